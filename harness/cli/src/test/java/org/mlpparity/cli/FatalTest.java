package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An {@code Error} in whatever thread: one sentence and exit code 2, since 1 would say that a trainer is wrong. */
@Tag("slow")
class FatalTest {
    private static final String LARGE = """
            {
              "format": "mlp-parity/experiment/1",
              "name": "large",
              "network": {"inputs": 8, "layers": [
                {"units": 4096, "activation": "relu"}, {"units": 4096, "activation": "relu"}, {"units": 1, "activation": "identity"}]},
              "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
              "optimizer": {"kind": "sgd", "learningRate": 0.1},
              "data": {"inputs": [[1, 2, 3, 4, 5, 6, 7, 8]], "targets": [[1]]},
              "initial": {"scheme": "micrograd", "seed": 1},
              "epochs": 1
            }
            """;
    private static final String CSV = "\"data\": {\"csv\": \"d.csv\", \"inputs\": [\"a\"], \"targets\": [\"b\"]},";

    @TempDir
    private Path folder;

    @Test
    void aFullHeapSaysHowLargeItWasAndHowToGetMore() throws Exception {
        Path file = Files.writeString(folder.resolve("large.json"), LARGE);
        Console console = inJvm(
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                classPath(""),
                Parity.class,
                "verify",
                file.toString(),
                "--trainers",
                "arrays",
                "--results",
                folder.resolve("results").toString());
        assertThat(console.err())
                .matches("parity: memory is not enough for this: OutOfMemoryError: Java heap space"
                        + " \\(a heap of 6\\d MiB; PARITY_OPTS=-Xmx8g in the environment gives a larger one\\)\\R");
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
    }

    @Test
    void aClassThatIsMissingIsNamed() throws Exception {
        Files.writeString(folder.resolve("d.csv"), "a,b\n1,2\n");
        Path file = Files.writeString(folder.resolve("table.json"), LARGE.replaceFirst("\"data\": .*", CSV));
        Console console = inJvm(List.of(), classPath("fastcsv-.*\\.jar"), Parity.class, "explain", file.toString());
        assertThat(console.err())
                .startsWith(
                        "parity: a class or library of the program cannot be loaded (NoClassDefFoundError: de/siegmar")
                .hasLineCount(1);
        assertThat(console.code()).isEqualTo(2);
    }

    @Test
    void anErrorInAnotherThreadEndsTheProgramToo() throws Exception {
        Console console = inJvm(List.of(), classPath(""), Elsewhere.class);
        assertThat(console.err())
                .startsWith("parity: the stack is not deep enough for this; set PARITY_OPTS=-Xss64m")
                .hasLineCount(1);
        assertThat(console.code()).isEqualTo(2);
    }

    /** A program whose main thread waits for one that fails. */
    static final class Elsewhere {
        public static void main(String[] arguments) throws InterruptedException {
            Fatal.endWithAnyThread(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
            new Thread(() -> depth(0)).start();
            Thread.sleep(TimeUnit.MINUTES.toMillis(2));
        }

        private static int depth(int depth) {
            return depth(depth + 1) + 1;
        }
    }

    @Test
    void everyKindOfErrorHasItsSentence() {
        assertThat(Fatal.sentence(new UnsatisfiedLinkError("no x\nin y")))
                .startsWith(
                        "a class or library of the program cannot be loaded (UnsatisfiedLinkError: no x\\u000ain y);");
        assertThat(Fatal.sentence(new AssertionError()))
                .isEqualTo("this is a defect of parity itself, please report it: AssertionError");
    }

    @Test
    void anErrorBehindAnExceptionIsFound() {
        Error error = new OutOfMemoryError("Java heap space");
        assertThat(Fatal.in(new IllegalStateException(new CompletionException(error))))
                .containsSame(error);
        assertThat(Fatal.in(new IllegalStateException(new IOException("x")))).isEmpty();
    }

    /** That of this test but for jars of this name. */
    private static String classPath(String without) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches(without))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Console inJvm(List<String> flags, String classPath, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(100, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return new Console(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
