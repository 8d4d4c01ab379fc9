package org.mlpparity.aggregate;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Legal ways to sum products a·w in float32. */
enum Order {
    SEQUENTIAL {
        @Override
        float sum(float[] a, float[] w) {
            return sequential(products(a, w), 0, a.length);
        }
    },
    REVERSED {
        @Override
        float sum(float[] a, float[] w) {
            float[] terms = products(a, w);
            float sum = terms[terms.length - 1];
            for (int i = terms.length - 2; i >= 0; i--) {
                sum += terms[i];
            }
            return sum;
        }
    },
    PAIRWISE {
        @Override
        float sum(float[] a, float[] w) {
            return pairwise(products(a, w), a.length);
        }
    },
    EIGHT_LANES {
        @Override
        float sum(float[] a, float[] w) {
            float[] terms = products(a, w);
            if (terms.length < 8) {
                return sequential(terms, 0, terms.length);
            }
            float[] lanes = Arrays.copyOf(terms, 8);
            int whole = terms.length / 8 * 8;
            for (int i = 8; i < whole; i++) {
                lanes[i % 8] += terms[i];
            }
            float sum = pairwise(lanes, 8);
            for (int i = whole; i < terms.length; i++) {
                sum += terms[i];
            }
            return sum;
        }
    },
    BLOCKS_OF_64 {
        @Override
        float sum(float[] a, float[] w) {
            float[] terms = products(a, w);
            float sum = sequential(terms, 0, Math.min(64, terms.length));
            for (int i = 64; i < terms.length; i += 64) {
                sum += sequential(terms, i, Math.min(i + 64, terms.length));
            }
            return sum;
        }
    },
    LARGEST_FIRST {
        @Override
        float sum(float[] a, float[] w) {
            return sorted(products(a, w), t -> -Math.abs(t));
        }
    },
    SMALLEST_FIRST {
        @Override
        float sum(float[] a, float[] w) {
            return sorted(products(a, w), Math::abs);
        }
    },
    SIGNED_SORT {
        @Override
        float sum(float[] a, float[] w) {
            return sorted(products(a, w), t -> t);
        }
    },
    KAHAN {
        @Override
        float sum(float[] a, float[] w) {
            float[] terms = products(a, w);
            float sum = terms[0];
            float lost = 0;
            for (int i = 1; i < terms.length; i++) {
                float corrected = terms[i] - lost;
                float next = sum + corrected;
                lost = (next - sum) - corrected;
                sum = next;
            }
            return sum;
        }
    },
    FUSED {
        @Override
        float sum(float[] a, float[] w) {
            float sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum = Math.fma(a[i], w[i], sum);
            }
            return sum;
        }
    };

    abstract float sum(float[] a, float[] w);

    private static float[] products(float[] a, float[] w) {
        float[] terms = new float[a.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = a[i] * w[i];
        }
        return terms;
    }

    private static float sequential(float[] terms, int from, int to) {
        float sum = terms[from];
        for (int i = from + 1; i < to; i++) {
            sum += terms[i];
        }
        return sum;
    }

    /** Destroys its terms. */
    private static float pairwise(float[] terms, int count) {
        int left = count;
        while (left > 1) {
            for (int i = 0; i < left / 2; i++) {
                terms[i] = terms[2 * i] + terms[2 * i + 1];
            }
            if (left % 2 == 1) {
                terms[left / 2] = terms[left - 1];
            }
            left = (left + 1) / 2;
        }
        return terms[0];
    }

    private static float sorted(float[] terms, DoubleUnaryOperator key) {
        long[] places = new long[terms.length];
        for (int i = 0; i < places.length; i++) {
            int bits = Float.floatToIntBits((float) key.applyAsDouble(terms[i]));
            places[i] = (long) (bits >= 0 ? bits : bits ^ Integer.MAX_VALUE) << 32 | i;
        }
        Arrays.sort(places);
        float sum = terms[(int) places[0]];
        for (int i = 1; i < places.length; i++) {
            sum += terms[(int) places[i]];
        }
        return sum;
    }
}
