package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help is found however it is asked for. */
class HelpTest {
    private static final List<String> COMMANDS =
            List.of("verify", "trainers", "explain", "judge", "compare", "bench", "audit", "report", "new");

    @Test
    void helpAloneIsTheHelpOfTheProgram() {
        Console console = Console.of("help");
        assertThat(console.code()).isZero();
        assertThat(console.out())
                .isEqualTo(Console.of("--help").out())
                .contains("PARITY_OPTS=-Xmx8g")
                .contains("a trainer is rejected, a number is wrong, or a gap has no reason");
        assertThat(COMMANDS).allSatisfy(command -> assertThat(console.out()).contains("\n  " + command + " "));
    }

    @Test
    void everySummaryIsAWholeSentenceOnOneLine() {
        String list = Console.of("help").out();
        String summaries = list.substring(list.indexOf("Commands:"), list.indexOf("Exit codes:"));
        assertThat(summaries.lines().skip(1).filter(line -> !line.isBlank()))
                .hasSize(COMMANDS.size() + 1)
                .allSatisfy(line -> assertThat(line).matches("  [a-z]+ +[A-Z].*\\."));
    }

    static Stream<String> commands() {
        return COMMANDS.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfACommandIsWhatItsOptionShows(String command) {
        Console console = Console.of("help", command);
        assertThat(console.code()).isZero();
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .startsWith("Usage: parity " + command)
                .isEqualTo(Console.of(command, "--help").out());
    }

    @Test
    void everyCommandThatReadsADocumentCanBeAllowedItsFiles() {
        assertThat(List.of("verify", "explain", "audit", "judge", "compare", "report"))
                .allSatisfy(
                        command -> assertThat(Console.of("help", command).out()).contains("--allow-path  "));
    }
}
