package org.mlpparity.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.StepTrace;

/**
 * One step as its operations met it: what was shown stands as it is, what was not shown is filled in as it is due, or as it was found to
 * be.
 */
final class Frame {
    private static final double HUGE = 1e8;

    final int index;
    final Optional<Frame> before;
    final StepTrace step;
    final Optional<Parameters> after;
    final Estimate x;
    final Estimate y;
    /** W per layer [units × inputs], and b [1 × units]. */
    final Estimate[] weights;

    final Estimate[] biases;
    /** What a layer computes with in place of W and of what is below, where that was found; null elsewhere. */
    final Estimate[] usedWeights;

    final Estimate[] usedBelow;
    /** Whether a layer was found to leave its bias out. */
    final boolean[] leavesBias;
    /** W and b of every layer as they stood before the update if those shown stand after this one, or after the last; null where unknown. */
    Estimate[] beforeThisUpdate;

    Estimate[] beforeAllUpdates;
    /** z, a, δ per layer [samples × units]; null where nothing stands for them. */
    final Estimate[] z;

    final Estimate[] a;
    final Estimate[] delta;
    /** dL/dW and dL/db per layer as they were shown, or as the update implies them; null elsewhere. */
    final Estimate[] weightGradient;

    final Estimate[] biasGradient;
    final Experiment experiment;
    private final Batch batch;
    private boolean isImplied;

    /**
     * @param batch what the step trains on
     * @param after the parameters after it, where they were seen
     * @param before the step before it, where there was one
     */
    Frame(
            Experiment experiment,
            int index,
            StepTrace step,
            Batch batch,
            Optional<Parameters> after,
            Optional<Frame> before) {
        this.experiment = experiment;
        this.index = index;
        this.batch = batch;
        this.before = before;
        this.step = step;
        this.after = after;
        int depth = experiment.network().depth();
        x = Estimate.exactly(batch.inputs());
        y = Estimate.exactly(batch.targets());
        weights = new Estimate[depth];
        biases = new Estimate[depth];
        usedWeights = new Estimate[depth];
        usedBelow = new Estimate[depth];
        leavesBias = new boolean[depth];
        z = new Estimate[depth];
        a = new Estimate[depth];
        delta = new Estimate[depth];
        weightGradient = new Estimate[depth];
        biasGradient = new Estimate[depth];
        for (int l = 0; l < depth; l++) {
            weights[l] = Estimate.exactly(step.parameters().weights(l));
            biases[l] = Estimate.exactly(step.parameters().biases(l));
            z[l] = step.preActivations().isEmpty()
                    ? null
                    : Estimate.exactly(step.preActivations().get(l));
            a[l] = step.activations().isEmpty()
                    ? null
                    : Estimate.exactly(step.activations().get(l));
            delta[l] = step.deltas().isEmpty()
                    ? null
                    : Estimate.exactly(step.deltas().get(l));
            int layer = l;
            weightGradient[l] = step.gradient()
                    .map(each -> Estimate.exactly(each.weights(layer)))
                    .orElse(null);
            biasGradient[l] = step.gradient()
                    .map(each -> Estimate.exactly(each.biases(layer)))
                    .orElse(null);
        }
        if (a[depth - 1] == null) {
            a[depth - 1] = step.predictions().map(Estimate::exactly).orElse(null);
        }
    }

    /** Takes the gradients that the update implies, W and b of layer 1, W and b of layer 2, …, for those that were not shown. */
    void imply(List<Estimate> gradients) {
        isImplied = true;
        for (int l = 0; l < depth(); l++) {
            weightGradient[l] = gradients.get(2 * l);
            biasGradient[l] = gradients.get(2 * l + 1);
        }
    }

    /** Whether the gradients were not shown, but follow from the update. */
    boolean isImplied() {
        return isImplied;
    }

    /** The same batch with other parameters and nothing shown. */
    Frame withParameters(Parameters others) {
        StepTrace bare = StepTrace.unobserved(step.epoch(), step.batch(), others);
        return new Frame(experiment, index, bare, batch, Optional.empty(), Optional.empty());
    }

    /** Whether a number of it is so large that the trainer has lost its way: its errors tell nothing then. */
    boolean hasExploded() {
        boolean exploded = step.loss().isPresent() && isHuge(step.loss().getAsDouble());
        for (int l = 0; l < depth(); l++) {
            exploded |= isHuge(weights[l]) || isHuge(z[l]) || isHuge(weightGradient[l]) || isHuge(delta[l]);
        }
        return exploded;
    }

    /** Whether its update does that to the parameters. */
    boolean explodes() {
        return after.stream()
                .flatMap(each -> each.tensors().stream())
                .anyMatch(tensor -> Arrays.stream(tensor.toArray()).anyMatch(Frame::isHuge));
    }

    private static boolean isHuge(double number) {
        return !(Math.abs(number) < HUGE);
    }

    private static boolean isHuge(Estimate numbers) {
        return numbers != null && Arrays.stream(numbers.value).anyMatch(Frame::isHuge);
    }

    int samples() {
        return x.rows;
    }

    int depth() {
        return weights.length;
    }

    int outputs() {
        return weights[depth() - 1].rows;
    }

    /** What a layer reads: x or the activations below. */
    Estimate below(int layer) {
        return layer == 0 ? x : a[layer - 1];
    }

    /** Parameters at the start. */
    Estimate initialWeights(int layer) {
        return Estimate.exactly(experiment.initial().weights(layer));
    }

    /** W after the update, where it was seen. */
    Optional<Estimate> weightsAfter(int layer) {
        return after.map(each -> Estimate.exactly(each.weights(layer)));
    }

    Optional<Estimate> biasesAfter(int layer) {
        return after.map(each -> Estimate.exactly(each.biases(layer)));
    }

    /** The loss that was shown [1 × 1]. */
    Optional<Estimate> loss() {
        return step.loss().isPresent() ? Optional.of(Estimate.of(step.loss().getAsDouble(), 0)) : Optional.empty();
    }

    Batch batch() {
        return batch;
    }
}
