package org.mlpparity.trace;

import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;

/** Inputs that are not in the data set, in other numbers of rows: what a trainer predicts for them it cannot have kept. */
public final class Probes {
    private static final int MOST = 64;

    private Probes() {}

    /** A single row, and some more rows than one: each in the middle between two rows of the data, or
     * between the only row and zero, in the run's precision. */
    public static List<Matrix> of(Experiment experiment) {
        return List.of(
                between(experiment, 1),
                between(experiment, Math.min(experiment.data().samples(), MOST) + 1));
    }

    private static Matrix between(Experiment experiment, int count) {
        Matrix inputs = experiment.data().inputs();
        double[] rows = new double[count * inputs.columns()];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < inputs.columns(); i++) {
                double one = inputs.get(r % inputs.rows(), i);
                double other = inputs.rows() == 1 ? 0 : inputs.get((r + 1 + r / inputs.rows()) % inputs.rows(), i);
                rows[r * inputs.columns() + i] = experiment.precision().round(0.5 * one + 0.5 * other);
            }
        }
        return Matrix.of(count, inputs.columns(), rows);
    }
}
