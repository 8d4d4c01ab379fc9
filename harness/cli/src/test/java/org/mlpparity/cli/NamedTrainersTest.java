package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Precision;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Outcome;

/** A trainer that was asked for by name and is not judged makes the exit code 2 and stands in the verdict, wherever that is. */
@Tag("slow")
class NamedTrainersTest {
    private static final String SKIPPED =
            "; autograd was SKIPPED: precision float32 is not offered (offered: float64).";

    @TempDir
    private Path results;

    private Console verify(String... options) {
        List<String> words = new ArrayList<>(
                List.of("verify", "tarea1", "--precision", "float32", "--epochs", "2", "--once", "--results"));
        words.add(results.toString());
        words.addAll(List.of(options));
        return Console.of(words.toArray(String[]::new));
    }

    private Path kept() throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static String lastLine(Console console) {
        return console.out().lines().reduce("", (before, line) -> line);
    }

    private static void assertSays(Console console, int code, String sentence) {
        assertThat(console.err()).isEmpty();
        assertThat(lastLine(console)).isEqualTo(sentence);
        assertThat(console.code()).isEqualTo(code);
    }

    @Test
    void namedAndSkippedIsNoPassForVerifyJudgeAndReport() throws IOException {
        String sentence = "UNKNOWN: arrays computes what the experiment says, at every step" + SKIPPED;
        assertSays(verify("--trainers", "autograd,arrays"), 2, sentence);
        Path run = kept();
        assertSays(Console.of("report", run.toString()), 2, sentence);
        assertSays(Console.of("judge", run.toString()), 2, sentence);
        assertThat(Files.readAllLines(run.resolve("REPORT.md")).get(2)).isEqualTo("**" + sentence + "**");
        assertThat(Files.readString(run.resolve("report.html"))).contains(">" + sentence + "</p>");
        assertThat(Files.readString(run.resolve("verdict.json"))).contains("\"outcome\": \"UNKNOWN\"");

        Files.delete(run.resolve("verdict.json"));
        assertSays(Console.of("judge", run.toString()), 2, sentence);
    }

    @Test
    void aRunOfAnOlderVersionNamedNobody() throws IOException {
        verify("--trainers", "autograd,arrays");
        Path file = kept().resolve("circumstances.json");
        String circumstances = Files.readString(file);
        assertThat(circumstances).contains("\"named\": [\"autograd\", \"arrays\"]");
        Files.writeString(file, circumstances.replaceFirst("  \"named\": .*\n", ""));
        String sentence = "CERTIFIED: arrays computes what the experiment says, at every step" + SKIPPED;
        assertSays(Console.of("report", kept().toString()), 0, sentence);
        assertSays(Console.of("judge", kept().toString()), 0, sentence);
    }

    @Test
    void whoeverWasNotNamedIsToldAndDoesNoHarm() {
        Run run = Trainers.run(
                ExperimentFile.builtIn("tarea1", Overrides.NONE).during(2).at(Precision.FLOAT32),
                List.of(Trainers.installed("arrays"), Trainers.installed("autograd")));
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(ConsoleReport.verdict(run))
                .isEqualTo("CERTIFIED: arrays computes what the experiment says, at every step" + SKIPPED);
    }

    @Test
    void withoutTrainersOnTheCommandLineNoneIsNamedButPrograms() throws IOException {
        String worker = "'" + System.getProperty("java.home") + "/bin/java' -cp '"
                + System.getProperty("java.class.path") + "' org.mlpparity.process.Worker org.mlpparity.";
        Console console = verify("--process", worker + "arrays.ArraysTrainerProvider");
        assertThat(lastLine(console))
                .startsWith("CERTIFIED: arrays, ")
                .contains("; autograd and autograd-tape were SKIPPED: ");
        assertThat(console.code()).isZero();
        assertThat(Files.readString(kept().resolve("circumstances.json"))).contains("\"named\": [\"arrays-2\"]");
    }

    @Test
    void aProgramIsAlwaysNamed() {
        String worker = "'" + System.getProperty("java.home") + "/bin/java' -cp '"
                + System.getProperty("java.class.path") + "' org.mlpparity.process.Worker org.mlpparity.";
        assertSays(
                verify("--trainers", "arrays", "--process", worker + "autograd.AutogradTrainerProvider"),
                2,
                "UNKNOWN: arrays computes what the experiment says, at every step" + SKIPPED);
    }

    @Test
    void namedAndFailedIsToldWithItsReason() {
        Console console = verify("--trainers", "arrays", "--process", "exit 5");
        assertThat(lastLine(console))
                .startsWith("UNKNOWN: process-1 could not be judged to the end; process-1 was FAILED: ")
                .contains("ended with exit code 5");
        assertThat(console.code()).isEqualTo(2);
    }
}
