package org.mlpparity.trial;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** Every saboteur tried in every scenario, wrong from the first step or after 400 correct updates. */
public final class DetectionMatrix {
    /** How many correct updates come before the fault in the late phase. */
    public static final int LATE = 400;

    /** When the fault begins. */
    public enum Phase {
        FIRST_STEP("first step"),
        AFTER_400_STEPS("after " + LATE + " steps");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        /** The name on the page. */
        public String words() {
            return words;
        }
    }

    /**
     * One trial.
     *
     * @param saboteur who was tried
     * @param scenario on what
     * @param phase from when on it was wrong
     * @param hidden why the fault cannot show there; empty when it can
     * @param verdict what the referee said
     */
    public record DetectionTrial(
            Saboteur saboteur, Experiment scenario, Phase phase, Optional<String> hidden, TrainerVerdict verdict) {
        /** Whether the referee did what it must: refuse what can show, certify what cannot. */
        public boolean right() {
            return verdict.outcome() == (hidden.isEmpty() ? Outcome.REJECTED : Outcome.CERTIFIED);
        }

        /** Whether the first wrong number is of the kind that the fault touches first, and not before the fault begins. */
        public boolean placeRight() {
            Place place = verdict.certificate()
                    .flatMap(Certificate::first)
                    .map(Deviation::place)
                    .orElseThrow();
            int batches = scenario.batchCount();
            int step = (place.epoch() - 1) * batches + Math.max(1, place.batch());
            int correctSteps = phase == Phase.FIRST_STEP ? 0 : LATE / batches * batches;
            return step > correctSteps && saboteur.touchesFirst().contains(place.quantity());
        }

        /** The causes that were named, in data-flow order, each with those that it is tied with; empty when the referee said that it knows none. */
        public List<String> causes() {
            return verdict.diagnosis().stream()
                    .flatMap(diagnosis -> diagnosis.findings().stream())
                    .filter(finding -> finding.grade() != Finding.Grade.UNKNOWN)
                    .flatMap(Finding::names)
                    .toList();
        }

        /** Whether the cause was looked for. */
        public boolean diagnosed() {
            return verdict.diagnosis().isPresent();
        }

        /** Whether something was named, and every name tells what the saboteur does, alone or tied with others. */
        public boolean causeFirst() {
            List<Finding> named = verdict.diagnosis().stream()
                    .flatMap(diagnosis -> diagnosis.findings().stream())
                    .filter(finding -> finding.grade() != Finding.Grade.UNKNOWN)
                    .toList();
            return !named.isEmpty() && named.stream().allMatch(this::isTold);
        }

        private boolean isTold(Finding finding) {
            return saboteur.isToldBy(finding.id())
                    || finding.ties().stream().map(Finding.Tie::id).anyMatch(saboteur::isToldBy);
        }
    }

    private static final int HIDDEN = 4;
    /** Whether all trials are made and the cause looked for in each, which is how the published pages are made: {@code -Dmatrix.all}. */
    public static final boolean ALL = System.getProperty("matrix.all") != null;

    /** In one of so many trials, and in one of each saboteur, the cause is looked for; those are always made. */
    public static final int DIAGNOSED = ALL ? 1 : 32;

    /** Of the others one of so many is made. */
    private static final int PART = ALL ? 1 : 8;

    /** But a fault that shows in no more scenarios than these is tried in each of them, from the first step on. */
    private static final int FEW = 12;

    private DetectionMatrix() {}

    /**
     * The trials of these saboteurs on these scenarios in this phase: those in which the fault can show and, in the first phase, one of
     * {@value #HIDDEN} in which it cannot. There a saboteur is a correct trainer, tried again and again. In one of {@link #DIAGNOSED}, and
     * in the first phase where the fault first shows, the cause is looked for. Of the others some are left out unless {@link #ALL} are asked for: other scenarios for each saboteur.
     */
    public static List<DetectionTrial> trials(List<Saboteur> saboteurs, List<Experiment> scenarios, Phase phase) {
        return IntStream.range(0, saboteurs.size())
                .parallel()
                .boxed()
                .flatMap(i -> {
                    IntPredicate diagnosed = diagnosed(saboteurs.get(i), i, scenarios, phase);
                    return places(saboteurs.get(i), i, scenarios, phase, diagnosed)
                            .mapToObj(k -> trial(saboteurs.get(i), scenarios.get(k), phase, diagnosed.test(k)));
                })
                .toList();
    }

    private static IntPredicate diagnosed(Saboteur saboteur, int i, List<Experiment> scenarios, Phase phase) {
        int first = phase == Phase.FIRST_STEP
                ? IntStream.range(0, scenarios.size())
                        .filter(k -> saboteur.gap(scenarios.get(k)).isEmpty()
                                && saboteur.hiddenIn(scenarios.get(k)).isEmpty())
                        .findFirst()
                        .orElseThrow()
                : -1;
        return k -> k == first || (i + k) % DIAGNOSED == 0;
    }

    /** Where the scenarios stand on which this saboteur, itself at place i, is tried. */
    private static IntStream places(
            Saboteur saboteur, int i, List<Experiment> scenarios, Phase phase, IntPredicate diagnosed) {
        int[] offered = IntStream.range(0, scenarios.size())
                .filter(k -> saboteur.gap(scenarios.get(k)).isEmpty())
                .toArray();
        IntPredicate shows = k -> saboteur.hiddenIn(scenarios.get(k)).isEmpty();
        boolean few =
                phase == Phase.FIRST_STEP && IntStream.of(offered).filter(shows).count() <= FEW;
        return IntStream.of(offered)
                .filter(k -> shows.test(k) || phase == Phase.FIRST_STEP && (i + k) % HIDDEN == 0)
                .filter(k -> few && shows.test(k) || diagnosed.test(k) || (i + k) % PART == 0);
    }

    private static DetectionTrial trial(Saboteur saboteur, Experiment scenario, Phase phase, boolean diagnosed) {
        if (phase == Phase.FIRST_STEP) {
            return new DetectionTrial(
                    saboteur, scenario, phase, saboteur.hiddenIn(scenario), verdict(saboteur, scenario, diagnosed));
        }
        int batches = scenario.batchCount();
        Experiment longer = scenario.during(LATE / batches + scenario.epochs());
        Saboteur asleep = saboteur.asleepFor(LATE / batches * batches);
        return new DetectionTrial(
                saboteur, scenario, phase, saboteur.hiddenIn(scenario), verdict(asleep, longer, diagnosed));
    }

    private static TrainerVerdict verdict(MlpTrainerProvider contender, Experiment experiment, boolean diagnosed) {
        if (!diagnosed) {
            return Judge.certify(experiment, new Recorder(experiment, StepListener.NONE).record(contender));
        }
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("detection matrix"));
        return new Referee(experiment, StepListener.NONE)
                .once()
                .withoutSecondExperiment()
                .run(List.of(contender), circumstances)
                .verdict()
                .trainers()
                .get(0);
    }
}
