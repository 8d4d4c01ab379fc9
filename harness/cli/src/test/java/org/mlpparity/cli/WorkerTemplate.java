package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/** The workers that {@code parity new worker} writes, and the interpreters that they need and the project does not. */
enum WorkerTemplate {
    PYTHON(
            "python3",
            List.of("-c", "import sys; sys.exit(sys.version_info < (3, 8))"),
            List.of("-B", "test_parity_worker.py")),
    NODE(
            "node",
            List.of("-e", "process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)"),
            List.of("--test", "--test-reporter=tap", "test-parity-worker.mjs"));

    private final String interpreter;
    private final List<String> check;
    private final List<String> tests;

    WorkerTemplate(String interpreter, List<String> check, List<String> tests) {
        this.interpreter = interpreter;
        this.check = check;
        this.tests = tests;
    }

    String option() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }

    /** The file of the library's own tests. */
    String testFile() {
        return tests.get(tests.size() - 1);
    }

    /** Writes it, and returns the command that the console names. */
    String write(Path folder) {
        Console written = Console.of("new", "worker", option(), folder.toString());
        assertThat(written.code()).as(written.err()).isZero();
        return written.out().replaceAll("(?s).*--process \"(.*)\".*", "$1");
    }

    /** Skips the test, and says why, where the interpreter is not there or too old. */
    void assumeRuns() {
        try {
            Ended ended = run(Path.of(""), check);
            Assumptions.assumeTrue(ended.code() == 0, interpreter + " is not new enough: " + ended.output());
        } catch (IOException notThere) {
            Assumptions.abort(interpreter + " is not on the PATH");
        }
    }

    /** Runs the library's own tests in a folder that holds them. */
    Ended runTests(Path folder) throws IOException {
        return run(folder, tests);
    }

    private Ended run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(interpreter));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param output both of its outputs
     */
    record Ended(int code, String output) {}
}
