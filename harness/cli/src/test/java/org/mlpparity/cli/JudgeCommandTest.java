package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.ArrayFiles;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.arrayfile.NamedArray;
import org.mlpparity.arrayfile.NpzWriter;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** {@code parity judge}: the verdict follows from the traces alone. */
@Tag("slow")
class JudgeCommandTest {
    @TempDir
    private Path results;

    private Path run;
    private String verdict;
    private String report;
    private String screen;

    @BeforeEach
    void keepARun() throws IOException {
        Console console = Console.of(
                "verify", "tarea1", "--trainers", "autograd,arrays", "--epochs", "5", "--results", results.toString());
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            run = runs.findFirst().orElseThrow();
        }
        screen = console.out();
        verdict = Files.readString(run.resolve("verdict.json"));
        report = Files.readString(run.resolve("REPORT.md"));
    }

    @Test
    void theSameTracesGiveTheSameVerdictReportAndScreen() throws IOException {
        Console console = Console.of("judge", run.toString());
        assertThat(console.err()).isEmpty();
        assertThat(console.code()).isZero();
        assertThat(console.out()).isEqualTo(screen);
        assertThat(Files.readString(run.resolve("verdict.json"))).isEqualTo(verdict);
        assertThat(Files.readString(run.resolve("REPORT.md"))).isEqualTo(report);
    }

    @Test
    void aForgedVerdictAndReportAreWrittenOver() throws IOException {
        Files.writeString(
                run.resolve("verdict.json"), verdict.replace("\"stepsCertified\": 5", "\"stepsCertified\": 4"));
        Files.writeString(run.resolve("REPORT.md"), "coffee");
        assertThat(Console.of("judge", run.toString()).code()).isZero();
        assertThat(Files.readString(run.resolve("verdict.json"))).isEqualTo(verdict);
        assertThat(Files.readString(run.resolve("REPORT.md"))).isEqualTo(report);
    }

    @Test
    void aMissingOrDamagedVerdictIsMadeAgainInTheOrderOfNames() throws IOException {
        Files.delete(run.resolve("verdict.json"));
        assertThat(Console.of("judge", run.toString()).code()).isZero();
        String byName = Files.readString(run.resolve("verdict.json"));
        assertThat(byName.indexOf("\"trainer\": \"arrays\"")).isBetween(0, byName.indexOf("\"trainer\": \"autograd\""));
        Files.writeString(run.resolve("verdict.json"), "{");
        assertThat(Console.of("judge", run.toString()).code()).isZero();
        assertThat(Files.readString(run.resolve("verdict.json"))).isEqualTo(byName);
    }

    /** Arrays of one file of steps under other names or with other numbers. */
    private void rewrite(Path file, UnaryOperator<NamedArray> change) throws IOException {
        Path before = Files.move(file, results.resolve("before.npz"), StandardCopyOption.REPLACE_EXISTING);
        try (ArrayFile arrays = ArrayFiles.open(before, Budget.ofThisHeap());
                NpzWriter out = new NpzWriter(file, Precision.FLOAT64)) {
            for (String name : arrays.names()) {
                NamedArray array = change.apply(arrays.numbers(name));
                if (array.shape().isEmpty()) {
                    out.number(name, array.entries().get(0));
                } else if (array.isList()) {
                    out.list(name, array.entries());
                } else {
                    out.table(name, array.entries());
                }
            }
        }
    }

    private static UnaryOperator<NamedArray> putting(String name, Matrix entries) {
        return array -> array.place().entry().equals(name)
                ? new NamedArray(array.place(), array.type(), array.shape(), entries)
                : array;
    }

    @Test
    void aTraceThatWasTamperedWithIsRejected() throws IOException {
        rewrite(run.resolve("traces/arrays/steps-000000001.npz"), putting("step3/loss", Matrix.row(1.5)));
        Console console = Console.of("judge", run.toString());
        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out()).contains("REJECTED: arrays, in the loss: ", "epoch 3, batch 1, loss");
    }

    @Test
    void evidenceThatIsMissingOrDamagedIsNamed() throws IOException {
        assertRefused(
                results, "run (" + results + ") is neither a kept run, whose folder has an experiment.json, nor ");

        Path trace = run.resolve("traces/arrays/trace.json");
        String json = Files.readString(trace);
        Files.writeString(trace, json.replace("\"steps\": 5", "\"steps\": 4"));
        assertRefused(run, "run (" + run + "): traces/arrays: 4 steps where the experiment has 5");
        Files.writeString(trace, json);

        Path steps = run.resolve("traces/arrays/steps-000000001.npz");
        rewrite(steps, putting("step3/z3", Matrix.of(3, 1, 1, 2, 3)));
        assertRefused(
                run,
                "run (" + run
                        + "): traces/arrays/steps-000000001.npz, step3/z3: is [3 × 1], but z of layer 3 is [4 × 1]");

        Files.delete(steps);
        assertRefused(run, "run (" + run + ") has no readable traces/arrays/steps-000000001.npz: no such file");
        Files.delete(trace);
        assertRefused(run, "run (" + run + ") has no readable traces/arrays/trace.json: no such file");
        assertThat(Files.readString(run.resolve("verdict.json"))).isEqualTo(verdict);
    }

    @Test
    void noImplementationIsNeededOnTheClassPath() throws IOException, InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(JudgeCommandTest::isNeeded)
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(inJvmWith(classPath, "trainers")).isEqualTo(0);
        assertThat(Files.readString(results.resolve("out.txt")).strip()).isEmpty();
        Files.delete(run.resolve("verdict.json"));

        assertThat(inJvmWith(classPath, "judge", run.toString())).isEqualTo(0);

        assertThat(Files.readString(results.resolve("out.txt"))).contains("CERTIFIED: arrays and autograd compute");
        assertThat(run.resolve("verdict.json")).isNotEmptyFile();
    }

    private int inJvmWith(String classPath, String... arguments) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command = Stream.concat(
                        Stream.of(java, "-cp", classPath, Parity.class.getName()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(results.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** The modules of the program without any implementation, and its libraries: by module folder or by jar. */
    private static boolean isNeeded(String entry) {
        String path = entry.replace('\\', '/');
        String jar = path.substring(path.lastIndexOf('/') + 1);
        return path.contains("/harness/core/")
                || path.contains("/harness/report/")
                || path.contains("/harness/lesson/")
                || path.contains("/harness/process/")
                || path.contains("/benchmarks/")
                || path.contains("/harness/cli/") && !path.contains("test-classes")
                || jar.matches(
                        "(core|report|lesson|process|benchmarks|jmh-core|freemarker|chart\\.js|jackson-.*|picocli|progressbar|jline|fastcsv|commons-rng-.*)-\\d.*\\.jar");
    }

    private static void assertRefused(Path folder, String... parts) {
        Console console = Console.of("judge", folder.toString());
        assertThat(console.err()).startsWith("parity: ").contains(parts).doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
    }
}
