package org.mlpparity.trial;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.mlpparity.model.Precision;

/** Orders in which a sum of products can be formed; every one of them is right, and hardly two give the same bits. */
enum OddSums {
    IN_ORDER("in order, the bias first") {
        @Override
        double of(Precision precision, double[] terms) {
            return inOrder(precision, terms, 0, terms.length);
        }
    },
    BIAS_LAST("in order, the bias last") {
        @Override
        double of(Precision precision, double[] terms) {
            double sum = inOrder(precision, terms, 1, terms.length);
            return precision.round(sum + terms[0]);
        }
    },
    REVERSED("from the last term to the first") {
        @Override
        double of(Precision precision, double[] terms) {
            double sum = 0;
            for (int i = terms.length - 1; i >= 0; i--) {
                sum = precision.round(sum + terms[i]);
            }
            return sum;
        }
    },
    PAIRWISE("by halves") {
        @Override
        double of(Precision precision, double[] terms) {
            return byHalves(precision, terms, 0, terms.length);
        }
    },
    KAHAN("compensated (Kahan 1965)") {
        @Override
        double of(Precision precision, double[] terms) {
            double sum = 0;
            double lost = 0;
            for (double term : terms) {
                double corrected = precision.round(term - lost);
                double next = precision.round(sum + corrected);
                lost = precision.round(precision.round(next - sum) - corrected);
                sum = next;
            }
            return sum;
        }
    },
    BLOCKS_OF_8("in blocks of 8") {
        @Override
        double of(Precision precision, double[] terms) {
            return inBlocks(precision, terms, 8);
        }
    },
    BLOCKS_OF_32("in blocks of 32") {
        @Override
        double of(Precision precision, double[] terms) {
            return inBlocks(precision, terms, 32);
        }
    },
    BLOCKS_OF_64("in blocks of 64") {
        @Override
        double of(Precision precision, double[] terms) {
            return inBlocks(precision, terms, 64);
        }
    },
    FOUR_LANES("in four lanes, as vector units do") {
        @Override
        double of(Precision precision, double[] terms) {
            double[] lanes = new double[4];
            for (int i = 0; i < terms.length; i++) {
                lanes[i % 4] = precision.round(lanes[i % 4] + terms[i]);
            }
            return byHalves(precision, lanes, 0, 4);
        }
    },
    SMALLEST_FIRST("the smallest term first") {
        @Override
        double of(Precision precision, double[] terms) {
            return sorted(precision, terms, Comparator.comparingDouble(Math::abs));
        }
    },
    LARGEST_FIRST("the largest term first") {
        @Override
        double of(Precision precision, double[] terms) {
            return sorted(precision, terms, Comparator.comparingDouble(term -> -Math.abs(term)));
        }
    },
    SIGNS_APART("positive and negative terms apart") {
        @Override
        double of(Precision precision, double[] terms) {
            double positive = 0;
            double negative = 0;
            for (double term : terms) {
                positive = precision.round(positive + Math.max(term, 0));
                negative = precision.round(negative + Math.min(term, 0));
            }
            return precision.round(positive + negative);
        }
    },
    SHUFFLED("in a random order") {
        @Override
        double of(Precision precision, double[] terms) {
            List<Double> order = boxed(terms);
            Collections.shuffle(order, new Random(terms.length));
            return inOrder(precision, unboxed(order), 0, terms.length);
        }
    },
    FUSED("with fused multiply-adds") {
        @Override
        double of(Precision precision, double start, double[] x, double[] y) {
            double sum = start;
            for (int i = 0; i < x.length; i++) {
                sum = fused(precision, x[i], y[i], sum);
            }
            return sum;
        }

        @Override
        double of(Precision precision, double[] terms) {
            return inOrder(precision, terms, 0, terms.length);
        }
    },
    WIDE("in twice the precision, rounded once") {
        @Override
        double of(Precision precision, double start, double[] x, double[] y) {
            double sum = start;
            double rest = 0;
            for (int i = 0; i < x.length; i++) {
                double product = x[i] * y[i];
                double next = sum + product;
                double virtual = next - sum;
                rest += Math.fma(x[i], y[i], -product) + (sum - (next - virtual)) + (product - virtual);
                sum = next;
            }
            return precision.round(sum + rest);
        }

        @Override
        double of(Precision precision, double[] terms) {
            double[] ones = new double[terms.length];
            Arrays.fill(ones, 1);
            return of(precision, 0, terms, ones);
        }
    };

    private final String words;

    OddSums(String words) {
        this.words = words;
    }

    /** How sums are formed, in words. */
    String words() {
        return words;
    }

    /** The sum of these terms, the bias or the start being the first of them. */
    abstract double of(Precision precision, double[] terms);

    /** start + Σ x_i·y_i. */
    double of(Precision precision, double start, double[] x, double[] y) {
        double[] terms = new double[x.length + 1];
        terms[0] = start;
        for (int i = 0; i < x.length; i++) {
            terms[i + 1] = precision.round(x[i] * y[i]);
        }
        return of(precision, terms);
    }

    /** x·y + z, rounded once. */
    static double fused(Precision precision, double x, double y, double z) {
        return precision.fma(x, y, z);
    }

    private static double inOrder(Precision precision, double[] terms, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum = precision.round(sum + terms[i]);
        }
        return sum;
    }

    private static double inBlocks(Precision precision, double[] terms, int size) {
        double sum = 0;
        for (int from = 0; from < terms.length; from += size) {
            double block = inOrder(precision, terms, from, Math.min(from + size, terms.length));
            sum = precision.round(sum + block);
        }
        return sum;
    }

    private static double byHalves(Precision precision, double[] terms, int from, int to) {
        if (to - from <= 1) {
            return to == from ? 0 : terms[from];
        }
        int middle = (from + to) >>> 1;
        double left = byHalves(precision, terms, from, middle);
        return precision.round(left + byHalves(precision, terms, middle, to));
    }

    private static double sorted(Precision precision, double[] terms, Comparator<Double> order) {
        List<Double> sorted = boxed(terms);
        sorted.sort(order);
        return inOrder(precision, unboxed(sorted), 0, terms.length);
    }

    private static List<Double> boxed(double[] terms) {
        return Arrays.asList(Arrays.stream(terms).boxed().toArray(Double[]::new));
    }

    private static double[] unboxed(List<Double> terms) {
        return terms.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
