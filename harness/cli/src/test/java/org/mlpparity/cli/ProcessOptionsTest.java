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
import org.mlpparity.run.ProjectVersion;

/** A program beside the installed trainers, and trainers in a JVM of their own, from the command line. */
@Tag("slow")
class ProcessOptionsTest {
    @TempDir
    private Path results;

    @Test
    void aTrainerWithoutItsFlagsIsReported() {
        Console console = Console.of(
                "verify",
                "--trainers",
                "arrays-simd",
                "--no-isolate",
                "--epochs",
                "2",
                "--results",
                results.toString());
        assertThat(console.code()).isZero();
        assertThat(console.err())
                .startsWith("parity: note: in this JVM arrays-simd is ")
                .contains("plain Java: the JVM was started without --add-modules=jdk.incubator.vector");
    }

    @Test
    void aTrainerThatNeedsFlagsGetsThem() throws IOException {
        Console console =
                Console.of("verify", "--trainers", "arrays-simd", "--epochs", "2", "--results", results.toString());
        assertThat(console.code()).isZero();
        assertThat(console.err()).isEmpty();
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            assertThat(Files.readString(runs.findFirst().orElseThrow().resolve("REPORT.md")))
                    .contains("### arrays-simd " + ProjectVersion.VALUE + ", Vector API at ");
        }
    }

    @Test
    void aProgramGetsItsRowBesideTheInstalledTrainers() throws IOException {
        Console console = verify("--trainers", "arrays", "--process", worker("autograd.AutogradTrainerProvider"));
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains("  CERTIFIED   arrays    3 of 3 steps", "  CERTIFIED   autograd  3 of 3 steps")
                .contains("arrays – autograd");
        assertThat(console.code()).isZero();
        assertThat(report()).contains("| autograd ran in | ");
    }

    @Test
    void aProgramOfAnInstalledNameGetsANumber() {
        String worker = worker("arrays.ArraysTrainerProvider");
        Console console = verify("--trainers", "arrays", "--process", worker, "--process", worker);
        assertThat(console.out()).contains("CERTIFIED   arrays ", "CERTIFIED   arrays-2 ", "CERTIFIED   arrays-3 ");
    }

    @Test
    void aProgramMayStandAlone() {
        Console console = verify("--trainers", "none", "--process", worker("arrays.ArraysTrainerProvider"));
        assertThat(console.out()).contains("CERTIFIED: arrays computes what the experiment says, at every step.");
        assertThat(console.code()).isZero();
    }

    @Test
    void aProgramThatFailsLeavesTheOtherRowsWholeAndItsWordsInTheLogs() throws IOException {
        Console console = verify("--trainers", "arrays", "--process", "echo oops >&2; exit 5");
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains("  CERTIFIED   arrays     3 of 3 steps")
                .contains("  FAILED      process-1  'echo oops >&2; exit 5' ended with exit code 5 before it answered "
                        + "\"hello\"; its last words: \"oops\"\n");
        assertThat(kept().resolve("logs/process-1.log")).hasContent("oops");
        assertThat(report()).contains("FAILED");
    }

    @Test
    void aProgramThatNeverAnswersIsGivenUp() {
        Console console = verify("--trainers", "arrays", "--process", "sleep 1000", "--time-limit", "0.5");
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.out())
                .contains("TIMED_OUT   process-1  'sleep 1000' did not answer \"hello\" within 0.5 seconds");
    }

    @Test
    void isolationIsByChoiceAndTold() throws IOException {
        verify("--trainers", "arrays", "--isolate");
        assertThat(report()).contains("| arrays ran in | a JVM of its own |");
    }

    @Test
    void pureJavaRunsInThisJvmByDefault() throws IOException {
        verify("--trainers", "arrays");
        assertThat(report()).doesNotContain("ran in");
        assertThat(kept().resolve("logs")).doesNotExist();
    }

    @Test
    void nativeFrameworksRunInAJvmOfTheirOwnByDefault() throws IOException {
        Console console = verify("--trainers", "dl4j", "--once");
        assertThat(console.code()).isZero();
        assertThat(report()).contains("| dl4j ran in | a JVM of its own |");
        assertThat(console.err()).doesNotContain("INFO");
    }

    @Test
    void trainersShowsWhatAProgramSaysOfItself() {
        Console console = Console.of("trainers", "--process", worker("arrays.ArraysTrainerProvider"));
        assertThat(console.code()).isZero();
        assertThat(console.out().lines().filter(line -> line.matches("arrays(-\\d+)?  .*")))
                .satisfiesExactly(
                        installed -> assertThat(installed).startsWith("arrays  "),
                        program -> assertThat(program).startsWith("arrays-2  "));
    }

    @Test
    void trainersShowsWhyAProgramFails() {
        Console console = Console.of("trainers", "--process", "no-such-program");
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.out())
                .contains("process-1  FAILED: 'no-such-program' ended with exit code 127", "not found");
    }

    @Test
    void badOptionsAreToldBeforeAnythingStarts() {
        assertThat(verify("--trainers", "none").err())
                .isEqualTo(
                        "parity: trainers (none) leaves no trainer to run; name one, or a program with --process, or a jar with --jar\n");
        assertThat(verify("--time-limit", "0").err())
                .isEqualTo("parity: time limit (0.0) must be a number of seconds, at least 0.001\n");
        assertThat(verify("--time-limit", "soon").err()).contains("'soon' is not a double");
        assertThat(results).isEmptyDirectory();
    }

    private static String worker(String provider) {
        return "'" + System.getProperty("java.home") + "/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path")
                + "' org.mlpparity.process.Worker org.mlpparity." + provider;
    }

    private Console verify(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("verify", "tarea1", "--epochs", "3", "--results", results.toString()));
        arguments.addAll(List.of(options));
        return Console.of(arguments.toArray(String[]::new));
    }

    private String report() throws IOException {
        return Files.readString(kept().resolve("REPORT.md"));
    }

    private Path kept() throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            return runs.findFirst().orElseThrow();
        }
    }
}
