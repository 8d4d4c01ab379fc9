package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.oracle.ExactForward;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OutOfRangeException;

/** The experiment trained by exact steps, parameters rounded to its precision after each: what it prints after every update. */
public final class ExactHistory {
    private final Experiment experiment;
    private final List<Parameters> parameters = new ArrayList<>();
    private final List<Parameters> gradients = new ArrayList<>();
    private final List<Matrix> predictions = new ArrayList<>();

    /**
     * The whole course of an experiment that the oracle can follow, or that part of it whose numbers stay in the range of
     * double.
     *
     * @throws IllegalArgumentException when not even the first step does
     */
    public ExactHistory(Experiment experiment) {
        this.experiment = experiment;
        try {
            train(new ExactRun(experiment));
        } catch (OutOfRangeException diverged) {
            if (moments() == 0) {
                throw new IllegalArgumentException(
                        "experiment (" + experiment.name() + ") cannot be followed: " + diverged.getMessage(),
                        diverged);
            }
        }
    }

    private void train(ExactRun run) {
        while (moments() <= experiment.updates()) {
            ExactStep step = run.step();
            predictions.add(predictions(run, step));
            parameters.add(run.parameters());
            gradients.add(step.gradient(Precision.FLOAT64));
            run.train(step);
        }
    }

    /** After how many updates there is something to print: none, one, …, all. */
    public int moments() {
        return gradients.size();
    }

    /** θ after this many updates. */
    public Parameters parameters(int updates) {
        return parameters.get(updates);
    }

    /** What a block of this kind holds after this many updates, in its order. */
    List<Double> values(PrintedBlock block, int updates) {
        return switch (block.kind()) {
            case PREDICTIONS -> values(predictions.get(updates));
            case PARAMETERS -> perUnit(parameters.get(updates), block.layers());
            case GRADIENTS -> perUnit(gradients.get(updates), block.layers());
        };
    }

    /** For all samples; where they are one batch, the step has them. */
    private Matrix predictions(ExactRun run, ExactStep step) {
        ExactForward forward =
                experiment.batchCount() == 1 && experiment.order().equals(SampleOrder.OF_FILE)
                        ? step.forward()
                        : run.forward(run.parameters(), experiment.data().inputs());
        return forward.predictions().rounded(Precision.FLOAT64);
    }

    private static List<Double> perUnit(Parameters of, List<Integer> layers) {
        List<Double> values = new ArrayList<>();
        for (int layer : layers) {
            Matrix weights = of.weights(layer - 1);
            for (int unit = 0; unit < weights.rows(); unit++) {
                for (int i = 0; i < weights.columns(); i++) {
                    values.add(weights.get(unit, i));
                }
                values.add(of.biases(layer - 1).get(0, unit));
            }
        }
        return values;
    }

    private static List<Double> values(Matrix matrix) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < matrix.size(); i++) {
            values.add(matrix.get(i));
        }
        return values;
    }
}
