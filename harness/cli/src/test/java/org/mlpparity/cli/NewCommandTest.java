package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code parity new} writes works as it was written, is whole, and overwrites nothing. */
class NewCommandTest {
    @TempDir
    private Path folder;

    /** The whole of it: the folder, the command that it names, the certificate. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--python | python3 | -c | import sys; sys.exit(sys.version_info < (3, 8))",
                "--node | node | -e | process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)"
            })
    void aFreshWorkerIsCertified(String option, String interpreter, String execute, String code) throws Exception {
        assumeEnds(interpreter, execute, code);
        Path place = folder.resolve("my worker");
        Console written = Console.of("new", "worker", option, place.toString());
        assertThat(written.code()).as(written.err()).isZero();
        String command = written.out()
                .substring(
                        written.out().indexOf("--process \"") + 11,
                        written.out().lastIndexOf('"'));
        Console verified = Console.of(
                "verify",
                "tarea1",
                "--trainers",
                "none",
                "--epochs",
                "20",
                "--process",
                command,
                "--results",
                folder.resolve("results").toString());
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out()).contains("my-trainer", "CERTIFIED");
    }

    @ParameterizedTest
    @CsvSource({"--python, worker-python", "--node, worker-node"})
    void everyFileOfTheTemplateIsWritten(String option, String template) throws IOException {
        Path place = folder.resolve("fresh");
        assertThat(Console.of("new", "worker", option, place.toString()).code()).isZero();
        Path resources = Path.of("src/main/resources/org/mlpparity/cli").resolve(template);
        assertThat(names(place)).isNotEmpty().isEqualTo(names(resources));
        for (String name : names(place)) {
            assertThat(place.resolve(name)).hasSameBinaryContentAs(resources.resolve(name));
        }
        assertThat(names(folder)).containsExactly("fresh");
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("file"), "mine");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        List<String> before = names(folder);
        for (String name : before) {
            Console console =
                    Console.of("new", "worker", "--python", folder.resolve(name).toString());
            assertThat(console.code()).isEqualTo(2);
            assertThat(console.err()).contains("folder (" + folder.resolve(name) + ") is there already");
        }
        assertThat(names(folder)).isEqualTo(before);
        assertThat(folder.resolve("file")).hasContent("mine");
        assertThat(folder.resolve("empty")).isEmptyDirectory();
    }

    @Test
    void aPlaceThatIsNoFolderIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Console console =
                Console.of("new", "worker", "--node", file.resolve("fresh").toString());
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .contains("cannot be written: " + file + " is no folder")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "new, 'what to write is not said; it must be one of: worker', new --help",
        "new wroker, 'new (wroker) must be one of: worker; did you mean', new --help",
        "new worker, '(--python | --node)', new worker --help",
        "new worker --python --node, 'mutually exclusive', new worker --help",
        "new worker --python a b, 'Unmatched argument', new worker --help"
    })
    void whatIsNotSaidIsAskedFor(String arguments, String message, String help) {
        Console console = Console.of(arguments.split(" "));
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).contains(message, "Try 'parity " + help + "'");
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Skips the test, and says why, where there is no such interpreter or this code does not end with 0 in it. */
    private static void assumeEnds(String interpreter, String execute, String code) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(interpreter, execute, code).start();
            Assumptions.assumeTrue(process.waitFor() == 0, interpreter + " is not new enough");
        } catch (IOException notThere) {
            Assumptions.abort(interpreter + " is not on the PATH");
        }
    }
}
