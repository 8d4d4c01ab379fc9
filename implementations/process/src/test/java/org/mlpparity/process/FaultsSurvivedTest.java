package org.mlpparity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.arrays.ArraysTrainerProvider;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.report.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.Circumstances;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** Whatever a program does, its row says what, in time, and the row beside it is complete. */
class FaultsSurvivedTest {
    /** Long enough for a JVM to start on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(6);
    /** Start, two runs of the row beside it, and judging, on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    private final Experiment experiment = Scenarios.tarea1().during(5);

    @TempDir
    private Path logs;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "killed | FAILED | was killed by signal 9 before it answered \"gradient\"",
                "exits-early | FAILED | ended with exit code 0 before it answered \"gradient\" (after 2 of 5 updates)",
                "exits-with-last-words | FAILED | ended with exit code 3 before it answered \"gradient\"; its last words: "
                        + "\"first words | Traceback | ValueError: too tired\" (after 2 of 5 updates)",
                "garbage | FAILED | answered \"gradient\" with something else than the protocol asks for",
                "too-much | FAILED | wrote something that it was not asked for: '{\"gradient\":",
                "chatterbox | FAILED | answered \"gradient\" with something else than the protocol asks for",
                "endless-line | FAILED | answered \"gradient\" with a line of more than 134217728 bytes",
                "half-a-line-and-out | FAILED | ended with exit code 0 before it answered \"gradient\"",
                "ragged | FAILED | row 1 has 3 entries, row 0 has 2",
                "text-for-a-number | FAILED | \"small\" must be a number",
                "no-loss | FAILED | left \"loss\" out of its answer to \"gradient\" (after 2 of 5 updates)",
                "error | FAILED | out of coffee (after 2 of 5 updates)",
                "wrong-shape | WRONG_SHAPE | biases of layer 1 are [1 × 3], the network wants [1 × 4]",
                "nan | NON_FINITE | gradient(batch) returned the loss NaN (after 2 of 5 updates)",
                "sleeps | TIMED_OUT | did not answer \"gradient\" within 6 seconds (after 2 of 5 updates)",
                "half-a-line | TIMED_OUT | did not answer \"gradient\" within 6 seconds (after 2 of 5 updates)",
                "silent-from-the-start | TIMED_OUT | did not answer \"hello\" within 6 seconds",
                "other-version | FAILED | speaks version 2 of the protocol where version 1 is spoken here",
                "no-capabilities | FAILED | left \"capabilities\" out of its answer to \"hello\"",
                "unknown-activation | FAILED | \"gelu\"",
                "id-with-a-slash | FAILED | calls itself '../arrays' where id must be lower-case letters",
                "declines | SKIPPED | not on a Tuesday"
            },
            quoteCharacter = '\0')
    void theRowSaysWhatHappened(String fault, RunStatus status, String reason) {
        TrainerVerdict verdict = tried(FaultyWorker.command(fault));
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).contains(reason);
    }

    @Test
    void aCommandThatDoesNotExistIsARowThatSaysSo() {
        TrainerVerdict verdict = tried("no-such-trainer --fast");
        assertThat(verdict.trainer()).isEqualTo("process-1");
        assertThat(verdict.status()).isEqualTo(RunStatus.FAILED);
        assertThat(verdict.reason())
                .startsWith(
                        "'no-such-trainer --fast' ended with exit code 127 before it answered \"hello\"; its last words: ")
                .contains("not found");
    }

    @Test
    void aHundredMegabytesOnStandardErrorDisturbNobodyAndTheFirstMebibyteIsKept() throws IOException {
        TrainerVerdict verdict = tried(FaultyWorker.command("noisy"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.CERTIFIED);
        Path log = logs.resolve("process-1.log");
        assertThat(Files.size(log)).isBetween(1L << 20, (1L << 20) + 100);
        assertThat(Files.readString(log)).startsWith("noise, and").endsWith("[the rest was not kept]\n");
    }

    @Test
    void aProgramThatIsGivenUpTakesItsChildrenAlong() throws InterruptedException {
        TrainerVerdict verdict = tried(FaultyWorker.command("sleeps-with-a-child"));
        assertThat(verdict.status()).isEqualTo(RunStatus.TIMED_OUT);
        Matcher child = Pattern.compile("child (\\d+)").matcher(verdict.reason());
        assertThat(child.find()).isTrue();
        assertThat(Processes.endsSoon(Long.parseLong(child.group(1)))).isTrue();
    }

    /** The verdict on this command; the row beside it must be certified, and all must be done in time. */
    private TrainerVerdict tried(String command) {
        long start = System.nanoTime();
        ProcessSettings settings = ProcessSettings.limitedTo(LIMIT).loggingTo(logs);
        try (ProcessTrainerProvider program = ProcessTrainerProvider.of("process-1", command, settings)) {
            Run run = new Referee(experiment, StepListener.NONE)
                    .hold(
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
