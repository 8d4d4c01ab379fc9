package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.verdict.Outcome;

/** {@code parity judge run.npz}: runs that were recorded on a GPU and elsewhere, and what they need not show. */
@Tag("slow")
class RecordedJudgeTest {
    private static final Path RECORDINGS =
            Path.of("..", "core", "src", "test", "resources", "org", "mlpparity", "verify", "gpu");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"torch-cuda", "torch-compile", "jax-highest"})
    void fullPrecisionIsCertified(String variant) {
        String name = "small-" + variant;
        Console console = judge(RECORDINGS.resolve(name + ".npz"));
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .endsWith("CERTIFIED: " + name + " computes what the experiment says, at every step.\n")
                .contains("shows its work in one pass");
        assertThat(console.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "torch-tf32, operands of products are rounded to TF32",
        "jax-default, operands of products are rounded to TF32",
        "torch-bf16, Operands and results are rounded to bfloat16",
        "torch-fp16, Operands and results are rounded to float16",
        "torch-cpu-aliased, the parameters shown are those after the last step"
    })
    void theRestIsRefusedWithItsCause(String variant, String cause) {
        String name = "small-" + variant;
        Console console = judge(RECORDINGS.resolve(name + ".npz"));
        assertThat(console.err()).isEmpty();
        assertThat(lastLine(console)).startsWith("REJECTED: " + name).contains(cause);
        assertThat(console.code()).isEqualTo(1);
    }

    /** The same numbers in another container give the same certificate, number by number. */
    @ParameterizedTest
    @ValueSource(strings = {"small-torch-cuda", "small-torch-tf32"})
    void theContainerDoesNotMatter(String name) throws IOException {
        NpzBytes run = NpzBytes.of(RECORDINGS.resolve(name + ".npz"));
        Path npz = run.write(folder.resolve("run.npz"));
        Path npy = run.writeFolder(Files.createDirectory(folder.resolve("npy")).resolve("run"));
        Path csv = run.writeTables(Files.createDirectory(folder.resolve("csv")).resolve("run"));
        Path safetensors = Files.write(folder.resolve("run.safetensors"), run.safetensors());
        String expected = evidence(judge(npz));
        assertThat(expected).contains((name.endsWith("tf32") ? 0 : 4) + " of 4 steps in order");
        for (Path each : List.of(npy, csv, safetensors)) {
            Console console = judge(each);
            assertThat(console.err()).isEmpty();
            assertThat(evidence(console)).as(each.toString()).isEqualTo(expected);
        }
    }

    /** What is printed, without the command and the place, which differ. */
    private static String evidence(Console console) {
        return console.out().replaceAll("(again|Report): .*", "");
    }

    @Test
    void whatARecorderCouldNotFindOutIsToldFirst() throws IOException {
        Path file = NpzBytes.run()
                .with("meta", NpzBytes.text("{\"network\": {}, \"unread\": [\"loss: it is a function of its own\"]}"))
                .write(folder.resolve("run.npz"));
        Console console = judge(file);
        assertThat(console.err().lines())
                .hasSize(3)
                .startsWith(
                        "parity: note: " + file
                                + ", meta: not known to the recorder: loss: it is a function of its own",
                        "parity: note: an experiment file may say it: parity judge " + file + " --experiment FILE");
        assertThat(console.code()).isEqualTo(2);
    }

    @Test
    void theCommandForAnotherTryJudgesTheSameFile() throws IOException {
        Path file = NpzBytes.run().with("step1/loss", NpzBytes.list(12)).write(folder.resolve("wrong loss.npz"));
        Console console = judge(file);
        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out())
                .contains("again: parity judge '" + file + "' --results ")
                .doesNotContain("parity verify");
    }

    /** Parameters and batches alone: every update is judged end to end, and what that could have seen is said. */
    @ParameterizedTest
    @CsvSource({
        "small-torch-cuda, 0, CERTIFIED",
        "wide-torch-cuda, 0, CERTIFIED",
        "deep-jax-highest, 0, CERTIFIED",
        "small-torch-tf32, 1, REJECTED",
        "wide-torch-bf16, 1, REJECTED",
        "deep-torch-cpu-aliased, 1, REJECTED"
    })
    void aLogOfWeightsIsJudgedByItsUpdates(String name, int code, String outcome) throws IOException {
        Path log = NpzBytes.of(RECORDINGS.resolve(name + ".npz"))
                .without("step.*/(loss|[zad].*|g[Wb].*)")
                .write(folder.resolve(name + ".npz"));
        Console console = judge(log);
        assertThat(console.out()).contains("shows none of its work", "on any update");
        assertThat(lastLine(console)).startsWith(outcome + ": " + name);
        assertThat(console.code()).isEqualTo(code);
    }

    @Test
    void theVerdictIsKeptLikeAnyOtherAndCanBeMadeAgain() throws IOException {
        Path file = NpzBytes.run().write(folder.resolve("My run.npz"));
        Console console = judge(file);
        assertThat(console.code()).as(console.out() + console.err()).isZero();
        Path kept = onlyFolder(folder.resolve("results/my-run"));
        assertThat(Files.list(kept).map(each -> each.getFileName().toString()))
                .contains("experiment.json", "verdict.json", "report.html", "REPORT.md", "report.json", "traces");
        String verdict = Files.readString(kept.resolve("verdict.json"));
        assertThat(VerdictJson.read(verdict).outcome()).isEqualTo(Outcome.CERTIFIED);
        Console again = Console.of("judge", kept.toString());
        assertThat(again.out()).isEqualTo(console.out());
        assertThat(Files.readString(kept.resolve("verdict.json"))).isEqualTo(verdict);
    }

    /** What the meta leaves out may stand in a file; what it says wrong is then not heard. */
    @Test
    void anExperimentFileTakesThePlaceOfTheMeta() throws IOException {
        NpzBytes run = NpzBytes.run();
        Path bare = run.without("meta").write(folder.resolve("bare.npz"));
        Path said = Files.writeString(folder.resolve("said.json"), """
                {"format": "mlp-parity/experiment/1",
                 "network": {"inputs": 2, "layers": [{"units": 1, "activation": "linear"}]},
                 "loss": {"kind": "mse", "samples": "sum", "outputs": "sum"},
                 "optimizer": {"kind": "sgd", "learningRate": 0.125}}""");
        Console console = judge(bare, "--experiment", said.toString());
        assertThat(console.code()).as(console.out() + console.err()).isZero();
        assertThat(console.err()).contains("parity: note: " + said, "\"mse\"");
        Files.writeString(said, Files.readString(said).replace("0.125", "0.25"));
        assertThat(judge(run.write(folder.resolve("whole.npz")), "--experiment", said.toString())
                        .code())
                .isEqualTo(1);
    }

    /** The experiment has the data: the run shows their rows, the rows themselves, or nothing where the order is known. */
    @Test
    void batchesMayBeRowsOfTheData() throws IOException {
        String data = """
                {"network": {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}]},
                 "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
                 "optimizer": {"kind": "sgd", "learningRate": 0.125},
                 "data": {"inputs": [[3, 3], [1, 1]], "targets": [[4], [0]]}%s}""";
        NpzBytes run = NpzBytes.run();
        NpzBytes rows = run.without("step1/[xy]")
                .with("step1/rows", NpzBytes.npy("<i8", "(1,)", new byte[] {1, 0, 0, 0, 0, 0, 0, 0}));
        String order = ", \"batchSize\": 1, \"order\": {\"kind\": \"given\", \"epochs\": [[1]]}";
        for (NpzBytes each : List.of(
                run.with("meta", NpzBytes.text(data.formatted(""))),
                rows.with("meta", NpzBytes.text(data.formatted(""))),
                run.without("step1/[xy]").with("meta", NpzBytes.text(data.formatted(order))))) {
            Console console = judge(each.write(folder.resolve("rows.npz")));
            assertThat(console.code()).as(console.out() + console.err()).isZero();
        }
        NpzBytes other = rows.with("step1/rows", NpzBytes.npy("<i8", "(1,)", new byte[8]));
        assertThat(judge(other.with("meta", NpzBytes.text(data.formatted(""))).write(folder.resolve("other.npz")))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotReadIsTold() throws IOException {
        Path file = NpzBytes.run()
                .with("step1/gw1", NpzBytes.table(1, 2, 8, 8))
                .with("notes", NpzBytes.npy("|O", "()", new byte[8]))
                .write(folder.resolve("more.npz"));
        Console console = judge(file);
        assertThat(console.err())
                .isEqualTo(
                        "parity: note: " + file + ": 2 arrays are not read, since no run has such: step1/gw1, notes\n");
        assertThat(console.code()).isZero();
    }

    @Test
    void aRunThatEndsInNaNIsJudgedUpToThere() throws IOException {
        Path file = NpzBytes.run()
                .with("end/W1", NpzBytes.table(1, 2, Double.NaN, 1.125))
                .write(folder.resolve("nan.npz"));
        Console console = judge(file);
        assertThat(lastLine(console))
                .startsWith("UNKNOWN: ")
                .contains("NON_FINITE", "the end holds NaN in W1, entry 1");
        assertThat(console.code()).isEqualTo(2);
    }

    /** With the operand, in the order in which a step computes. */
    @Test
    void theFirstNumberThatIsNoneIsNamed() throws IOException {
        Path file = NpzBytes.run()
                .with("step1/a1", NpzBytes.table(1, 1, Double.POSITIVE_INFINITY))
                .with("step1/d1", NpzBytes.table(1, 1, Double.NaN))
                .with("step1/z1", NpzBytes.table(1, 1, 812))
                .write(folder.resolve("nan.npz"));
        Console console = judge(file);
        assertThat(lastLine(console))
                .contains("step 1 of epoch 1 holds Infinity in a1, entry 1, which is of the pre-activation 812.0");
        assertThat(console.out()).doesNotContain("Predictions after");
        assertThat(console.code()).isEqualTo(2);
    }

    @Test
    void whatTheRecorderNoticedStandsUnderTheVerdict() throws IOException {
        String meta = NpzBytes.META.replaceFirst("}$", ", \"odd\": [\"something clipped it\"]}");
        Path file = NpzBytes.run()
                .with("meta", NpzBytes.text(meta))
                .with("step1/loss", NpzBytes.list(12))
                .write(folder.resolve("odd.npz"));
        Console console = judge(file);
        assertThat(console.out()).contains("the recorder noticed: something clipped it\n");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void declaredAccuraciesStandInTheVerdict() throws IOException {
        Path file = NpzBytes.run().write(folder.resolve("run.npz"));
        Console console = judge(file, "--ulps", "tanh=4,exp=2");
        assertThat(lastLine(console)).startsWith("CERTIFIED, with ").contains("tanh accepted within 4 ulps");
        assertThat(judge(file, "--ulps", "cos=1").err())
                .isEqualTo("parity: ulps (cos) must be of one of: exp, log, tanh, sigmoid, erf\n");
        assertThat(judge(file, "--ulps", "tanh=40").err()).contains("accuracy of tanh (40.0) must be in (0, 4.0] ulps");
    }

    private Console judge(Path file, String... more) {
        return Console.of(Stream.concat(
                        Stream.of(
                                "judge",
                                file.toString(),
                                "--results",
                                folder.resolve("results").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static String lastLine(Console console) {
        return console.out().lines().reduce("", (a, b) -> b);
    }

    private static Path onlyFolder(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            List<Path> folders = all.toList();
            assertThat(folders).hasSize(1);
            return folders.get(0);
        }
    }
}
