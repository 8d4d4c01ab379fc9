package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import org.mlpparity.diagnosis.Diagnostician;
import org.mlpparity.diagnosis.Retried;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Probes;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trajectory.Sides;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * The local-step certificate of one trainer: every step is held against the exact step from the trainer's own
 * parameters, so it does not matter how far its free run has drifted from another's. Its unobserved run is held against
 * the observed one.
 */
final class Certifier {
    private final Experiment experiment;
    private final TrainingTrace trace;
    private final Tally tally;
    private final Optional<Powers> powers;
    private final Optional<Sides> sides;
    private int stepsCertified;
    private String interruption = "";

    Certifier(Experiment experiment, TrainingTrace trace) {
        this(experiment, trace, Optional.empty(), Optional.empty());
    }

    /**
     * @param powers where to keep what the tests of whole tensors could have seen; empty for not at all, which is faster
     * @param sides where to keep on which side of its kink every unit stands; empty for not at all
     */
    Certifier(Experiment experiment, TrainingTrace trace, Optional<Powers> powers, Optional<Sides> sides) {
        this.powers = powers;
        this.sides = sides;
        this.experiment = experiment;
        this.trace = trace;
        tally = new Tally(experiment.precision());
    }

    /** @param retrial tries what is found to be wrong on a second experiment; empty where nothing is looked for */
    TrainerVerdict certify(Optional<Retrial> retrial) {
        Optional<Certificate> observed = certificate();
        Optional<Certificate> certificate = retrial.isPresent() ? observed.map(this::withDialects) : observed;
        Unobserved unobserved = Unobserved.of(experiment, trace);
        List<String> remarks = new ArrayList<>(trace.remarks());
        if (!unobserved.remark().isEmpty()) {
            remarks.add(unobserved.remark());
        }
        Optional<Rerun> failed = trace.rerun().filter(rerun -> rerun.status() != RunStatus.COMPLETED);
        String own = trace.reason().isEmpty() ? interruption : trace.reason();
        return new TrainerVerdict(
                trace.trainer(),
                trace.version(),
                trace.accuracies(),
                failed.map(Certifier::status).orElse(trace.status()),
                failed.map(rerun -> "in its second run: " + rerun.reason() + (own.isEmpty() ? "" : "; " + own))
                        .orElse(own),
                unobserved.repeatability(),
                remarks,
                certificate,
                certificate
                        .filter(each -> retrial.isPresent() && each.outcome() == Outcome.REJECTED)
                        .map(each -> byDialect(
                                Diagnostician.diagnose(experiment, trace, each, () -> retried(retrial.orElseThrow())),
                                each)));
    }

    private Optional<Retried> retried(Retrial retrial) {
        return retrial.of(trace.trainer())
                .map(tried -> new Retried(
                        tried.experiment(),
                        tried.trace(),
                        new Certifier(tried.experiment(), tried.trace()).certificate()));
    }

    /**
     * An update that is out by little more than its bound is no number that a cause must give a hundred times more closely: there it is
     * asked whether the whole run passes for another dialect of the optimizer, by its exact certificate.
     */
    private Diagnosis byDialect(Diagnosis diagnosis, Certificate certificate) {
        boolean isUpdateAlone = diagnosis.findings().size() == 1
                && diagnosis.findings().get(0).operation().equals("update")
                && diagnosis.findings().get(0).grade() == Finding.Grade.UNKNOWN;
        return isUpdateAlone
                ? new Dialects(experiment, trace)
                        .named(diagnosis.findings().get(0), certificate)
                        .map(named -> new Diagnosis(List.of(named), diagnosis.remarks()))
                        .orElse(diagnosis)
                : diagnosis;
    }

    /** Of what passes for another dialect of the optimizer too, that is said. */
    private Certificate withDialects(Certificate certificate) {
        return certificate.outcome() == Outcome.CERTIFIED
                ? certificate.remarking(new Dialects(experiment, trace).remarks())
                : certificate;
    }

    /** Whether every step is in order, also as a whole; it is not looked further than the first that is not. */
    boolean passes() {
        try {
            StepCertifier certifier =
                    new StepCertifier(experiment, ExactRun.judging(experiment, trace.accuracies()), tally, powers);
            for (int k = 0; k < trace.steps().size(); k++) {
                StepTrace step = trace.steps().get(k);
                tally.enter(step.epoch(), step.batch());
                certifier.judge(step, parametersAfter(k));
                if (!tally.isInOrder()) {
                    return false;
                }
            }
            certifier.finish();
            return tally.isInOrder();
        } catch (OutOfRangeException outOfRange) {
            return false;
        }
    }

    /** A trainer that declines what it did once has failed. */
    private static RunStatus status(Rerun ended) {
        return ended.status() == RunStatus.SKIPPED ? RunStatus.FAILED : ended.status();
    }

