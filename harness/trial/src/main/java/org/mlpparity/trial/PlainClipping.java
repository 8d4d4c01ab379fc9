package org.mlpparity.trial;

import java.util.Arrays;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Precision;

/**
 * Clips a gradient [layer][unit][input], the bias as last input; {@link #over} and {@link #norm} are there to be got
 * wrong.
 */
class PlainClipping {
    private final Clipping clipping;
    private final Precision precision;

    PlainClipping(Clipping clipping, Precision precision) {
        this.clipping = clipping;
        this.precision = precision;
    }

    /** The gradient, clipped in place. */
    final double[][][] clip(double[][][] gradient) {
        double[] norms = norms(gradient);
        for (int l = 0; l < gradient.length; l++) {
            for (double[] unit : gradient[l]) {
                for (int i = 0; i < unit.length; i++) {
                    unit[i] = clipped(unit[i], norms[tensor(l, i == unit.length - 1)]);
                }
            }
        }
        return gradient;
    }

    private double clipped(double g, double norm) {
        return switch (clipping.kind()) {
            case VALUE -> Math.max(-clipping.limit(), Math.min(clipping.limit(), g));
            case NORM -> {
                double factor = round(clipping.limit() / round(norm + clipping.epsilon()));
                yield factor < 1 ? round(g * factor) : g;
            }
        };
    }

    /** What each tensor, weights and biases of every layer in turn, is scaled by. */
    private double[] norms(double[][][] gradient) {
        double[] squares = new double[2 * gradient.length];
        int[] counts = new int[squares.length];
        for (int l = 0; l < gradient.length; l++) {
            for (double[] unit : gradient[l]) {
                for (int i = 0; i < unit.length; i++) {
                    int tensor = tensor(l, i == unit.length - 1);
                    squares[tensor] = round(squares[tensor] + round(unit[i] * unit[i]));
                    counts[tensor]++;
                }
            }
        }
        if (over() == Clipping.Over.TENSOR) {
            return norms(squares, counts);
        }
        double all = 0;
        int count = 0;
        for (int t = 0; t < squares.length; t++) {
            all = round(all + squares[t]);
            count += counts[t];
        }
        Arrays.fill(squares, norm(all, count));
        return squares;
    }

    private double[] norms(double[] squares, int[] counts) {
        double[] norms = new double[squares.length];
        for (int t = 0; t < norms.length; t++) {
            norms[t] = norm(squares[t], counts[t]);
        }
        return norms;
    }

    private static int tensor(int layer, boolean isBias) {
        return 2 * layer + (isBias ? 1 : 0);
    }

    /** What a norm is of. */
    Clipping.Over over() {
        return clipping.over();
    }

    /** √ of a sum of so many squares. */
    double norm(double squares, int count) {
        return round(Math.sqrt(squares));
    }

    final double round(double value) {
        return precision.round(value);
    }
}
