package org.mlpparity.aggregate;

import java.util.Arrays;
import org.mlpparity.aggregate.SumOperands.Entries;

/**
 * How far the entries of a product depend on each other because they have operands in common.
 *
 * <p>Two rows s, s' of an operand with n terms that are not zero agree in some of them, up to sign and powers of two, which
 * change no rounding. The share of roundings they may have in common is f(s, s') = (agreeing terms + 1)/(n + 1), n the smaller
 * of the two. An eigenvalue of the correlations is at most the largest sum of a row. Entries [s, j] and [s', j'] have both operands in
 * common or no product, so the sum is at most that of f over the rows of one operand times the number of rows of the other
 * that share anything: whichever way round is smaller.
 *
 * <p>The agreeing terms of a row with all others are counted term by term, after sorting, and not pair by pair: where rows agree here
 * and there, the sum comes out too large by a factor 2 at most.
 *
 * @param sum the largest Σ_s' f(s, s')
 * @param partners the largest number of rows that share a term with one row, itself among them
 */
record Sharing(double sum, double partners) {
    /** So many rows are compared pair by pair faster than they are sorted. */
    private static final int FEW = 12;

    /** At least the largest eigenvalue of the correlations of the entries' own roundings, and at most their number. */
    static double between(Roundings roundings, SumOperands operands) {
        Sharing left = of(roundings.rows(), operands.summands(), operands::left);
        Sharing right = of(roundings.columns(), operands.summands(), (column, k) -> operands.right(k, column));
        double correlation = Math.min(left.sum * right.partners, right.sum * left.partners);
        return Math.min(correlation, roundings.size());
    }

    /** The sharing of the rows of an operand [rows × terms]. */
    static Sharing of(int rows, int terms, Entries operand) {
        if (rows == 1) {
            return new Sharing(1, 1);
        }
        int[] nonZero = new int[rows];
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < terms; k++) {
                nonZero[r] += operand.at(r, k) == 0 ? 0 : 1;
            }
        }
        double[] agreeing = new double[rows];
        double[] partners = new double[rows];
        for (int k = 0; k < terms; k++) {
            count(k, operand, nonZero, agreeing, partners);
        }
        int fewest = Arrays.stream(nonZero).filter(n -> n > 0).min().orElse(1);
        double sum = 1;
        double most = 1;
        for (int r = 0; r < rows; r++) {
            double more = Math.min(agreeing[r], (rows - 1) / (fewest + 1.0));
            sum = Math.max(sum, 1 + Math.min(rows - 1, agreeing[r] + more));
            most = Math.max(most, 1 + Math.min(rows - 1, partners[r]));
        }
        return new Sharing(sum, most);
    }

    /** Adds to every row its agreements in term k. */
    private static void count(int k, Entries operand, int[] nonZero, double[] agreeing, double[] partners) {
        int rows = nonZero.length;
        long[] digits = new long[rows];
        for (int r = 0; r < rows; r++) {
            digits[r] = digits(operand.at(r, k));
        }
        if (rows <= FEW && fewDiffer(digits)) {
            return;
        }
        long[] sorted = digits.clone();
        Arrays.sort(sorted);
        if (allDiffer(sorted)) {
            return;
        }
        int[] sizes = new int[rows];
        int[] fewest = new int[rows];
        int[] groups = new int[rows];
        for (int r = 0; r < rows; r++) {
            int group = first(sorted, digits[r]);
            groups[r] = group;
            fewest[group] = sizes[group] == 0 ? nonZero[r] : Math.min(fewest[group], nonZero[r]);
            sizes[group]++;
        }
        for (int r = 0; r < rows; r++) {
            if (digits[r] != 0) {
                int others = sizes[groups[r]] - 1;
                agreeing[r] += others / (fewest[groups[r]] + 1.0);
                partners[r] += others;
            }
        }
    }

    /** The significant digits of a number, without sign and exponent; 0 for zero only. */
    static long digits(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return 0;
        }
        double normal = size < Double.MIN_NORMAL ? size * 0x1p54 : size;
        return (Double.doubleToRawLongBits(normal) & 0x000fffffffffffffL) + 1;
    }

    /** The same as {@link #allDiffer}, of numbers in any order. */
    private static boolean fewDiffer(long[] digits) {
        for (int i = 1; i < digits.length; i++) {
            for (int j = 0; j < i; j++) {
                if (digits[i] == digits[j] && digits[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean allDiffer(long[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1] && sorted[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first place of a value that is in the array. */
    private static int first(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
