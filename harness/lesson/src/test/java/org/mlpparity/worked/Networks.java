package org.mlpparity.worked;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/** Small experiments over the whole vocabulary. */
final class Networks {
    private Networks() {}

    static Experiment tarea1() {
        return ExperimentFile.builtIn("tarea1", Overrides.NONE);
    }

    static Experiment read(String json) {
        return ExperimentFile.parse(json, "test", Path.of(""), Overrides.NONE);
    }

    /** A 3-4-2 network on five samples in batches of two. */
    static Experiment of(Activation hidden, Activation output, Loss loss, Optimizer optimizer, Precision precision) {
        return sized(hidden, output, loss, optimizer, precision, 3, 4, 2);
    }

    static Experiment sized(
            Activation hidden,
            Activation output,
            Loss loss,
            Optimizer optimizer,
            Precision precision,
            int inputs,
            int units,
            int outputs) {
        Random random = new Random(7);
        double[] targets = new double[5 * outputs];
        for (int s = 0; s < 5; s++) {
            targets[s * outputs + s % outputs] = 1;
        }
        return new Experiment(
                "small",
                NetworkSpec.of(inputs, hidden, output, units, outputs),
                loss,
                optimizer,
                new Dataset(matrix(random, 5, inputs), Matrix.of(5, outputs, targets)),
                new Parameters(
                        List.of(matrix(random, units, inputs), matrix(random, outputs, units)),
                        List.of(matrix(random, 1, units), matrix(random, 1, outputs))),
                4,
                2,
                precision);
    }

    private static Matrix matrix(Random random, int rows, int columns) {
        return Matrix.of(rows, columns, new double[rows * columns]).map(zero -> 2 * random.nextDouble() - 1);
    }

    static Loss loss(Loss.Kind kind, Reduction.Over samples, Reduction.Over outputs) {
        return new Loss(kind, new Reduction(samples, outputs));
    }
}
