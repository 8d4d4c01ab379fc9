package org.mlpparity.aggregate;

import org.mlpparity.model.Precision;

/**
 * The variances and means of the second look, from the terms t of every sum, M = Σ|t| and u the unit roundoff.
 *
 * <ul>
 *   <li><em>Equal terms.</em> Inside a binade the residue of s + t depends on the last digits of s and t only, so near-equal
 *       terms may repeat it. |t| is cut into cells of width 2uM, an ulp of the largest sum, and the k terms of a cell count as one
 *       event: σ² = u²·Σt² + Σ_cells min(k·u·M, Σ_cell|t|)².
 *   <li><em>Terms below the ulp of their sum.</em> A term that is spread over its own size has a mean residue of
 *       min(|t|, u²M²/(2|t|)) at most; β is their sum, and the smallest normal number for each that underflow may take.
 *   <li><em>Entries with the same operands</em> repeat their roundings: {@link Sharing}.
 * </ul>
 *
 * <p>Where the operands are derived, their centres stand for them, M is at least what the first look's local variance k·u²·M²
 * was made of, and nothing is assumed about dependence.
 */
final class SecondLook {
    private final Roundings roundings;
    private final SumOperands operands;
    private final double unit;
    private final double underflow;
    private final double[] left;
    private final double[][] right;
    private final double[] terms;
    private final Cells cells;
    private final double[] variances;
    private final double[] means;

    private SecondLook(Roundings roundings, SumOperands operands) {
        this.roundings = roundings;
        this.operands = operands;
        Precision precision = operands.precision();
        unit = precision.unitRoundoff();
        underflow = precision.smallestNormal();
        int summands = operands.summands();
        left = new double[summands];
        right = new double[roundings.columns()][summands];
        terms = new double[summands];
        cells = new Cells(summands);
        variances = new double[roundings.size()];
        means = new double[roundings.size()];
    }

    static Variances variances(Roundings roundings, SumOperands operands) {
        SecondLook look = new SecondLook(roundings, operands);
        look.fill();
        double correlation = operands.derived() ? 1 : Sharing.between(roundings, operands);
        return new Variances(look.variances, null, look.means, correlation, operands.derived());
    }

    private void fill() {
        for (int c = 0; c < roundings.columns(); c++) {
            for (int k = 0; k < terms.length; k++) {
                right[c][k] = Math.abs(operands.right(k, c));
            }
        }
        for (int r = 0; r < roundings.rows(); r++) {
            for (int k = 0; k < terms.length; k++) {
                left[k] = Math.abs(operands.left(r, k));
            }
            for (int c = 0; c < roundings.columns(); c++) {
                int entry = r * roundings.columns() + c;
                if (roundings.variance(entry) > 0) {
                    fill(entry, right[c], Math.abs(operands.factor(r, c)));
                }
            }
        }
    }

    private void fill(int entry, double[] column, double factor) {
        int count = 0;
        double magnitude = 0;
        for (int k = 0; k < left.length; k++) {
            double term = left[k] * column[k];
            if (term > 0) {
                terms[count++] = term;
                magnitude += term;
            }
        }
        double given = roundings.local(entry) + roundings.shared(entry);
        if (count == 0 || factor == 0) {
            variances[entry] = operands.derived() ? given : 0;
            return;
        }
        if (operands.derived()) {
            magnitude = Math.max(magnitude, Math.sqrt(given / (count + operands.scalings())) / (unit * factor));
        }
        double ulp = 2 * unit * magnitude;
        double perUlp = 1 / ulp;
        double squares = 0;
        double mean = 0;
        double tiny = 0;
        int tinyTerms = 0;
        cells.clear();
        for (int i = 0; i < count; i++) {
            double term = terms[i];
            squares += term * term;
            mean += Math.min(term, ulp * ulp / (8 * term));
            if (term < ulp) {
                tiny += term;
                tinyTerms++;
            } else {
                cells.add((long) (term * perUlp));
            }
        }
        double half = ulp / 2;
        double inFirstCell = Math.min(tinyTerms * half, tiny);
        double events = inFirstCell * inFirstCell + (cells.events() + operands.scalings()) * half * half;
        variances[entry] = factor * factor * (unit * unit * squares + events);
        means[entry] = factor * (mean + count * underflow);
    }
}
