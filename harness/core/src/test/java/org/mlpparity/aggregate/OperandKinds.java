package org.mlpparity.aggregate;

import java.util.Random;

/** Kinds of operands [rows × terms]: data of many sorts, and weights. Those in the second half of each list are traps. */
final class OperandKinds {
    private OperandKinds() {}

    /** What stands on the left of a product: one row per sample. */
    enum Data {
        NORMAL,
        RELU,
        GREY_LEVELS,
        GREY_LEVELS_AS_FRACTIONS,
        BINARY,
        YEARS,
        SCALES,
        ONE_HUGE_FEATURE,
        HUGE_AND_TINY,
        CONSTANT_BUT_ONE,
        ALL_EQUAL,
        NEARLY_EQUAL,
        BFLOAT16_GRID,
        NORMAL_AND_BIAS,
        RELU_AND_BIAS,
        ROWS_REPEATED;

        boolean hasBias() {
            return this == NORMAL_AND_BIAS || this == RELU_AND_BIAS;
        }

        float[][] draw(Random random, int rows, int terms) {
            float[][] data = new float[rows][terms];
            double common = random.nextDouble();
            double[] ofTerm =
                    random.doubles(terms, -3, 6).map(x -> Math.pow(10, x)).toArray();
            double[] once = random.doubles(terms).toArray();
            for (int r = 0; r < rows; r++) {
                for (int k = 0; k < terms; k++) {
                    boolean last = k == terms - 1;
                    data[r][k] = (float)
                            switch (this) {
                                case NORMAL -> random.nextGaussian();
                                case RELU -> Math.max(0, random.nextGaussian());
                                case GREY_LEVELS -> random.nextInt(256);
                                case GREY_LEVELS_AS_FRACTIONS -> random.nextInt(256) / 255.0;
                                case BINARY -> random.nextInt(2);
                                case YEARS -> 2000 + 20 * random.nextDouble();
                                case SCALES -> random.nextDouble() * ofTerm[k];
                                case ONE_HUGE_FEATURE -> (k == 0 ? 1e6 : 0.02) * random.nextDouble();
                                case HUGE_AND_TINY -> k == 0 ? 1e5 + random.nextDouble() : 1e-3 * random.nextDouble();
                                case CONSTANT_BUT_ONE -> last ? 1e-2 * random.nextDouble() : once[k];
                                case ALL_EQUAL -> common;
                                case NEARLY_EQUAL -> common * (1 + 1e-7 * random.nextDouble());
                                case BFLOAT16_GRID -> bfloat16((float) random.nextGaussian());
                                case NORMAL_AND_BIAS -> last ? 1 : random.nextGaussian();
                                case RELU_AND_BIAS -> last ? 1 : 1 + random.nextDouble();
                                case ROWS_REPEATED -> once[k];
                            };
                }
            }
            return data;
        }
    }

    /** What stands on the right: one row per unit. */
    enum Weights {
        UNIFORM,
        POSITIVE,
        INTEGERS,
        LOGNORMAL,
        BFLOAT16_GRID,
        ALL_EQUAL,
        TERNARY,
        ONES;

        float[][] draw(Random random, int rows, int terms) {
            float[][] weights = new float[rows][terms];
            double common = random.nextDouble();
            for (float[] row : weights) {
                for (int k = 0; k < terms; k++) {
                    row[k] = (float)
                            switch (this) {
                                case UNIFORM -> uniform(random) / Math.sqrt(terms);
                                case POSITIVE -> random.nextDouble() / terms;
                                case INTEGERS -> random.nextInt(8192) - 4096;
                                case LOGNORMAL -> Math.exp(3 * random.nextGaussian()) * Math.signum(uniform(random));
                                case BFLOAT16_GRID -> bfloat16((float) uniform(random));
                                case ALL_EQUAL -> common;
                                case TERNARY -> (random.nextInt(3) - 1) * common;
                                case ONES -> 1;
                            };
                }
            }
            return weights;
        }

        private static double uniform(Random random) {
            return 2 * random.nextDouble() - 1;
        }
    }

    /** The number with its last 16 bits cut off. */
    static float bfloat16(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xffff0000);
    }

    /** The nearest number with a significand of 11 bits, as tensor cores read float32 in TF32 mode. */
    static float tf32(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat((bits + 0xfff + (bits >>> 13 & 1)) & 0xffffe000);
    }
}
