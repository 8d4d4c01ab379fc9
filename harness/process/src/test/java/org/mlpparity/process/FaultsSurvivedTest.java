package org.mlpparity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** Whatever a program does, its row says what, in time, and the row beside it is complete. */
@Tag("slow")
class FaultsSurvivedTest extends FaultTrial {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "killed | FAILED | was killed by signal 9 before it answered \"observedStep\"",
                "exits-early | FAILED | ended with exit code 0 before it answered \"observedStep\" (after 2 of 5 updates)",
                "exits-with-last-words | FAILED | ended with exit code 3 before it answered \"observedStep\"; its last words: "
                        + "\"first words | Traceback | ValueError: too tired\" (after 2 of 5 updates)",
                "garbage | FAILED | answered \"observedStep\" with something else than the protocol asks for",
                "too-much | FAILED | wrote something that it was not asked for: '{\"activations\":",
                "chatterbox | FAILED | answered \"observedStep\" with something else than the protocol asks for",
                "endless-line | FAILED | answered \"observedStep\" with a line of more than 134217728 bytes",
                "half-a-line-and-out | FAILED | ended with exit code 0 before it answered \"observedStep\"",
                "packed-half | FAILED | .gradient[0].weights: float64 has 48 bytes where shape [4, 3] wants 8 for each of 12 numbers",
                "packed-turned | WRONG_SHAPE | weights of layer 1 are [3 × 4], the network wants [4 × 3]",
                "packed-nan | NON_FINITE | returned NaN in the biases of layer 3, entry [1, 1] (after 2 of 5 updates)",
                "packed-otherwise | FAILED | wants tensors as 'zip' where they must be one of base64, text",
                "ragged | FAILED | row 1 has 3 entries, row 0 has 2",
                "text-for-a-number | FAILED | \"small\" must be a number",
                "word-for-one-pass | FAILED | answered \"observedStep\" with something else than the protocol asks for",
                "memory-of-another-rule | WRONG_SHAPE | memory has 1 slots where sgd has 0 (after 2 of 5 updates)",
                "memory-without-slots | FAILED | answered \"observedStep\" with something else than the protocol asks for",
                "error | FAILED | out of coffee (after 2 of 5 updates)",
                "wrong-shape | WRONG_SHAPE | biases of layer 1 are [1 × 3], the network wants [1 × 4]",
                "nan | NON_FINITE | observedStep(batch) returned the loss NaN (after 2 of 5 updates)",
                "other-version | FAILED | speaks version 3 of the protocol where versions 1 and 2 are spoken here",
                "no-capabilities | FAILED | left \"capabilities\" out of its answer to \"hello\"",
                "unknown-activation | FAILED | \"mish\"",
                "accurate-to-five-ulps | FAILED | accuracy of exp (5.0) must be in (0, 4.0] ulps",
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

    @ParameterizedTest
    @ValueSource(strings = {"no-loss", "no-gradient", "nothing-shown"})
    void whatAnObservedStepLeavesOutIsNotShownAndNoFault(String hiding) {
        List<StepTrace> steps = steps(FaultyWorker.command(hiding));
        assertThat(steps).hasSize(5);
        StepTrace third = steps.get(2);
        assertThat(third.loss().isEmpty()).isEqualTo(!hiding.equals("no-gradient"));
        assertThat(third.gradient().isEmpty()).isEqualTo(!hiding.equals("no-loss"));
        assertThat(third.activations().isEmpty()).isEqualTo(hiding.equals("nothing-shown"));
        assertThat(third.onePass()).isEqualTo(!hiding.equals("nothing-shown"));
        assertThat(steps.get(3).gradient()).isPresent();
    }

    @Test
    void tensorsInBase64AreTheNumbersOfTheText() {
        assertThat(steps(FaultyWorker.command("packed"))).hasSize(5).isEqualTo(steps(FaultyWorker.command("none")));
    }

    /** One that knows the first version of the protocol only is asked separate questions, and shows two passes. */
    @Test
    void aProgramOfVersion1IsAskedAsBefore() {
        List<StepTrace> second = steps(FaultyWorker.command("none"));
        List<StepTrace> first = steps(FaultyWorker.command("version-1"));
        assertThat(first).hasSameSizeAs(second).hasSize(5);
        for (int k = 0; k < 5; k++) {
            assertThat(second.get(k).onePass()).isTrue();
            assertThat(second.get(k).deltas()).hasSize(3);
            assertThat(first.get(k).onePass()).isFalse();
            assertThat(first.get(k).deltas()).isEmpty();
            assertThat(first.get(k).parameters()).isEqualTo(second.get(k).parameters());
            assertThat(first.get(k).activations()).isEqualTo(second.get(k).activations());
            assertThat(first.get(k).gradient()).isEqualTo(second.get(k).gradient());
        }
    }

    @Test
    void aProgramOfVersion1MayShowNoGradient() {
        List<StepTrace> steps = steps(FaultyWorker.command("version-1-without-gradient"));
        assertThat(steps).hasSize(5).allSatisfy(step -> {
            assertThat(step.gradient()).isEmpty();
            assertThat(step.loss()).isEmpty();
            assertThat(step.activations()).hasSize(3);
        });
    }

    /** What is seen of a program that comes to the end of its run. */
    private List<StepTrace> steps(String command) {
        try (ProcessTrainerProvider program =
                ProcessTrainerProvider.of("process-1", command, ProcessSettings.limitedTo(LIMIT))) {
            TrainingTrace trace = new Recorder(experiment, StepListener.NONE).record(program);
            assertThat(trace.status()).as(trace.reason()).isEqualTo(RunStatus.COMPLETED);
            return trace.steps();
        }
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
}
