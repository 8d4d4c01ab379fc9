package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.StepTrace;

/**
 * One step as its operations met it: what was shown stands as it is, what was not shown is filled in as it is due, or as it was found to
 * be.
 */
final class Frame {
    final int index;
    final Optional<Frame> before;
    final StepTrace step;
    final Optional<Parameters> after;
    final Estimate x;
    final Estimate y;
    /** W per layer [units × inputs], and b [1 × units]. */
    final Estimate[] weights;
    final Estimate[] biases;
    /** z, a, δ per layer [samples × units]; null where nothing stands for them. */
    final Estimate[] z;
    final Estimate[] a;
    final Estimate[] delta;
    /** dL/dW and dL/db per layer as they were shown; null where they were not. */
    final Estimate[] weightGradient;
    final Estimate[] biasGradient;
    final Experiment experiment;

    Frame(Experiment experiment, Moment moment, Optional<Frame> before) {
        this.experiment = experiment;
        this.index = moment.index;
        this.before = before;
        this.step = moment.step;
        this.after = moment.after;
        int depth = experiment.network().depth();
        x = Estimate.exactly(moment.batch.inputs());
        y = Estimate.exactly(moment.batch.targets());
        weights = new Estimate[depth];
        biases = new Estimate[depth];
        z = new Estimate[depth];
        a = new Estimate[depth];
        delta = new Estimate[depth];
        weightGradient = new Estimate[depth];
        biasGradient = new Estimate[depth];
        for (int l = 0; l < depth; l++) {
            weights[l] = Estimate.exactly(step.parameters().weights(l));
            biases[l] = Estimate.exactly(step.parameters().biases(l));
            z[l] = step.preActivations().isEmpty() ? null : Estimate.exactly(step.preActivations().get(l));
            a[l] = step.activations().isEmpty() ? null : Estimate.exactly(step.activations().get(l));
            delta[l] = step.deltas().isEmpty() ? null : Estimate.exactly(step.deltas().get(l));
            int layer = l;
            weightGradient[l] = step.gradient().map(each -> Estimate.exactly(each.weights(layer))).orElse(null);
            biasGradient[l] = step.gradient().map(each -> Estimate.exactly(each.biases(layer))).orElse(null);
        }
        if (a[depth - 1] == null) {
            a[depth - 1] = step.predictions().map(Estimate::exactly).orElse(null);
        }
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

    Matrix targets() {
        return Matrix.of(y.rows, y.columns, y.value);
    }
}
