package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.Oracle;

/** The experiment trained by exact steps, parameters rounded to its precision after each: what it prints after every update. */
public final class Course {
    private final Experiment experiment;
    private final Oracle oracle;
    private final List<Parameters> parameters = new ArrayList<>();
    private final List<Parameters> gradients = new ArrayList<>();
    private final List<Matrix> predictions = new ArrayList<>();

    /**
     * The whole course of an experiment that the oracle can follow, or that part of it whose numbers stay in the range of
     * double.
     *
     * @throws IllegalArgumentException when not even the first step does
     */
    public Course(Experiment experiment) {
        this.experiment = experiment;
        oracle = new Oracle(experiment);
        try {
            train();
        } catch (ArithmeticException diverged) {
            if (moments() == 0) {
                throw new IllegalArgumentException(
                        "experiment (" + experiment.name() + ") cannot be followed: " + diverged.getMessage(),
                        diverged);
            }
        }
    }

    private void train() {
        OptimizerState state = oracle.start();
        List<Batch> batches = experiment.batches();
        Parameters current = experiment.initial();
        for (int k = 0; k <= experiment.updates(); k++) {
            ExactStep step = oracle.step(current, state, batches.get(k % batches.size()));
            predictions.add(predictions(current));
            parameters.add(current);
            gradients.add(step.gradient(Precision.FLOAT64));
            state = step.state();
            current = step.parameters(experiment.precision());
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

    private Matrix predictions(Parameters current) {
        return oracle.forward(current, experiment.data().inputs()).predictions().rounded(Precision.FLOAT64);
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
