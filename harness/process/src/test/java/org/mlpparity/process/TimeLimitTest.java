package org.mlpparity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** A program that does not answer in time is given up, and its row says so. The tests wait side by side. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class TimeLimitTest extends FaultTrial {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sleeps | did not answer \"observedStep\" within 6 seconds (after 2 of 5 updates)",
                "half-a-line | did not answer \"observedStep\" within 6 seconds (after 2 of 5 updates)",
                "silent-from-the-start | did not answer \"hello\" within 6 seconds"
            },
            quoteCharacter = '\0')
    void theRowSaysWhichQuestionWasNotAnswered(String fault, String reason) {
        TrainerVerdict verdict = tried(FaultyWorker.command(fault));
        assertThat(verdict.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).contains(reason);
    }

    @Test
    void aProgramThatIsGivenUpTakesItsChildrenAlong() throws InterruptedException {
        TrainerVerdict verdict = tried(FaultyWorker.command("sleeps-with-a-child"));
        assertThat(verdict.status()).isEqualTo(RunStatus.TIMED_OUT);
        Matcher child = Pattern.compile("child (\\d+)").matcher(verdict.reason());
        assertThat(child.find()).isTrue();
        assertThat(Processes.endsSoon(Long.parseLong(child.group(1)))).isTrue();
    }
}
