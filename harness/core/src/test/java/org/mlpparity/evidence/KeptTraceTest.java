package org.mlpparity.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.ArrayFiles;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.arrayfile.NpzWriter;
import org.mlpparity.arrayfile.NumberType;
import org.mlpparity.arrayfile.Place;
import org.mlpparity.input.InputException;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.verdict.RunStatus;

/** A trace comes back from its folder to the bit, however long it is, and what is missing or damaged there is named. */
class KeptTraceTest {
    private static final int EPOCHS = 1100;
    private static final Experiment LONG = LineTrainer.experiment(EPOCHS);

    @TempDir
    private Path folder;

    private final TracePlace place = place("line");

    /** A trace in a folder of this name. */
    private TracePlace place(String name) {
        return new TracePlace() {
            @Override
            public Path file(String file) {
                return folder.resolve(name).resolve(file);
            }

            @Override
            public String words() {
                return "traces/" + name;
            }
        };
    }

    private static TrainingTrace cameBack(Experiment experiment, TrainingTrace trace, TracePlace place)
            throws IOException {
        TraceWriter.write(experiment, place, trace);
        TrainingTrace back = KeptTrace.read(experiment, place);
        assertThat(back).isEqualTo(trace);
        return back;
    }

    /** Two layers and momentum, which remembers one number for each parameter; batches of two samples and one. */
    private static Experiment experiment(Precision precision) {
        return new Experiment(
                "odd",
                NetworkSpec.of(1, Activation.RELU, Activation.IDENTITY, 2, 1),
                Loss.squaredError(Over.SUM, Over.SUM),
                new Optimizer.Momentum(0.125, 0.5, Optimizer.VelocityScale.GRADIENT, WeightDecay.NONE),
                new Dataset(Matrix.of(3, 1, 1, -0.5, 2), Matrix.of(3, 1, 0.75, 0.5, -1)),
                parameters(0.5),
                2,
                2,
                precision);
    }

    private static Parameters parameters(double first) {
        return new Parameters(
                List.of(Matrix.of(2, 1, first, -0.0), Matrix.row(0.25, 3)), List.of(Matrix.row(1, 2), Matrix.row(-7)));
    }

    /** A step that shows everything. */
    private static StepTrace whole(int epoch, int batch, double odd) {
        int samples = 3 - batch;
        Matrix output = Matrix.of(samples, 1, Arrays.copyOf(new double[] {-1, 7}, samples));
        List<Matrix> layers =
                List.of(Matrix.of(samples, 2, Arrays.copyOf(new double[] {0.5, odd, 3, -0.0}, 2 * samples)), output);
        return new StepTrace(
                epoch,
                batch,
                parameters(odd),
                Optional.of(output),
                true,
                layers,
                layers,
                layers,
                OptionalDouble.of(odd),
                Optional.of(parameters(-odd)),
                Optional.of(new OptimizerMemory(2 * epoch + batch - 2, List.of(parameters(odd / 2)))));
    }

