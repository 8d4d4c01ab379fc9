package org.mlpparity.verify;

import java.util.List;
import java.util.Optional;
import org.mlpparity.diagnosis.Diagnostician;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * The local-step certificate of one trainer: every step is held against the exact step from the trainer's own parameters,
 * so that it does not matter how far its free run has drifted from another's.
 */
final class Certifier {
    private final Experiment experiment;
    private final TrainingTrace trace;
    private final List<Batch> batches;
    private final Tally tally;
    private int stepsCertified;
    private String interruption = "";

    Certifier(Experiment experiment, TrainingTrace trace) {
        this.experiment = experiment;
        this.trace = trace;
        batches = experiment.batches();
        tally = new Tally(experiment.precision());
    }

    TrainerVerdict certify() {
        Optional<String> gap = Oracle.gap(experiment);
        Optional<Certificate> certificate = gap.isEmpty() ? certificate() : Optional.empty();
        String reason = trace.reason().isEmpty() ? gap.orElse(interruption) : trace.reason();
        return new TrainerVerdict(
                trace.trainer(),
                trace.version(),
                trace.status(),
                reason,
                Repeats.of(trace),
                certificate,
                certificate
                        .filter(each -> each.outcome() == Outcome.REJECTED && showsWork())
                        .map(each -> Diagnostician.diagnose(experiment, trace, each)));
    }

    private Optional<Certificate> certificate() {
        if (trace.steps().isEmpty()) {
            return Optional.empty();
        }
        KinkCounter kinks = new KinkCounter(experiment);
        try {
            compareAll(kinks);
        } catch (ArithmeticException outOfRange) {
            interruption = "the oracle cannot follow: " + outOfRange.getMessage();
        }
        return tally.certificate(stepsCertified, experiment.updates(), expected(), kinks.ledger());
    }

    private void compareAll(KinkCounter kinks) {
        TwoGrades oracle = new TwoGrades(experiment);
        compareInitial(trace.steps().get(0).parameters());
        for (int k = 0; k < trace.steps().size(); k++) {
            StepTrace step = trace.steps().get(k);
            Batch batch = batches.get(step.batch() - 1);
            tally.enter(step.epoch(), step.batch());
            long outsideBefore = tally.outside();
            OptimizerState before = oracle.state();
            oracle.step(step.parameters(), batch);
            compareStep(oracle, step, parametersAfter(k));
            kinks.enter(step, oracle.rigorous(), before, batch);
            stepsCertified +=
                    tally.outside() == outsideBefore && parametersAfter(k).isPresent() ? 1 : 0;
        }
        trace.end().ifPresent(end -> compareEnd(oracle, end));
    }

    private Optional<Parameters> parametersAfter(int k) {
        return k + 1 < trace.steps().size()
                ? Optional.of(trace.steps().get(k + 1).parameters())
                : trace.end().map(FinalTrace::parameters);
    }

    private void compareInitial(Parameters observed) {
        tally.enter(1, 1);
        Parameters due = experiment.initial();
        for (int l = 0; l < observed.depth(); l++) {
            tally.compare(Quantity.INITIAL_PARAMETERS, l, Bounds.exactly(due.weights(l)), observed.weights(l));
            tally.compare(Quantity.INITIAL_PARAMETERS, l, Bounds.exactly(due.biases(l)), observed.biases(l));
        }
    }

    /** In data-flow order: forward layer by layer, loss, backward from the last layer, update. */
    private void compareStep(TwoGrades exact, StepTrace step, Optional<Parameters> after) {
        int depth = experiment.network().depth();
        for (int l = 0; l < depth; l++) {
            compareShown(
                    Quantity.PRE_ACTIVATIONS,
                    l,
                    exact.of(l, each -> each.forward().preActivations()),
                    step.preActivations());
            compareShown(
                    Quantity.ACTIVATIONS, l, exact.of(l, each -> each.forward().activations()), step.activations());
        }
        step.predictions()
                .ifPresent(shown -> tally.compare(
                        Quantity.PREDICTIONS,
                        -1,
                        exact.of(depth - 1, each -> each.forward().activations()),
                        shown));
        step.loss()
                .ifPresent(shown ->
                        tally.compare(Quantity.LOSS, -1, exact.of(0, each -> List.of(each.loss())), Matrix.row(shown)));
        for (int l = depth - 1; l >= 0 && step.gradient().isPresent(); l--) {
            Parameters gradient = step.gradient().get();
            tally.compare(Quantity.WEIGHT_GRADIENT, l, exact.of(l, ExactStep::weightGradients), gradient.weights(l));
            tally.compare(Quantity.BIAS_GRADIENT, l, exact.of(l, ExactStep::biasGradients), gradient.biases(l));
        }
        after.ifPresent(parameters -> compareUpdate(exact, parameters));
    }

    private void compareShown(Quantity quantity, int layer, Bounds exact, List<Matrix> observed) {
        if (!observed.isEmpty()) {
            tally.compare(quantity, layer, exact, observed.get(layer));
        }
    }

    private void compareUpdate(TwoGrades exact, Parameters after) {
        for (int l = 0; l < after.depth(); l++) {
            tally.compare(Quantity.WEIGHTS, l, exact.of(l, ExactStep::weights), after.weights(l));
            tally.compare(Quantity.BIASES, l, exact.of(l, ExactStep::biases), after.biases(l));
        }
    }

    private void compareEnd(TwoGrades oracle, FinalTrace end) {
        tally.enter(experiment.epochs(), 0);
        end.predictions().ifPresent(shown -> {
            Bounds exact =
                    oracle.predictions(end.parameters(), experiment.data().inputs());
            tally.compare(Quantity.PREDICTIONS, -1, exact, shown);
        });
    }

    private boolean showsWork() {
        return trace.steps().get(0).gradient().isPresent();
    }

    /** How many numbers a whole run of this trainer has, counted from the experiment's shapes. */
    private long expected() {
        int parameters = experiment.network().parameterCount();
        int units = 0;
        for (int l = 0; l < experiment.network().depth(); l++) {
            units += experiment.network().units(l);
        }
        if (!showsWork()) {
            return parameters + (long) experiment.updates() * parameters;
        }
        int outputs = experiment.network().outputs();
        int perSample = outputs + units * forwardTensors();
        long perEpoch = (long) perSample * experiment.data().samples() + batches.size() * (1L + 2L * parameters);
        return parameters
                + experiment.epochs() * perEpoch
                + (long) outputs * experiment.data().samples();
    }

    /** How many matrices per layer the trainer's forward pass shows: none, a, or z and a. */
    private int forwardTensors() {
        StepTrace start = trace.steps().get(0);
        return (start.preActivations().isEmpty() ? 0 : 1) + (start.activations().isEmpty() ? 0 : 1);
    }
}
