package org.mlpparity.trial;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                    .flatMap(finding -> Stream.concat(
                            Stream.of(finding.id()), finding.ties().stream().map(Finding.Tie::id)))
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
    /** In one of so many trials the cause is looked for: in all of them with {@code -Dmatrix.all}, which is how the published page is made. */
    public static final int DIAGNOSED = System.getProperty("matrix.all") == null ? 8 : 1;

    private DetectionMatrix() {}

    /**
     * The trials of these saboteurs on these scenarios in this phase: all in which the fault can show and, in the first phase, one of
     * {@value #HIDDEN} in which it cannot. There a saboteur is a correct trainer, tried again and again. In one of {@link #DIAGNOSED}
     * the cause is looked for.
     */
    public static List<DetectionTrial> trials(List<Saboteur> saboteurs, List<Experiment> scenarios, Phase phase) {
        return IntStream.range(0, saboteurs.size())
                .parallel()
                .boxed()
                .flatMap(i -> IntStream.range(0, scenarios.size())
                        .filter(k -> saboteurs.get(i).gap(scenarios.get(k)).isEmpty())
                        .filter(k -> saboteurs.get(i).hiddenIn(scenarios.get(k)).isEmpty()
                                || phase == Phase.FIRST_STEP && (i + k) % HIDDEN == 0)
                        .mapToObj(k -> trial(saboteurs.get(i), scenarios.get(k), phase, (i + k) % DIAGNOSED == 0)))
                .toList();
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
