package org.mlpparity.cli.docs;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.cli.Console;

/**
 * A fresh copy of the project as a reader of the page has it before him, in a temporary folder: the real launcher over the
 * classes on trial, {@code my_trainer.py}, and a {@code mvn} that notes how it was called and builds in no time.
 */
final class Sandbox implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 5;
    private static final long GRACE_SECONDS = 10;
    private static final Path PROGRAM = Path.of("program.jar");
    private static final Path MAVEN_CALLS = Path.of("mvn.txt");
    private static final String MAVEN = """
            #!/usr/bin/env bash
            cd "$(dirname "$0")/.."
            echo "mvn $*" >>mvn.txt
            mkdir -p harness/cli/target/lib
            cp program.jar harness/cli/target/lib/
            """;

    private final Path folder;

    private Sandbox(Path folder) {
        this.folder = folder;
    }

    static Sandbox create() {
        try {
            Sandbox sandbox = new Sandbox(Files.createTempDirectory("parity-docs"));
            sandbox.fill();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill() throws IOException {
        for (String module : List.of("harness/cli", "implementations/arrays", "benchmarks")) {
            Files.createDirectories(folder.resolve(module).resolve("src/main"));
            Files.createFile(folder.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(folder.resolve("pom.xml"));
        Files.copy(Repository.ROOT.resolve("parity"), folder.resolve("parity"));
        Files.copy(
                Repository.ROOT.resolve("harness/process/adapters/reference_worker.py"),
                folder.resolve("my_trainer.py"));
        Path maven = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, MAVEN);
        if (!maven.toFile().setExecutable(true)) {
            throw new IOException(maven + " cannot be made executable");
        }
        writeProgram(folder.resolve(PROGRAM));
    }

    /** A jar that names the class path of this test. */
    private static void writeProgram(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    /** Writes a file that the reader of the page has written. */
    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** Leaves the program where a build does. */
    void build() throws IOException, InterruptedException {
        if (run("mvn package").code() != 0) {
            throw new IOException("the build failed");
        }
    }

    /** Runs a line of shell to its end, which comes within minutes. */
    Console run(String line) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            end(process);
            throw new AssertionError(line + " did not end within " + PATIENCE_MINUTES + " minutes");
        }
        return new Console(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts a line of shell, whose standard output is to be read, and standard error with it. */
    Process start(String line) throws IOException {
        return builder(line).redirectErrorStream(true).start();
    }

    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private ProcessBuilder builder(String line) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", line).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + File.pathSeparator + path);
        return builder;
    }

    /** Each call of {@code mvn} so far. */
    List<String> mavenCalls() throws IOException {
        Path calls = folder.resolve(MAVEN_CALLS);
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** How often the launcher has built. */
    long builds() throws IOException {
        return mavenCalls().stream().filter(call -> call.endsWith(" package")).count();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
