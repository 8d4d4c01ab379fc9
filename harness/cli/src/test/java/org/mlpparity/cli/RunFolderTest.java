package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.RunDocument;
import org.mlpparity.run.Interruption;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** What a run leaves behind, and that each step can be redone from the files of the one before. */
@Tag("slow")
class RunFolderTest {
    private static final Path REFERENCE = Path.of("../../results/tarea1/reference");

    @TempDir
    private Path results;

    @Test
    void aVerdictOfAnOlderVersionSaysHowToMakeItAgain(@TempDir Path folder) throws IOException {
        Files.copy(REFERENCE.resolve("experiment.json"), folder.resolve("experiment.json"));
        Files.writeString(folder.resolve("verdict.json"), "{\"format\": \"mlp-parity/verdict/1\"}");
        Console console = Console.of("report", folder.toString());
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .contains("verdict.json: format (mlp-parity/verdict/1) must be mlp-parity/verdict/4")
                .contains("parity judge makes a verdict of the traces again");
    }

    @Test
    void theReferenceReportIsMadeAgainByteForByte() throws IOException {
        Run run = RunFolder.read(REFERENCE);
        assertThat(MarkdownWriter.write(RunDocument.of(run)))
                .isEqualTo(Files.readString(REFERENCE.resolve(ReportFiles.MARKDOWN)));
    }

    @Test
    void theReferenceVerdictFollowsFromItsTraces() throws IOException {
        Run run = RunFolder.read(REFERENCE);
        assertThat(run.traces()).hasSize(6);
        assertThat(VerdictJson.write(Judge.judge(run.experiment(), run.traces())))
                .isEqualTo(Files.readString(REFERENCE.resolve("verdict.json")));
    }

    @Test
    void theReferenceIsARunOfTheBuiltInExperiment() {
        assertThat(RunFolder.read(REFERENCE).experiment()).isEqualTo(Scenarios.tarea1());
    }

    @Test
    void aRunLeavesItsFilesInAFolderOfItsOwn() throws IOException {
        for (int i = 0; i < 2; i++) {
            Console console = Console.of(
                    "verify", "tarea1", "--trainers", "arrays", "--epochs", "5", "--results", results.toString());
            assertThat(console.code()).isZero();
            assertThat(console.err()).isEmpty();
        }
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            List<Path> both = runs.toList();
            assertThat(both).hasSize(2);
            assertThat(both.get(0).resolve("experiment.json")).isNotEmptyFile();
            assertThat(both.get(0).resolve("circumstances.json")).isNotEmptyFile();
            assertThat(both.get(0).resolve("verdict.json")).isNotEmptyFile();
            assertThat(both.get(0).resolve("REPORT.md")).isNotEmptyFile();
            assertThat(both.get(0).resolve("traces/arrays/trace.json")).isNotEmptyFile();
            assertThat(ExperimentFile.read(both.get(0).resolve("experiment.json"), Overrides.NONE)
                            .epochs())
                    .isEqualTo(5);
        }
    }

    @Test
    void theReportCommandRestoresADamagedReport() throws IOException {
        Path run = shortRun();
        String report = Files.readString(run.resolve("REPORT.md"));
        Files.writeString(run.resolve("REPORT.md"), "coffee");

        Console console = Console.of("report", run.toString());

        assertThat(console.code()).isZero();
        assertThat(Files.readString(run.resolve("REPORT.md"))).isEqualTo(report);
    }

    @Test
    void aDamagedTraceIsNamedWithItsFile() throws IOException {
        Path run = shortRun();
        Path steps = run.resolve("traces/arrays/steps-000000001.npz");
        Files.write(steps, Arrays.copyOf(Files.readAllBytes(steps), 1000));

        Console console = Console.of("report", run.toString());

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .startsWith("parity: run (" + run + "): traces/arrays/steps-000000001.npz: is no whole ZIP archive");
    }

    /** A trace in text, of an older version of this program. */
    @Test
    void aDamagedTraceInTextIsNamedWithItsLine(@TempDir Path run) throws IOException {
        for (String name : List.of("experiment.json", "circumstances.json", "verdict.json")) {
            Files.copy(REFERENCE.resolve(name), run.resolve(name));
        }
        Files.createDirectory(run.resolve("traces"));
        try (Stream<Path> traces = Files.list(REFERENCE.resolve("traces"))) {
            for (Path trace : traces.toList()) {
                List<String> lines = Files.readAllLines(trace);
                Files.write(run.resolve("traces").resolve(trace.getFileName()), lines.subList(0, 4));
            }
        }

        Console console = Console.of("report", run.toString());

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).matches("(?s)parity: run \\(.*\\): traces/[a-z0-9-]+\\.jsonl: line 4.*");
    }

    /** What was judged until then, or what was observed, never passes. */
    @ParameterizedTest
    @ValueSource(strings = {"all", "none"})
    void ofARunThatIsInterruptedIsKeptWhatThereIs(String keep) throws IOException, InterruptedException {
        long patience = 1500;
        Interrupted interrupted = interrupted(keep, patience);
        while (interrupted.err().contains("no step was observed")) {
            assertThat(entries()).isZero();
            patience *= 2;
            assertThat(patience).isLessThan(60_000);
            interrupted = interrupted(keep, patience);
        }
        assertThat(interrupted.err()).startsWith("parity: note: interrupted: what there is of the run is kept");
        assertThat(interrupted.code()).isNotZero();
        assertThat(entries()).as(interrupted.err()).isEqualTo(1);
        Path kept = onlyEntry();
        Run run = RunFolder.read(kept);
        TrainerVerdict first = run.verdict().trainers().get(0);
        assertThat(first.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(first.reason()).matches("interrupted \\(after [0-9]+ of 2000000 updates\\)");
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(run.traces().get(0).observed()).isPositive();
        boolean isJudged = keep.equals("none");
        assertThat(first.certificate().isPresent()).isEqualTo(isJudged);
        Console again = Console.of("judge", kept.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(isJudged ? again.err() : again.out()).contains(isJudged ? "judged while it ran" : "INTERRUPTED");
    }

    private record Interrupted(int code, String err) {}

    /** A run that would take hours, ended so many milliseconds after its folder is there. */
    private Interrupted interrupted(String keep, long patience) throws IOException, InterruptedException {
        Path err = results.resolve("err.txt");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parity.class.getName(),
                        "verify",
                        "--trainers",
                        "autograd,arrays",
                        "--epochs",
                        "2000000",
                        "--keep",
                        keep,
                        "--results",
                        results.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (entries() == 0 && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        Thread.sleep(patience);
        process.destroy();
        assertThat(process.waitFor(2 * Interruption.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        return new Interrupted(process.exitValue(), Files.readString(err));
    }

    private Path onlyEntry() throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private Path shortRun() throws IOException {
        Console.of("verify", "tarea1", "--trainers", "arrays", "--epochs", "5", "--results", results.toString());
        return onlyEntry();
    }

    private int entries() throws IOException {
        Path parent = results.resolve("tarea1");
        if (!Files.exists(parent)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return (int) entries.count();
        }
    }
}
