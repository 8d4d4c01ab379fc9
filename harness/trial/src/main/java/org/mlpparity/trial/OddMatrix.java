package org.mlpparity.trial;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Correct trainers that do everything in an unusual way, on scenarios of every kind: none may be refused. */
public final class OddMatrix {
    /** One or two scenarios of every activation, loss, reduction and optimizer. */
    private static final Set<String> SCENARIOS = Set.of(
            "one-sample",
            "several-outputs",
            "deep-and-narrow",
            "uneven-last-batch",
            "dead-unit",
            "leaky-slope",
            "saturated-tanh",
            "sigmoid-everywhere",
            "softplus",
            "softmax-squared-error",
            "tiny-tanh",
            "inputs-times-1000",
            "long-sums",
            "mean-over-samples-mean-over-outputs",
            "binary-cross-entropy",
            "categorical-cross-entropy",
            "confident-and-wrong",
            "momentum-of-gradients",
            "nesterov-of-steps",
            "adam-epsilon-outside-root",
            "adam-epsilon-hat",
            "adam-epsilon-inside-root",
            "coupled-decay-and-momentum",
            "decoupled-decay-and-adam");

    /** A trainer is tried in one of so many scenarios, others for each. */
    private static final int PART = 4;

    private OddMatrix() {}

    /**
     * One trial.
     *
     * @param trainer who was tried
     * @param scenario on what
     * @param verdict what the referee said
     */
    public record OddTrial(MlpTrainerProvider trainer, Experiment scenario, TrainerVerdict verdict) {
        /** Whether it was certified. */
        public boolean right() {
            return verdict.outcome() == Outcome.CERTIFIED;
        }

        /** How many of its steps were. */
        public int stepsCertified() {
            return verdict.certificate().map(Certificate::stepsCertified).orElse(0);
        }

        /** Its worst error as a share of its bound. */
        public double worst() {
            return verdict.certificate().map(each -> each.worstOfAll().share()).orElse(0.0);
        }
    }

    /** What they are tried on, in each precision. */
    public static List<Experiment> scenarios() {
        return Scenarios.all().stream()
                .filter(scenario -> SCENARIOS.contains(scenario.name()))
                .flatMap(scenario -> Stream.of(Precision.values()).map(scenario::at))
                .toList();
    }

    /**
     * Every trainer in every scenario and precision where {@link DetectionMatrix#ALL} trials are asked for; else in every fourth scenario, and there in one
     * precision of the two, which ones in turn.
     */
    public static List<OddTrial> all() {
        List<MlpTrainerProvider> trainers = OddTrainers.all();
        List<Experiment> scenarios = scenarios();
        return IntStream.range(0, trainers.size())
                .parallel()
                .boxed()
                .flatMap(i -> trials(
                        List.of(trainers.get(i)),
                        IntStream.range(0, scenarios.size())
                                .filter(k -> DetectionMatrix.ALL || isTried(trainers.get(i), i, scenarios, k))
                                .mapToObj(scenarios::get)
                                .toList())
                        .stream())
                .toList();
    }

    /** One that offers a scenario in one precision only is tried in that. */
    private static boolean isTried(MlpTrainerProvider trainer, int i, List<Experiment> scenarios, int k) {
        int precisions = Precision.values().length;
        int scenario = k / precisions;
        Experiment other = scenarios.get(k).at(Precision.values()[(k + 1) % precisions]);
        boolean isTurn = (i / 2 + scenario + k) % precisions == 0;
        return (i + scenario) % PART == 0 && (isTurn || trainer.gap(other).isPresent());
    }

    /** These trainers on these scenarios, wherever they do not decline. */
    public static List<OddTrial> trials(List<MlpTrainerProvider> trainers, List<Experiment> scenarios) {
        return trainers.parallelStream()
                .flatMap(trainer -> scenarios.stream()
                        .filter(scenario -> trainer.gap(scenario).isEmpty())
                        .map(scenario -> new OddTrial(trainer, scenario, verdict(trainer, scenario))))
                .toList();
    }

    private static TrainerVerdict verdict(MlpTrainerProvider trainer, Experiment scenario) {
        return new Referee(scenario, StepListener.NONE)
                .withoutSecondExperiment()
                .run(List.of(trainer), Circumstances.now(Clock.systemUTC(), List.of("odd but right")))
                .verdict()
                .trainers()
                .get(0);
    }
}
