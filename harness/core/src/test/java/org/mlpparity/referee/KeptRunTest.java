package org.mlpparity.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.json.JsonException;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StoredSteps;
import org.mlpparity.trace.TextTraces;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.trainer.LossGradient;

/** A run comes back from its folder, its verdict follows from its traces, and what is missing or damaged is named. */
class KeptRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final ReportFiles REPORT =
            new ReportFiles(Map.of(ReportFiles.HTML, "<html>", ReportFiles.MARKDOWN, "# Run"));
    private static final Run RUN = RefereeTest.run(RefereeTest.FAILING, LineTrainer.provider());

    @TempDir
    private Path results;

    private Path kept() {
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            return folder.keep(RUN, REPORT);
        }
    }

    @Test
    void itComesBack() {
        Path folder = kept();
        assertThat(folder).isEqualTo(results.resolve("line/2026-01-02T03-04-05Z"));
        assertThat(RunFolder.read(folder)).isEqualTo(RUN);
        assertThat(RunFolder.judge(folder)).isEqualTo(RUN);
    }

    @Test
    void itHoldsEachFileOnceAndNoEmptyLogs() throws IOException {
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            assertThat(folder.logs()).isDirectory();
            try (Stream<Path> files = Files.walk(folder.keep(RUN, REPORT))) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "experiment.json",
                                "circumstances.json",
                                "verdict.json",
                                "trace.json",
                                "trace.json",
                                "steps-000000001.npz",
                                "end.npz",
                                "rerun.npz",
                                "report.html",
                                "REPORT.md");
            }
        }
        assertThat(results.resolve("line/2026-01-02T03-04-05Z/logs")).doesNotExist();
    }

    /** A line whose gradient is doubled, and what it does in a second experiment of ten times its size. */
    private static Run rejected() {
        return RefereeTest.run(LineTrainer.provider("doubled", Doubled::new));
    }

    private static final class Doubled extends LineTrainer {
        Doubled(Experiment experiment) {
            super(onlyALine(experiment));
        }

        private static Experiment onlyALine(Experiment experiment) {
            if (experiment.network().parameterCount() > 2) {
                throw new IllegalStateException("draws straight lines only");
            }
            return experiment;
        }

        @Override
        public LossGradient gradient(Batch batch) {
            LossGradient right = super.gradient(batch);
            return new LossGradient(right.loss(), right.gradient().map(g -> 2 * g));
        }
    }

    @Test
    void theSecondExperimentIsKeptBesideTheFirst() {
        Run run = rejected();
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            Path kept = folder.keep(run, REPORT);
            assertThat(kept.resolve("second/experiment.json")).isNotEmptyFile();
            assertThat(kept.resolve("second/traces/doubled/trace.json")).isNotEmptyFile();
            assertThat(run.second()).isPresent();
            assertThat(RunFolder.read(kept)).isEqualTo(run);
            assertThat(RunFolder.judge(kept)).isEqualTo(run);
        }
    }

    /** Then the verdict is what one experiment alone says. */
    @Test
    void aRunWithoutItsSecondExperimentIsJudgedByTheFirst() throws IOException {
        Run run = rejected();
        Run alone = new Referee(RefereeTest.LINE, StepListener.NONE)
                .withoutSecondExperiment()
                .run(List.of(LineTrainer.provider("doubled", Doubled::new)), RefereeTest.CIRCUMSTANCES);
        assertThat(alone.second()).isEmpty();
        assertThat(alone.verdict()).isNotEqualTo(run.verdict());
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            Path kept = folder.keep(run, REPORT);
            Files.move(kept.resolve("second"), kept.resolve("elsewhere"));
            assertThat(RunFolder.judge(kept).verdict()).isEqualTo(alone.verdict());
        }
    }

    @Test
    void logsThatHoldSomethingStay() throws IOException {
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            Files.writeString(folder.logs().resolve("line.log"), "said");
            assertThat(folder.keep(RUN, REPORT).resolve("logs/line.log")).hasContent("said");
        }
    }

    @Test
    void whatIsNotKeptLeavesNothing() {
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            assertThat(folder.logs()).exists();
        }
        assertThat(results.resolve("line")).isEmptyDirectory();
    }

    @Test
    void whereResultsCannotBeThatIsSaidBeforeTheWork() throws IOException {
        Files.writeString(results.resolve("line"), "a file");
        assertThatThrownBy(() -> RunFolder.create(results, "line", CLOCK))
                .isInstanceOf(RunFolderException.class)
                .hasMessageStartingWith("results folder (" + results.resolve("line") + ") cannot be written: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"experiment.json", "circumstances.json", "verdict.json", "traces/line/trace.json"})
    void whatIsMissingOrDamagedIsNamed(String name) throws IOException {
        Path folder = kept();
        Files.writeString(folder.resolve(name), "coffee");
        assertThatThrownBy(() -> RunFolder.read(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessageStartingWith("run (" + folder + "): " + name + ": ");
        Files.delete(folder.resolve(name));
        assertThatThrownBy(() -> RunFolder.read(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessage("run (" + folder + ") has no readable " + name + ": no such file");
    }

    /** Without the verdict the order of the trainers is that of their names. */
    @Test
    void theVerdictFollowsFromTheTracesAlone() throws IOException {
        Path folder = kept();
        Files.writeString(folder.resolve("verdict.json"), "coffee");
        Run judged = RunFolder.judge(folder);
        assertThat(judged.traces()).extracting(TrainingTrace::trainer).containsExactly("failing", "line");
        assertThat(judged.verdict()).isEqualTo(RUN.verdict());
    }

    @Test
    void aTraceOfAnotherExperimentIsRefused() throws IOException {
        Path folder = kept();
        Path trace = folder.resolve("traces/line/trace.json");
        Files.writeString(trace, Files.readString(trace).replace("\"steps\": 4", "\"steps\": 3"));
        assertThatThrownBy(() -> RunFolder.judge(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessage("run (" + folder + "): traces/line: 3 steps where the experiment has 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps-000000001.npz", "end.npz", "rerun.npz"})
    void numbersThatAreMissingOrDamagedAreNamedWithTheirFile(String name) throws IOException {
        Path folder = kept();
        Path file = folder.resolve("traces/line").resolve(name);
        Files.writeString(file, "coffee");
        assertThatThrownBy(() -> RunFolder.judge(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessageStartingWith("run (" + folder + "): traces/line/" + name + ": is no whole ZIP archive");
        Files.delete(file);
        assertThatThrownBy(() -> RunFolder.read(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessage("run (" + folder + ") has no readable traces/line/" + name + ": no such file");
    }

    /** An older version of this program kept a trace in one file of text. */
    @Test
    void aRunWithTracesInTextIsJudgedAndReadAsEver() throws IOException {
        Path folder = kept();
        for (TrainingTrace trace : RUN.traces()) {
            Files.move(
                    folder.resolve("traces").resolve(trace.trainer()), folder.resolve("elsewhere-" + trace.trainer()));
            TextTraces.write(folder.resolve("traces").resolve(trace.trainer() + ".jsonl"), trace);
        }
        assertThat(RunFolder.read(folder)).isEqualTo(RUN);
        Files.delete(folder.resolve("verdict.json"));
        assertThat(RunFolder.judge(folder).traces()).hasSize(2);
        assertThat(RunFolder.judge(folder).verdict()).isEqualTo(RUN.verdict());
    }

    @Test
    void stepsThatAreKeptInTheFolderWhileTheRunGoesOnAreThoseInMemory() {
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            Run run = new Referee(RefereeTest.LINE, StepListener.NONE)
                    .keepingStepsIn(folder)
                    .run(List.of(RefereeTest.FAILING, LineTrainer.provider()), RefereeTest.CIRCUMSTANCES);
            assertThat(run.traces().get(1).steps()).isInstanceOf(StoredSteps.class);
            Path kept = folder.keep(run, REPORT);
            assertThat(run.traces()).isEqualTo(RUN.traces());
            assertThat(RunFolder.read(kept).traces()).isEqualTo(RUN.traces());
            assertThat(RunFolder.judge(kept).verdict()).isEqualTo(RUN.verdict());
        }
    }

    /** That a disk is full is no fault of the trainer. */
    @ParameterizedTest
    @ValueSource(strings = {"every 1,last", "every 2"})
    void stepsThatCannotBeWrittenEndTheRunWithoutAVerdict(String kept) throws IOException {
        try (RunFolder folder = RunFolder.create(results, "line", CLOCK)) {
            Files.writeString(folder.logs().resolveSibling("traces"), "a file in the way");
            Referee referee = new Referee(RefereeTest.LINE, StepListener.NONE)
                    .keepingSteps(StepSelection.parse(kept))
                    .keepingStepsIn(folder);
            assertThatThrownBy(() -> referee.run(List.of(LineTrainer.provider()), RefereeTest.CIRCUMSTANCES))
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageStartingWith(
                            "run (" + results.resolve("line/2026-01-02T03-04-05Z") + ") cannot be written: ");
        }
    }

    @Test
    void aTrainerInTheVerdictIsANameAndNoPath() throws IOException {
        Path folder = kept();
        Path verdict = folder.resolve("verdict.json");
        Files.writeString(verdict, Files.readString(verdict).replace("\"failing\"", "\"../failing\""));
        assertThatThrownBy(() -> RunFolder.judge(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("verdict.json: trainer (\"../failing\") must be the name of a trace in traces");
    }

    @Test
    void verdictAndReportAreWrittenAnew() throws IOException {
        Path folder = kept();
        Files.writeString(folder.resolve("verdict.json"), "coffee");
        Files.writeString(folder.resolve("REPORT.md"), "coffee");
        assertThat(RunFolder.writeVerdict(folder, RUN, REPORT)).isEqualTo(folder.resolve("report.html"));
        assertThat(folder.resolve("REPORT.md")).hasContent("# Run");
        assertThat(RunFolder.read(folder)).isEqualTo(RUN);
    }

    /** A forged outcome is a word for readers. */
    @Test
    void outcomesAreWrittenForReadersAndNotReadBack() {
        String written = VerdictJson.write(RUN.verdict());
        assertThat(written).contains("\"outcome\": \"CERTIFIED\"").contains("\"outcome\": \"UNKNOWN\"");
        assertThat(VerdictJson.read(written.replace("UNKNOWN", "CERTIFIED"))).isEqualTo(RUN.verdict());
    }

    @ParameterizedTest
    @CsvSource({"{}, ''", "[], ''", "{\"format\": \"mlp-parity/verdict/1\"}, mlp-parity/verdict/1"})
    void aVerdictOfAnotherFormatIsRefusedWithWhatHelps(String json, String format) {
        assertThatThrownBy(() -> VerdictJson.read(json))
                .isInstanceOf(JsonException.class)
                .hasMessage("format (" + format + ") must be mlp-parity/verdict/4; "
                        + "parity judge makes a verdict of the traces again");
    }
}
