package org.mlpparity.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlpparity.trace.StepSelection.Sight.MEMORY;
import static org.mlpparity.trace.StepSelection.Sight.NOTHING;
import static org.mlpparity.trace.StepSelection.Sight.PARAMETERS;
import static org.mlpparity.trace.StepSelection.Sight.WHOLE;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which steps are looked at. */
class StepSelectionTest {
    private static List<Integer> of(String text, int steps) {
        StepSelection selection = StepSelection.parse(text);
        return IntStream.rangeClosed(1, steps)
                .filter(step -> selection.has(step, steps))
                .boxed()
                .toList();
    }

    @Test
    void theFirstStepIsAlwaysLookedAt() {
        assertThat(of("5", 10)).containsExactly(1, 5);
        assertThat(of("every 4", 10)).containsExactly(1, 4, 8);
        assertThat(of("last", 10)).containsExactly(1, 10);
        assertThat(of(" 3 , EVERY  5,Last", 11)).containsExactly(1, 3, 5, 10, 11);
    }

    @Test
    void whatSurroundsThemIsSeenAsFarAsJudgingTakesIt() {
        StepSelection selection = StepSelection.parse("5,6,9");
        assertThat(IntStream.rangeClosed(1, 10).mapToObj(step -> selection.of(step, 10, true)))
                .containsExactly(
                        WHOLE, PARAMETERS, NOTHING, MEMORY, WHOLE, WHOLE, PARAMETERS, MEMORY, WHOLE, PARAMETERS);
        assertThat(IntStream.rangeClosed(1, 10).mapToObj(step -> selection.of(step, 10, false)))
                .containsExactly(
                        WHOLE, PARAMETERS, NOTHING, NOTHING, WHOLE, WHOLE, PARAMETERS, NOTHING, WHOLE, PARAMETERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "every 4", "3,12,every 5,last", "last"})
    void itIsReadAsItIsWritten(String text) {
        assertThat(StepSelection.parse(text)).hasToString(text);
    }

    @Test
    void itCountsThem() {
        assertThat(StepSelection.parse("1,every 50,last").count(4690)).isEqualTo(95);
        assertThat(StepSelection.ALL.count(4690)).isEqualTo(4690);
    }

    @Test
    void aStepBeyondTheLastIsFound() {
        assertThat(StepSelection.parse("3,12,13").beyond(11)).hasValue(12);
        assertThat(StepSelection.parse("3,every 50").beyond(11)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "every", "every 0", "every 2,every 3", "1,,2", "first", "1-4", "9999999999"})
    void whatIsNoneIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> StepSelection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("steps (" + text + ") must be ")
                .hasMessageContaining("\"1,every 50,last\"");
    }
}
