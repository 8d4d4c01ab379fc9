package org.mlpparity.oracle;

import java.util.List;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;

/**
 * A network small enough for a pencil, 2-2-1 with a ReLU, in float32. All its numbers are exact in float32, so what it shows are the
 * exact ones. The mean over two samples makes the loss Σ(p − y)²/2, of which δ is p − y.
 */
public final class Example {
    private Example() {}

    public static Experiment experiment() {
        return new Experiment(
                "example",
                NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 2, 1),
                Loss.squaredError(Over.MEAN, Over.SUM),
                Optimizer.sgd(0.5),
                new Dataset(Matrix.of(2, 2, 1, 0.5, -0.5, 2), Matrix.of(2, 1, 0.5, 1)),
                new Parameters(
                        List.of(Matrix.of(2, 2, 0.5, -0.25, 1, 0.75), Matrix.of(1, 2, 1.5, -0.5)),
                        List.of(Matrix.row(0.125, -0.5), Matrix.row(0.375))),
                1,
                2,
                Precision.FLOAT32);
    }

    static List<Matrix> preActivations() {
        return List.of(Matrix.of(2, 2, 0.5, 0.875, -0.625, 0.5), Matrix.of(2, 1, 0.6875, 0.125));
    }

    static List<Matrix> activations() {
        return List.of(Matrix.of(2, 2, 0.5, 0.875, 0, 0.5), Matrix.of(2, 1, 0.6875, 0.125));
    }

    static List<Matrix> deltas() {
        return List.of(Matrix.of(2, 2, 0.28125, -0.09375, 0, 0.4375), Matrix.of(2, 1, 0.1875, -0.875));
    }

    static Parameters gradient() {
        return new Parameters(
                List.of(Matrix.of(2, 2, 0.28125, 0.140625, -0.3125, 0.828125), Matrix.of(1, 2, 0.09375, -0.2734375)),
                List.of(Matrix.row(0.28125, 0.34375), Matrix.row(-0.6875)));
    }

    public static Shown shown(Showing showing) {
        return Shown.of(
                showing.preActivations(preActivations()),
                showing.activations(activations()),
                showing.deltas(deltas()),
                showing.gradient(gradient()));
    }

    /** Every operation of the step from what is shown. */
    public static ExactStep step(Showing showing) {
        Experiment experiment = experiment();
        Oracle oracle = Oracle.judging(experiment, Accuracies.DEFAULT);
        return oracle.step(
                experiment.initial(), oracle.start(), experiment.data().whole(), shown(showing));
    }
}
