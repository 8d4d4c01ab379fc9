package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.Dropped;
import org.mlpparity.trace.DroppedSteps;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTaker;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * Judges a trainer while it is observed, step by step, and keeps no steps but the first: memory does not grow with the length of the run. The
 * certificate is that of a run whose steps are all kept. For the cause of a rejection the diagnosis needs the first wrong step, those after
 * it and, where an optimizer remembers, all before; so the first {@value #FIRST} steps are kept until the verdict, or fewer where they are
 * large, and the cause is looked for where the first wrong number is in them.
 */
public final class LiveJudge implements StepTaker {
    /** Twice the steps in a row that the diagnosis looks at, and the parameters after the last. */
    static final int FIRST = 33;

    /** Parameters and what is shown, of all first steps of all trainers together; of a step each counts once per sample at most. */
    private static final long NUMBERS = 1 << 23;

    /** However large they are. A choice. */
    private static final int FEWEST = 3;

    private static final String DIALECTS =
            "was not held against other places of epsilon, which takes all steps: they were judged and not kept";

    private final Experiment experiment;
    private final RunCertifier certifier;
    private final DroppedSteps dropped;
    private final List<StepTrace> first = new ArrayList<>();
    private final int most;
    private Optional<Parameters> afterFirst = Optional.empty();
    private int steps;

    /**
     * Of a trainer with elementary functions of these accuracies.
     *
     * @param selection which steps are taken
     * @param trainers how many are judged at a time, this one among them, which share the memory for first steps
     * @param follower takes every step when it has been judged
     */
    public LiveJudge(
            Experiment experiment,
            Accuracies accuracies,
            StepSelection selection,
            int trainers,
            Optional<StepFollower> follower) {
        this.experiment = experiment;
        certifier = new RunCertifier(experiment, accuracies, selection, Optional.empty(), follower);
        dropped = new DroppedSteps(experiment, selection);
        long numbers = 4L * experiment.network().parameterCount()
                + 3L * experiment.network().unitCount() * experiment.batchSize();
        most = (int) Math.max(FEWEST, Math.min(FIRST, NUMBERS / numbers / trainers));
    }

    /** Whether judging a step takes far longer than handing it to another thread. */
    public static boolean isWorthSharing(Experiment experiment) {
        return TallyParts.isWorthSharing(experiment);
    }

    @Override
    public void take(StepTrace step) {
        steps++;
        certifier.take(step);
        dropped.add(step);
        keep(step);
    }

    @Override
    public void lead(StepTrace step) {
        certifier.lead(step);
        keep(step);
    }

    @Override
    public void pause(StepTrace next) {
        certifier.pause(next);
        if (follows(next)) {
            afterFirst = Optional.of(next.parameters());
        }
    }

    private void keep(StepTrace step) {
        if (first.size() < most && follows(step)) {
            first.add(step);
        }
    }

    /** The first steps follow each other without a gap, or the diagnosis has nothing to go by. */
    private boolean follows(StepTrace step) {
        return afterFirst.isEmpty() && experiment.update(step.epoch(), step.batch()) == first.size() + 1;
    }

    /**
     * There are no more steps.
     *
     * @param end what stood after the last one; empty when the run ended early
     */
    public void ended(Optional<FinalTrace> end) {
        if (steps > 0) {
            certifier.end(end);
        }
    }

    /** What is left of the steps, once there are no more. */
    public Dropped dropped() {
        return dropped.dropped();
    }

    /**
     * The verdict on the run that has ended.
     *
     * @param trace the run without its steps, and its second run
     * @param retrial tries what is found to be wrong on a second experiment
     */
    public TrainerVerdict verdict(TrainingTrace trace, Retrial retrial) {
        if (steps == 0) {
            return Certifier.verdict(experiment, trace, "", Optional.empty(), Optional.empty());
        }
        Optional<Certificate> certificate =
                certifier.certificate(trace.end(), trace.rerun()).map(this::withDialects);
        return Certifier.verdict(
                experiment,
                trace,
                certifier.interruption(),
                certificate,
                certificate
                        .filter(each -> each.outcome() == Outcome.REJECTED)
                        .map(each -> diagnosis(trace, each, retrial)));
    }

    private Certificate withDialects(Certificate certificate) {
        boolean passes = certificate.outcome() == Outcome.CERTIFIED || certificate.outcome() == Outcome.SAMPLED;
        return passes && Dialects.any(experiment) ? certificate.remarking(List.of(DIALECTS)) : certificate;
    }

    /** By the first steps; the last of these has parameters after it only where the run goes on. */
    private Diagnosis diagnosis(TrainingTrace trace, Certificate certificate, Retrial retrial) {
        Place place = certificate.first().orElseThrow().place();
        int update = experiment.update(place.epoch(), place.batch());
        if (place.batch() == 0 || update > first.size()) {
            return new Diagnosis(
                    List.of(),
                    List.of("the cause is not looked for: of the steps, which were judged and not kept, only the first "
                            + first.size() + " were there for it, and the first wrong number is "
                            + (place.batch() == 0 ? "after the last" : "in step " + update)
                            + "; a shorter run with --keep all shows it if its first wrong number is in it"));
        }
        return new Certifier(experiment, trace.beginning(first, afterFirst)).diagnosis(retrial, certificate);
    }
}
