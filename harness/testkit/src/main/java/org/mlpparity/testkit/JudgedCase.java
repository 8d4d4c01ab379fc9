package org.mlpparity.testkit;

import java.time.Clock;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** One trainer before the referee on one experiment. */
record JudgedCase(Run run) {
    /** What the contract makes of a verdict. */
    enum Result {
        /** Every number of every step is in order. */
        CERTIFIED,
        /** Some number is where a correct implementation comes with a tiny probability only. */
        SUSPECT,
        /** No number was outside its bound, but some bounds are so wide that a zero would have passed. */
        UNRESOLVED,
        /** A number is out of bounds, or the run did not come to its end. */
        REFUSED,
        /** The provider says that it does not do this. */
        DECLINED
    }

    static JudgedCase of(Experiment experiment, MlpTrainerProvider provider) {
        Circumstances circumstances =
                Circumstances.now(Clock.systemUTC(), List.of(Circumstances.CONTRACT, name(experiment)));
        return new JudgedCase(new Referee(experiment, StepListener.NONE).run(List.of(provider), circumstances));
    }

    /** The case as tests show it, "tarea1 in float64". */
    static String name(Experiment experiment) {
        return experiment.name() + " in " + experiment.precision().id();
    }

    Result result() {
        if (verdict().outcome() == Outcome.CERTIFIED) {
            return Result.CERTIFIED;
        }
        if (verdict().outcome() == Outcome.SUSPECT) {
            return Result.SUSPECT;
        }
        if (verdict().outcome() == Outcome.UNRESOLVED) {
            return Result.UNRESOLVED;
        }
        if (verdict().status() == RunStatus.SKIPPED) {
            return Result.DECLINED;
        }
        return Result.REFUSED;
    }

    String reason() {
        return verdict().reason();
    }

    long compared() {
        return verdict().certificate().map(Certificate::compared).orElse(0L);
    }

    /** All that the certificate knows. */
    String report() {
        return "\n" + ConsoleReport.render(run);
    }

    private TrainerVerdict verdict() {
        return run.verdict().trainers().get(0);
    }
}
