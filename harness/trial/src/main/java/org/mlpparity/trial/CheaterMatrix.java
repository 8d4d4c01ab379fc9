package org.mlpparity.trial;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trial.Cheater.FoundBy;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Every cheater before the referee: none is certified where it cheats. */
public final class CheaterMatrix {
    private static final Set<String> SCENARIOS =
            Set.of("tarea1", "uneven-last-batch", "sigmoid-everywhere", "categorical-cross-entropy");

    private CheaterMatrix() {}

    /**
     * One trial.
     *
     * @param cheater who was tried
     * @param scenario on what
     * @param verdict what the referee said
     */
    public record CheaterTrial(Cheater cheater, Experiment scenario, TrainerVerdict verdict) {
        /** Whether the referee can find it out here. */
        public boolean shows() {
            return cheater.foundBy() == FoundBy.UNOBSERVED_RUN && cheater.showsIn(scenario);
        }

        /** Whether the referee did what it must: certify no run in which it cheats, and every one in which it does not. */
        public boolean right() {
            return (verdict.outcome() == Outcome.CERTIFIED) != shows();
        }
    }

    /** What they are tried on: one batch and several, many updates and few, in each precision. */
    public static List<Experiment> scenarios() {
        return Scenarios.all().stream()
                .filter(scenario -> SCENARIOS.contains(scenario.name()))
                .flatMap(scenario -> Stream.of(Precision.values()).map(scenario::at))
                .toList();
    }

    /** Each of these cheaters on each of these scenarios. */
    public static List<CheaterTrial> trials(List<Cheater> cheaters, List<Experiment> scenarios) {
        return cheaters.parallelStream()
                .flatMap(cheater -> scenarios.stream()
                        .map(scenario -> new CheaterTrial(cheater, scenario, verdict(cheater, scenario))))
                .toList();
    }

    private static TrainerVerdict verdict(Cheater cheater, Experiment scenario) {
        return new Referee(scenario, StepListener.NONE)
                .withoutSecondExperiment()
                .run(List.of(cheater), Circumstances.now(Clock.systemUTC(), List.of("cheaters")))
                .verdict()
                .trainers()
                .get(0);
    }
}
