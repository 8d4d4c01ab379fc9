package org.mlpparity.autogradtape;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/**
 * Records one operation for every number of a table [sample][unit]. What is recorded so in a row the tape can replay in one
 * loop.
 */
final class Slots {
    private Slots() {}

    static int[][] each(int[][] a, IntUnaryOperator operation) {
        int[][] results = new int[a.length][];
        for (int s = 0; s < a.length; s++) {
            results[s] = Arrays.stream(a[s]).map(operation).toArray();
        }
        return results;
    }

    /** Each number with its sample's b. */
    static int[][] each(int[][] a, int[] b, IntBinaryOperator operation) {
        int[][] results = new int[a.length][];
        for (int s = 0; s < a.length; s++) {
            int ofSample = b[s];
            results[s] = Arrays.stream(a[s])
                    .map(slot -> operation.applyAsInt(slot, ofSample))
                    .toArray();
        }
        return results;
    }

    /** Each number with its partner. */
    static int[][] each(int[][] a, int[][] b, IntBinaryOperator operation) {
        int[][] results = new int[a.length][];
        for (int s = 0; s < a.length; s++) {
            int[] left = a[s];
            int[] right = b[s];
            results[s] = new int[left.length];
            for (int j = 0; j < left.length; j++) {
                results[s][j] = operation.applyAsInt(left[j], right[j]);
            }
        }
        return results;
    }

    /** One result for all numbers of a sample. */
    static int[] perSample(int[][] a, ToIntFunction<int[]> operation) {
        return Arrays.stream(a).mapToInt(operation).toArray();
    }

    /** All numbers in one row. */
    static int[] flat(int[][] a) {
        return Arrays.stream(a).flatMapToInt(Arrays::stream).toArray();
    }
}
