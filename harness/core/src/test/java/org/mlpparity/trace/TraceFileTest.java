package org.mlpparity.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.json.JsonException;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.verdict.RunStatus;

/** A trace comes back from its file to the bit, and what is no trace is refused by its line. */
class TraceFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("line.jsonl");
    }

    private void assertComesBack(TrainingTrace trace) throws IOException {
        TextTraces.write(file, trace);
        assertThat(TraceFile.read(file)).isEqualTo(trace);
    }

    @Test
    void aRecordedRunAndItsSecondRunComeBack() throws IOException {
        Experiment line = LineTrainer.experiment(3);
        Recorder recorder = new Recorder(line, StepListener.NONE);
        TrainingTrace trace = recorder.record(LineTrainer.provider());
        assertComesBack(trace);
        assertComesBack(trace.with(recorder.rerun(LineTrainer.provider(), trace)));
    }

    @Test
    void everyPartComesBackWithNumbersThatAreHardToWrite() throws IOException {
        Parameters odd = new Parameters(
                List.of(Matrix.of(2, 2, -0.0, Double.MIN_VALUE, 0.1, Double.MAX_VALUE)),
                List.of(Matrix.row(1 / 3.0, -1e-300)));
        List<Matrix> layers = List.of(Matrix.of(1, 2, 1e-5, 123456789.125));
        StepTrace all = new StepTrace(
                1,
                1,
                odd,
                Optional.of(layers.get(0)),
                true,
                layers,
                layers,
                layers,
                OptionalDouble.of(-0.0),
                Optional.of(odd),
                Optional.of(new OptimizerMemory(1, List.of(odd, odd))));
        StepTrace bare = StepTrace.unobserved(1, 2, odd);
        Rerun second =
                new Rerun(RunStatus.COMPLETED, "", Optional.of(odd), layers, List.of(odd, odd.map(x -> -x), odd));
        assertComesBack(new TrainingTrace(
                "odd",
                "1 \"quoted\"\n",
                new Accuracies(1.5, 1, 2.5, 2, "a manual"),
                RunStatus.COMPLETED,
                "",
                List.of("a remark"),
                List.of(all, bare),
                Optional.of(new FinalTrace(odd, Optional.of(layers.get(0)))),
                Optional.of(second)));
    }

    @Test
    void aRunOfWhichNothingWasSeenComesBack() throws IOException {
        assertComesBack(
                new TrainingTrace("line", "1", RunStatus.SKIPPED, "no lines today", List.of(), Optional.empty()));
    }

    private List<String> lines() throws IOException {
        TextTraces.write(
                file, new Recorder(LineTrainer.experiment(1), StepListener.NONE).record(LineTrainer.provider()));
        return new ArrayList<>(Files.readAllLines(file));
    }

    private void assertRefused(List<String> lines, String message) throws IOException {
        Files.write(file, lines);
        assertThatThrownBy(() -> TraceFile.read(file))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aLineStandsForTheTrainerEachStepAndTheEnd() throws IOException {
        assertThat(lines()).hasSize(1 + 2 + 1);
    }

    @Test
    void aFileThatIsCutOffIsRefusedByTheLineThatIsMissingOrWrong() throws IOException {
        List<String> lines = lines();
        assertRefused(List.of(), "line 1 is missing: the trace is cut off");
        assertRefused(lines.subList(0, 1), "line 2 is missing: the trace is cut off");
        assertRefused(lines.subList(0, 3), "line 3: ");
        lines.set(1, lines.get(1).substring(0, 20));
        assertRefused(lines, "line 2: ");
    }

    @Test
    void aLineAfterTheEndIsRefused() throws IOException {
        List<String> lines = lines();
        lines.add(lines.get(3));
        assertRefused(lines, "line 4: ");
    }

    @Test
    void anotherFormatIsRefusedByItsNameAndAnOlderOneWithWhatHelps() throws IOException {
        List<String> lines = lines();
        lines.set(0, "{\"format\": \"mlp-parity/trace/1\"}");
        assertRefused(
                lines,
                "line 1: format (mlp-parity/trace/1) must be mlp-parity/trace/2; another version of this program wrote it");
        lines.set(0, "{\"format\": \"else\"}");
        Files.write(file, lines);
        assertThatThrownBy(() -> TraceFile.read(file)).hasMessage("line 1: format (else) must be mlp-parity/trace/2");
        lines.set(0, "{}");
        assertRefused(lines, "line 1: format () must be mlp-parity/trace/2");
        lines.set(0, "not JSON");
        assertRefused(lines, "line 1: ");
    }
}
