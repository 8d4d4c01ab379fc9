package org.mlpparity.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.Quantity;

/** One step that is looked at: what was observed, the right step from the same parameters, and the optimizer state before it. */
final class Moment {
    final int index;
    final StepTrace step;
    final Batch batch;
    final Pass right;
    final Optional<Parameters> after;
    final List<Stepper> before;
    private final IntPredicate trained;
    final Map<Slot, Observed> observed = new LinkedHashMap<>();

    /**
     * What a trainer said at one place, beside what is right given its inputs.
     *
     * @param actual what it said
     * @param right what is due
     * @param trusted whether the certificate found this quantity in order throughout, in bounds sharper than those here
     * @param wrong how many entries are out
     */
    record Observed(Matrix actual, Estimate right, boolean trusted, int wrong) {
        Observed(Matrix actual, Estimate right) {
            this(actual, right, false);
        }

        Observed(Matrix actual, Estimate right, boolean trusted) {
            this(actual, right, trusted, trusted ? 0 : right.size() - right.admitted(actual));
        }

        /** The same, found in order by the certificate. */
        Observed asTrusted() {
            return new Observed(actual, right, true);
        }

        boolean isWrong(int index) {
            return !trusted && !right.admits(index, actual.get(index));
        }
    }

    /**
     * @param before the state of every tensor's optimizer; the right update follows from it, from the observed or the right gradient
     * @param trained which tensors are trained: the gradient of the others is not looked at
     */
    Moment(
            int index,
            StepTrace step,
            Batch batch,
            Pass right,
            Optional<Parameters> after,
            List<Stepper> before,
            IntPredicate trained) {
        this.trained = trained;
        this.index = index;
        this.step = step;
        this.batch = batch;
        this.right = right;
        this.after = after;
        this.before = before;
        forward();
        step.predictions()
                .ifPresent(predictions -> observed.put(
                        Slot.PREDICTIONS,
                        new Observed(predictions, right.forward().predictions())));
        step.loss().ifPresent(loss -> observed.put(Slot.LOSS, new Observed(Matrix.row(loss), right.loss())));
        step.gradient().ifPresent(this::backward);
    }

    private void backward(Parameters gradient) {
        for (int t = 0; t < right.gradient().size(); t++) {
            Matrix actual = Tensors.of(gradient, t);
            if (trained.test(t)) {
                observed.put(
                        Slot.gradient(t), new Observed(actual, right.gradient().get(t)));
            }
        }
    }

    private void forward() {
        for (int l = 0; l < step.preActivations().size(); l++) {
            observed.put(
                    new Slot(Quantity.PRE_ACTIVATIONS, l),
                    new Observed(
                            step.preActivations().get(l), right.forward().z().get(l)));
        }
        for (int l = 0; l < step.activations().size(); l++) {
            observed.put(
                    new Slot(Quantity.ACTIVATIONS, l),
                    new Observed(step.activations().get(l), right.forward().a().get(l)));
        }
    }

    /** The observed gradient as a source of updates; the right one where none is shown. */
    Estimate observedGradient(int tensor) {
        return step.gradient()
                .map(gradient -> Estimate.observed(
                        Tensors.of(gradient, tensor), right.gradient().get(tensor)))
                .orElse(right.gradient().get(tensor));
    }

    /** The same of all tensors. */
    List<Estimate> observedGradients() {
        return IntStream.range(0, tensors()).mapToObj(this::observedGradient).toList();
    }

    Matrix parameters(int tensor) {
        return Tensors.of(step.parameters(), tensor);
    }

    int samples() {
        return batch.samples();
    }

    int tensors() {
        return right.gradient().size();
    }
}
