package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.diagnosis.Diagnostician;
import org.mlpparity.diagnosis.Retried;
import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;
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
    private final Optional<Powers> powers;
    private final Optional<StepFollower> follower;
    private final Optional<JudgedSteps> judged;
    private String interruption = "";

    Certifier(Experiment experiment, TrainingTrace trace) {
        this(experiment, trace, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * @param powers where to keep what the tests of whole tensors could have seen; empty for not at all, which is faster
     * @param follower takes every step when it has been judged here; empty for none
     * @param judged all steps, where they were judged elsewhere; empty where they are judged here
     */
    Certifier(
            Experiment experiment,
            TrainingTrace trace,
            Optional<Powers> powers,
            Optional<StepFollower> follower,
            Optional<JudgedSteps> judged) {
        this.judged = judged;
        this.powers = powers;
        this.follower = follower;
        this.experiment = experiment;
        this.trace = trace;
    }

    /** @param retrial tries what is found to be wrong on a second experiment; empty where nothing is looked for */
    TrainerVerdict certify(Optional<Retrial> retrial) {
        Optional<Certificate> observed = certificate();
        Optional<Certificate> certificate = retrial.isPresent() ? observed.map(this::withDialects) : observed;
        return verdict(
                experiment,
                trace,
                interruption,
                certificate,
                certificate
                        .filter(each -> retrial.isPresent() && each.outcome() == Outcome.REJECTED)
                        .map(each -> byDialect(diagnosis(retrial.orElseThrow(), each), each)));
    }

    /** Why it is rejected, by the steps that there are. */
    Diagnosis diagnosis(Retrial retrial, Certificate certificate) {
        return Diagnostician.diagnose(experiment, trace, certificate, () -> retried(retrial));
    }

    /**
     * The verdict that these make.
     *
     * @param interruption why the oracle could not follow the run to its end; empty when it could
     */
    static TrainerVerdict verdict(
            Experiment experiment,
            TrainingTrace trace,
            String interruption,
            Optional<Certificate> certificate,
            Optional<Diagnosis> diagnosis) {
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
                diagnosis);
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
        StepCertifier certifier = new StepCertifier(experiment, trace.accuracies());
        Tally tally = new Tally(experiment);
        OptimizerState state = certifier.start();
        for (int k = 0; k < trace.steps().size(); k++) {
            StepCertifier.Judged judged = certifier.judge(trace.steps().get(k), trace.parametersAfter(k), state);
            state = judged.after();
            tally.add(judged.tally());
            tally.pool();
            if (judged.outOfRange().isPresent() || !tally.isInOrder()) {
                return false;
            }
        }
        tally.finish();
        return tally.isInOrder();
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
        RunCertifier run = new RunCertifier(experiment, trace.accuracies(), StepSelection.ALL, powers, follower);
        judged.ifPresentOrElse(
                all -> run.take(trace.steps().get(0), all), () -> trace.steps().forEach(run::take));
        run.end(trace.end());
        Optional<Certificate> certificate = run.certificate(trace.end(), trace.rerun());
        interruption = run.interruption();
        return certificate;
    }
}