    private static TrainingTrace trace(List<StepTrace> steps, Optional<FinalTrace> end, Optional<Rerun> rerun) {
        return new TrainingTrace(
                "odd",
                "1 \"quoted\"\n",
                new Accuracies(1.5, 1, 2.5, 2, "a manual"),
                end.isPresent() ? RunStatus.COMPLETED : RunStatus.TIMED_OUT,
                end.isPresent() ? "" : "out of patience",
                List.of("a remark"),
                steps,
                end,
                rerun);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void everyPartComesBackWithTheBitsOfItsNumbers(Precision precision) throws IOException {
        List<StepTrace> steps = List.of(
                whole(1, 1, Double.MIN_VALUE), whole(1, 2, 0.1), whole(2, 1, Float.MIN_VALUE), whole(2, 2, -0.0));
        FinalTrace end = new FinalTrace(parameters(0.3), Optional.of(Matrix.of(3, 1, 0.1, 1e300, -0.0)));
        Rerun second = new Rerun(
                RunStatus.COMPLETED,
                "",
                Optional.of(parameters(1e-300)),
                List.of(Matrix.of(1, 1, 0.7), Matrix.of(4, 1, 1, 2, 3, 0.1)),
                List.of(parameters(1), parameters(0.1), parameters(2), parameters(3), parameters(4)));
        Experiment experiment = experiment(precision);
        TrainingTrace back = cameBack(experiment, trace(steps, Optional.of(end), Optional.of(second)), place);
        assertThat(back.misfit(experiment)).isEmpty();
    }

    @Test
    void whatIsNotShownIsNotThere() throws IOException {
        Matrix asked = Matrix.of(2, 1, 5, 6);
        StepTrace all = whole(1, 1, 0.5);
        StepTrace twoPasses = new StepTrace(
                1,
                1,
                parameters(0.5),
                Optional.of(asked),
                false,
                List.of(),
                List.of(),
                all.deltas(),
                OptionalDouble.empty(),
                all.gradient(),
                Optional.empty());
        StepTrace anotherAnswer = new StepTrace(
                1,
                1,
                parameters(0.5),
                Optional.of(asked),
                true,
                List.of(),
                all.activations(),
                List.of(),
                all.loss(),
                Optional.empty(),
                Optional.empty());
        List<StepTrace> steps = List.of(StepTrace.unobserved(1, 1, parameters(0.5)), twoPasses, anotherAnswer);
        for (StepTrace step : steps) {
            cameBack(
                    experiment(Precision.FLOAT64),
                    trace(List.of(step), Optional.empty(), Optional.empty()),
                    place("line" + steps.indexOf(step)));
        }
    }

    @Test
    void aRunOfWhichNothingWasSeenComesBack() throws IOException {
        TrainingTrace skipped =
                new TrainingTrace("line", "1", RunStatus.SKIPPED, "no lines today", List.of(), Optional.empty());
        cameBack(LineTrainer.experiment(1), skipped, place);
        Rerun failed = new Rerun(RunStatus.FAILED, "broke", Optional.empty(), List.of(), List.of());
        FinalTrace end = new FinalTrace(parameters(1), Optional.empty());
        cameBack(
                experiment(Precision.FLOAT64),
                trace(List.of(), Optional.of(end), Optional.of(failed)),
                place("another"));
    }

    /** Numbers take four bytes where they are float32 numbers; a loss that was summed in float64 keeps its digits. */
    @Test
    void numbersOfAFloat32RunTakeFourBytes() throws IOException {
        List<StepTrace> steps = List.of(whole(1, 1, 0.1f), whole(1, 2, 0.1));
        cameBack(experiment(Precision.FLOAT32), trace(steps, Optional.empty(), Optional.empty()), place);
        try (ArrayFile file =
                ArrayFiles.npz(place.file("steps-000000001.npz"), Place.of("steps"), Budget.ofThisHeap())) {
            assertThat(file.numbers("step1/W1").type()).isEqualTo(NumberType.FLOAT32);
            assertThat(file.numbers("step1/b1").shape()).containsExactly(2);
            assertThat(file.numbers("step1/loss").shape()).isEmpty();
            assertThat(file.numbers("step2/loss").type()).isEqualTo(NumberType.FLOAT64);
            assertThat(file.numbers("step2/z2").type()).isEqualTo(NumberType.FLOAT32);
        }
    }

    /** A line's run of 2,200 steps, written while it went on. */
    private TrainingTrace longRun() throws IOException {
        TraceWriter writer = new TraceWriter(LONG, place);
        TrainingTrace trace = new Recorder(LONG, StepListener.NONE).record(LineTrainer.provider(), writer);
        writer.end(trace);
        return trace;
    }

    @Test
    void aLongRunIsInSeveralFilesAndComesBackInAnyOrder() throws IOException {
        TrainingTrace written = longRun();
        TrainingTrace inMemory = new Recorder(LONG, StepListener.NONE).record(LineTrainer.provider());
        assertThat(place.file("steps-000002001.npz")).exists();
        assertThat(written).isEqualTo(inMemory);
        TrainingTrace back = KeptTrace.read(LONG, place);
        for (int k = 2199; k >= 0; k -= 7) {
            assertThat(back.steps().get(k)).isEqualTo(inMemory.steps().get(k));
        }
        assertThat(back).isEqualTo(inMemory);
        assertThat(back.misfit(LONG)).isEmpty();
        assertThatThrownBy(() -> back.steps().get(2200)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> back.steps().remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theSameRunIsKeptInTheSameBytes() throws IOException {
        TrainingTrace trace = longRun();
        TraceWriter.write(LONG, place("again"), trace);
        for (String name : List.of("trace.json", "steps-000002001.npz", "end.npz")) {
            assertThat(place("again").file(name)).hasSameBinaryContentAs(place.file(name));
        }
    }

    @Test
    void severalThreadsReadIt() throws Exception {
        List<StepTrace> expected = List.copyOf(longRun().steps());
        List<StepTrace> steps = KeptTrace.read(LONG, place).steps();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> readers = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(thread -> () -> IntStream.range(0, expected.size())
                            .map(k -> (k * 701 + thread) % expected.size())
                            .allMatch(k -> steps.get(k).equals(expected.get(k))))
                    .toList();
            for (Future<Boolean> reader : threads.invokeAll(readers)) {
                assertThat(reader.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> KeptTrace.read(LONG, place).misfit(LONG))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("traces/line/" + message);
    }

    @Test
    void aFileThatIsMissingCutOffOrDamagedIsNamed() throws IOException {
        longRun();
        Path second = place.file("steps-000001001.npz");
        byte[] whole = Files.readAllBytes(second);
        byte[] damaged = whole.clone();
        // The last byte of the first array: the archive's header and the name, NumPy's header and a number of 8 bytes.
        damaged[30 + "step1001/W1.npy".length() + 128 + 7] ^= 1;
        Files.write(second, damaged);
        assertRefused("steps-000001001.npz, step1001/W1: is damaged");
        Files.write(second, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("steps-000001001.npz: is no whole ZIP archive");
        Files.delete(second);
        assertRefused("steps-000001001.npz: no such file");
        Files.write(second, whole);
        Files.delete(place.file("end.npz"));
        assertRefused("end.npz: no such file");
    }

    @Test
    void anArrayThatIsMissingOrOfTheWrongShapeIsNamed() throws IOException {
        longRun();
        replaceSecond(writer -> writer.table("step1001/W1", Matrix.of(2, 1, 1, 2)));
        assertRefused("steps-000001001.npz, step1001/W1: is [2 × 1], but the weight matrix of layer 1, ");
        replaceSecond(writer -> writer.table("step1001/W1", Matrix.of(1, 1, 1)));
        assertRefused("steps-000001001.npz, step1001/b1: is missing");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -1, 4e9, Double.NaN})
    void aNumberOfUpdatesIsAWholeOne(double updates) throws IOException {
        longRun();
        replaceSecond(writer -> {
            writer.table("step1001/W1", Matrix.row(1));
            writer.list("step1001/b1", Matrix.row(1));
            writer.number("step1001/t", updates);
        });
        assertRefused("steps-000001001.npz, step1001/t: is " + updates + ", but is a number of updates");
    }

    private interface Filling {
        void of(NpzWriter writer) throws IOException;
    }

    private void replaceSecond(Filling filling) throws IOException {
        Path file = place.file("steps-000001001.npz");
        Files.delete(file);
        try (NpzWriter writer = new NpzWriter(file, Precision.FLOAT64)) {
            filling.of(writer);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"chunks\": [1, 1001, 2001] | \"chunks\": [2, 1001, 2001] | chunks ([2, 1001, 2001]) must be the first",
                "\"chunks\": [1, 1001, 2001] | \"chunks\": [1, 1001, 1001] | chunks ([1, 1001, 1001]) must be",
                "\"chunks\": [1, 1001, 2001] | \"chunks\": [] | chunks ([]) must be",
                "\"chunks\": [1, 1001, 2001] | \"chunks\": [1, 1001, 2201] | chunks ([1, 1001, 2201]) must be",
                "\"steps\": 2200 | \"steps\": 2000 | chunks ([1, 1001, 2001]) must be",
                "mlp-parity/trace/3 | mlp-parity/trace/4 | format (mlp-parity/trace/4) must be mlp-parity/trace/3",
                "\"COMPLETED\" | \"ENTERTAINED\" | line 6",
                "\"steps\" | \"stairs\" | "
            })
    void whatTheDescriptionSaysIsHeldAgainstTheFiles(String text, String other, String message) throws IOException {
        longRun();
        Path description = place.file("trace.json");
        String json = Files.readString(description);
        assertThat(json).contains(text);
        Files.writeString(description, json.replace(text, other));
        assertRefused("trace.json: " + (message == null ? "" : message));
    }

    @Test
    void moreStepsThanTheExperimentHasAreTold() throws IOException {
        longRun();
        Experiment shorter = LineTrainer.experiment(3);
        assertThat(KeptTrace.read(shorter, place).misfit(shorter)).contains("2200 steps where the experiment has 6");
    }
}
