package org.mlpparity.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recorders that users copy, and the interpreters that run them, which the project does not need. */
final class Recorders {
    static final Path FOLDER = Path.of("../../recorder").toAbsolutePath().normalize();
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    /** What a program printed on both of its outputs, and its exit code. */
    record Ended(int code, String output) {}

    private Recorders() {}

    /** A Python of version 3.9 or newer that can import these; where there is none, the test is skipped and says so. */
    static String python(String... libraries) {
        Optional<String> found = withLibraries(List.of(libraries));
        assumeTrue(found.isPresent(), "no python3 (3.9 or newer) here has " + String.join(" and ", libraries));
        return found.orElseThrow();
    }

    /** A Python that has both where there is one, else one that has what is required. */
    static String pythonPreferring(List<String> required, List<String> preferred) {
        List<String> both = Stream.of(required, preferred).flatMap(List::stream).toList();
        return withLibraries(both).orElseGet(() -> python(required.toArray(String[]::new)));
    }

    private static Optional<String> withLibraries(List<String> libraries) {
        String program = "import sys, " + String.join(", ", libraries) + "; sys.exit(sys.version_info < (3, 9))";
        return PYTHONS.stream().filter(python -> runs(python, "-c", program)).findFirst();
    }

    /** Node of version 18 or newer; where there is none, the test is skipped and says so. */
    static String node() {
        String program = "process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)";
        assumeTrue(runs("node", "-e", program), "node (18 or newer) is not on the PATH");
        return "node";
    }

    private static boolean runs(String... command) {
        try {
            return run(Path.of(""), List.of(command)).code() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Runs a Python program that finds the recorder. */
    static Ended runPython(String python, Path folder, String program) throws IOException {
        String path = "import sys; sys.path.insert(0, '" + FOLDER + "')\n";
        return run(folder, List.of(python, "-B", "-c", path + program));
    }

    /** Runs a program for Node, in which {@code Recorder} is imported. */
    static Ended runNode(String node, Path folder, String program) throws IOException {
        String imported = "import { Recorder } from '"
                + FOLDER.resolve("parity-recorder.mjs").toUri() + "';\n";
        return run(folder, List.of(node, "--input-type=module", "-e", imported + program));
    }

    static Ended run(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
