package org.mlpparity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.arrays.ArraysTrainerProvider;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** A faulty program and a correct trainer beside it. */
abstract class FaultTrial {
    /** Long enough for a JVM to start on a busy machine. */
    static final Duration LIMIT = Duration.ofSeconds(6);
    /** Start, two runs of the row beside it, and judging, on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    final Experiment experiment = Scenarios.tarea1().during(5);

    @TempDir
    Path logs;

    /** The verdict on this command; the row beside it must be certified, and all must be done in time. */
    final TrainerVerdict tried(String command) {
        long start = System.nanoTime();
        ProcessSettings settings = ProcessSettings.limitedTo(LIMIT).loggingTo(logs);
        try (ProcessTrainerProvider program = ProcessTrainerProvider.of("process-1", command, settings)) {
            Run run = new Referee(experiment, StepListener.NONE)
                    .run(
                            List.of(program, new ArraysTrainerProvider()),
                            Circumstances.now(Clock.systemUTC(), List.of("test")));
            TrainerVerdict beside = run.verdict().trainers().get(1);
            assertThat(beside.outcome()).as("the row beside").isEqualTo(Outcome.CERTIFIED);
            assertThat(beside.certificate().orElseThrow().stepsCertified()).isEqualTo(5);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plus(SLACK));
            return run.verdict().trainers().get(0);
        }
    }
}
