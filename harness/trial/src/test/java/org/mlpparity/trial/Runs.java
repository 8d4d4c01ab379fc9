package org.mlpparity.trial;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** What the tests of this package share: every scenario in each precision, and a run before the referee. */
final class Runs {
    private Runs() {}

    /** Every scenario in each precision. */
    static List<Experiment> everyCase() {
        return Scenarios.all().stream()
                .flatMap(scenario -> Stream.of(Precision.values()).map(scenario::at))
                .toList();
    }

    /** Every scenario in each precision but its own. */
    static List<Experiment> everyOtherPrecision() {
        return Scenarios.all().stream()
                .flatMap(scenario -> Stream.of(Precision.values())
                        .filter(precision -> precision != scenario.precision())
                        .map(scenario::at))
                .toList();
    }

    static Run run(Experiment experiment, MlpTrainerProvider contender) {
        return new Referee(experiment, StepListener.NONE)
                .withoutSecondExperiment()
                .run(List.of(contender), Circumstances.now(Clock.systemUTC(), List.of("test")));
    }

    static TrainerVerdict verdict(Experiment experiment, MlpTrainerProvider contender) {
        return run(experiment, contender).verdict().trainers().get(0);
    }

    /** What is said of both runs, without a search for the cause. */
    static TrainerVerdict certified(Experiment experiment, MlpTrainerProvider contender) {
        Recorder recorder = new Recorder(experiment, StepListener.NONE);
        TrainingTrace trace = recorder.record(contender);
        boolean again = trace.status() == RunStatus.COMPLETED;
        return Judge.certify(experiment, again ? trace.with(recorder.rerun(contender, trace)) : trace);
    }

    static String name(Experiment experiment) {
        return experiment.name() + " in " + experiment.precision().id();
    }
}