    /** The certificate of the observed run alone; empty when nothing was compared. */
    Optional<Certificate> certificate() {
        if (trace.steps().isEmpty()) {
            return Optional.empty();
        }
        ExactRun run = ExactRun.judging(experiment, trace.accuracies());
        KinkCounter kinks = new KinkCounter();
        try {
            compareAll(new StepCertifier(experiment, run, tally, powers), kinks);
        } catch (OutOfRangeException outOfRange) {
            interruption = "the oracle cannot follow: " + outOfRange.getMessage();
        }
        boolean onePass = trace.steps().stream().allMatch(StepTrace::onePass);
        return tally.certificate(stepsCertified, experiment.updates(), expected(run), kinks.ledger(), onePass);
    }

    private void compareAll(StepCertifier certifier, KinkCounter kinks) {
        compareInitial(trace.steps().get(0).parameters());
        for (int k = 0; k < trace.steps().size(); k++) {
            StepTrace step = trace.steps().get(k);
            tally.enter(step.epoch(), step.batch());
            long outsideBefore = tally.outside();
            Optional<Parameters> after = parametersAfter(k);
            certifier.judge(step, after);
            kinks.enter(step, certifier);
            sides.ifPresent(each -> each.add(step.parameters(), certifier.exact()));
            stepsCertified += tally.outside() == outsideBefore && after.isPresent() ? 1 : 0;
        }
        certifier.finish();
        trace.end().ifPresent(end -> compareEnd(certifier, end));
    }

    private Optional<Parameters> parametersAfter(int k) {
        return k + 1 < trace.steps().size()
                ? Optional.of(trace.steps().get(k + 1).parameters())
                : trace.end().map(FinalTrace::parameters);
    }

    private void compareInitial(Parameters observed) {
        tally.enter(1, 1);
        Parameters initial = experiment.initial();
        for (int l = 0; l < observed.depth(); l++) {
            tally.compare(Quantity.INITIAL_PARAMETERS, l, Enclosure.exactly(initial.weights(l)), observed.weights(l));
            tally.compare(Quantity.INITIAL_PARAMETERS, l, Enclosure.exactly(initial.biases(l)), observed.biases(l));
        }
    }

    private void compareEnd(StepCertifier certifier, FinalTrace end) {
        tally.enter(experiment.epochs(), 0);
        end.predictions().ifPresent(predictions -> {
            Matrix inputs = experiment.data().inputs();
            tally.compare(Quantity.PREDICTIONS, -1, certifier.predictions(end.parameters(), inputs), predictions);
        });
        trace.rerun().flatMap(Rerun::end).ifPresent(parameters -> {
            List<Matrix> probes = Probes.of(experiment);
            for (int i = 0; i < probes.size(); i++) {
                Enclosure exact = certifier.predictions(parameters, probes.get(i));
                tally.compare(
                        Quantity.OTHER_PREDICTIONS,
                        -1,
                        exact,
                        trace.rerun().orElseThrow().probes().get(i));
            }
        });
    }

    /**
     * How many numbers a whole run of this trainer has, counted from the experiment's shapes and what it shows at each step; steps that
     * were not observed count as the first one.
     */
    private long expected(ExactRun run) {
        long numbers = experiment.network().parameterCount();
        List<StepTrace> steps = trace.steps();
        for (int k = 0; k < experiment.updates(); k++) {
            StepTrace step = steps.get(k < steps.size() ? k : 0);
            numbers += expected(step, run.batch(k).samples());
        }
        return numbers + experiment.network().outputs() * predictedAtTheEnd();
    }

    private long expected(StepTrace step, int samples) {
        long parameters = experiment.network().parameterCount();
        long units = experiment.network().unitCount();
        long perSample = units * tensorsPerLayer(step)
                + (step.predictions().isPresent() ? experiment.network().outputs() : 0);
        long remembered = step.memory().isPresent() ? 1 + numbers(experiment::slots) : 0;
        long trained =
                numbers((layer, kind) -> experiment.optimizer(layer, kind).isPresent() ? 1 : 0);
        return perSample * samples
                + parameters
                + (step.gradient().isPresent() ? trained : 0)
                + (step.loss().isPresent() ? 1 : 0)
                + remembered;
    }

    /** As many numbers as the parameters, each tensor counted so many times. */
    private long numbers(ToIntBiFunction<Integer, ParameterKind> times) {
        long numbers = 0;
        for (int l = 0; l < experiment.network().depth(); l++) {
            numbers += (long) times.applyAsInt(l, ParameterKind.WEIGHTS)
                    * experiment.initial().weights(l).size();
            numbers += (long) times.applyAsInt(l, ParameterKind.BIASES)
                    * experiment.initial().biases(l).size();
        }
        return numbers;
    }

    /** How many of z, a and deltas it shows. */
    private static int tensorsPerLayer(StepTrace step) {
        return (step.preActivations().isEmpty() ? 0 : 1)
                + (step.activations().isEmpty() ? 0 : 1)
                + (step.deltas().isEmpty() ? 0 : 1);
    }

    private long predictedAtTheEnd() {
        boolean asked = trace.end().isEmpty() || trace.end().get().predictions().isPresent();
        long others = trace.rerun().flatMap(Rerun::end).isEmpty()
                ? 0
                : Probes.of(experiment).stream().mapToLong(Matrix::rows).sum();
        return (asked ? experiment.data().samples() : 0) + others;
    }
}
