package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float64.sqrt;

import org.mlpparity.model.Clipping;
import org.mlpparity.trainer.NotOffered;

/** What cuts a gradient that is too large, before the optimizer sees it; c is its limit. */
final class Float64Clipping {
    private final Clipping.Kind kind;
    private final Clipping.Over over;
    private final double limit; // c
    private final double epsilon;

    Float64Clipping(Clipping clipping) {
        kind = clipping.kind();
        over = clipping.over();
        limit = Float64.of(clipping.limit());
        epsilon = Float64.of(clipping.epsilon());
    }

    /** Cuts the arrays of a gradient in place. */
    void cut(double[][] gradient) {
        switch (kind) {
            case VALUE -> clamp(gradient);
            case NORM -> shrink(gradient);
            default -> throw NotOffered.of(kind);
        }
    }

    /** Each entry to the nearest number in [−c, c]. */
    private void clamp(double[][] gradient) {
        for (double[] tensor : gradient) {
            for (int i = 0; i < tensor.length; i++) {
                tensor[i] = Math.max(-limit, Math.min(limit, tensor[i]));
            }
        }
    }

    private void shrink(double[][] gradient) {
        double all = 0;
        for (double[] tensor : gradient) {
            all += squares(tensor);
        }
        for (double[] tensor : gradient) {
            switch (over) {
                case ALL -> shrink(tensor, sqrt(all));
                case TENSOR -> shrink(tensor, sqrt(squares(tensor)));
                default -> throw NotOffered.of(over);
            }
        }
    }

    /** g ← g·min(1, c/(norm + ε)). */
    private void shrink(double[] tensor, double norm) {
        double factor = limit / (norm + epsilon);
        for (int i = 0; i < tensor.length && factor < 1; i++) {
            tensor[i] *= factor;
        }
    }

    /** Σg². */
    private static double squares(double[] tensor) {
        double squares = 0;
        for (double g : tensor) {
            squares += g * g;
        }
        return squares;
    }
}
