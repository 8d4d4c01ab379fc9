package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Reduction;

/** The free run of some correct implementation: a legal step and a legal update at a time. */
public final class LegalRun {
    private final Experiment experiment;
    private final LegalArithmetic arithmetic;
    private final LegalLoss.Mean mean;
    private final List<LegalOptimizer> weightOptimizers;
    private final List<LegalOptimizer> biasOptimizers;
    private final LegalRates rates;
    private int updates;
    private Parameters parameters;

    /** With the means of the loss in δ. */
    public LegalRun(Experiment experiment, LegalArithmetic arithmetic) {
        this(experiment, LegalLoss.Mean.IN_DELTAS, arithmetic);
    }

    LegalRun(Experiment experiment, LegalLoss.Mean mean, LegalArithmetic arithmetic) {
        this.experiment = experiment;
        this.mean = mean;
        this.arithmetic = arithmetic;
        parameters = experiment.initial();
        weightOptimizers = optimizers(parameters.weights());
        biasOptimizers = optimizers(parameters.biases());
        rates = new LegalRates(experiment, arithmetic);
    }

    private List<LegalOptimizer> optimizers(List<Matrix> tensors) {
        return tensors.stream()
                .map(tensor -> new LegalOptimizer(experiment.optimizer(), tensor.size(), arithmetic))
                .toList();
    }

    /** θ after the updates so far. */
    public Parameters parameters() {
        return parameters;
    }

    /** A run that explodes soon leaves the range of any format; there is nothing to learn from it. */
    boolean diverged() {
        return parameters.weights().stream()
                .flatMapToDouble(matrix -> Arrays.stream(matrix.toArray()))
                .anyMatch(weight -> !(Math.abs(weight) < 1e4));
    }

    /** What a step divides by that leaves the means of the loss to the rate. */
    private double divisor(Batch batch) {
        Loss loss = experiment.loss();
        double[][] targets = LegalStep.rows(batch.targets());
        double samples = loss.reduction().samples() == Reduction.Over.MEAN
                ? new LegalTargets(loss, arithmetic).samples(targets)
                : 1;
        int outputs = loss.reduction().outputs().divisor(experiment.network().outputs());
        return arithmetic.round(arithmetic.round(samples * outputs) / loss.factor());
    }

    /** Forward and backward pass at the parameters as they are, and the update. */
    public LegalStep next(Batch batch) {
        LegalStep step = new LegalStep(experiment, parameters, batch, mean, arithmetic);
        double divisor = mean == LegalLoss.Mean.IN_RATE ? divisor(batch) : 1;
        Parameters gradient = experiment.optimizer().looksAhead() ? ahead(batch) : step.gradient();
        Parameters applied = LegalRates.clipped(experiment.clipping(), gradient, arithmetic);
        experiment
                .schedule()
                .ifPresent(schedule -> follow(rates.after(schedule.steps(updates, experiment.batchCount()))));
        parameters = new Parameters(
                updated(weightOptimizers, parameters.weights(), applied.weights(), divisor),
                updated(biasOptimizers, parameters.biases(), applied.biases(), divisor));
        updates++;
        return step;
    }

    /** The gradient at the look-ahead point. */
    private Parameters ahead(Batch batch) {
        Parameters point = new Parameters(
                IntStream.range(0, parameters.depth())
                        .mapToObj(l -> weightOptimizers.get(l).lookAhead(parameters.weights(l)))
                        .toList(),
                IntStream.range(0, parameters.depth())
                        .mapToObj(l -> biasOptimizers.get(l).lookAhead(parameters.biases(l)))
                        .toList());
        return new LegalStep(experiment, point, batch, mean, arithmetic).gradient();
    }

    private void follow(double rate) {
        weightOptimizers.forEach(each -> each.follow(rate));
        biasOptimizers.forEach(each -> each.follow(rate));
    }

    private static List<Matrix> updated(
            List<LegalOptimizer> optimizers, List<Matrix> tensors, List<Matrix> gradients, double divisor) {
        return IntStream.range(0, tensors.size())
                .mapToObj(l -> optimizers.get(l).update(tensors.get(l), gradients.get(l), divisor))
                .toList();
    }

    /** What its optimizer remembers; empty where that is not what the documented slots hold. */
    public Optional<OptimizerMemory> memory() {
        List<List<Matrix>> weights = slots(weightOptimizers, parameters.weights());
        List<List<Matrix>> biases = slots(biasOptimizers, parameters.biases());
        if (mean == LegalLoss.Mean.IN_RATE || weights.isEmpty() || biases.isEmpty()) {
            return Optional.empty();
        }
        List<Parameters> slots = IntStream.range(0, weights.get(0).size())
                .mapToObj(slot -> new Parameters(
                        weights.stream().map(layer -> layer.get(slot)).toList(),
                        biases.stream().map(layer -> layer.get(slot)).toList()))
                .toList();
        return Optional.of(new OptimizerMemory(updates, slots));
    }

    /** Per layer and slot; empty where a layer does not show its own. */
    private static List<List<Matrix>> slots(List<LegalOptimizer> optimizers, List<Matrix> shapes) {
        List<List<Matrix>> slots = new ArrayList<>();
        for (int l = 0; l < shapes.size(); l++) {
            Matrix shape = shapes.get(l);
            Optional<List<double[]>> shown = optimizers.get(l).shown();
            if (shown.isEmpty()) {
                return List.of();
            }
            slots.add(shown.get().stream()
                    .map(slot -> Matrix.of(shape.rows(), shape.columns(), slot))
                    .toList());
        }
        return slots;
    }
}
