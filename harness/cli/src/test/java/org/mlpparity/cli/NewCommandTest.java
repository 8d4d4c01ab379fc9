package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code parity new} writes works as it was written, is whole, and overwrites nothing. */
class NewCommandTest {
    @TempDir
    private Path folder;

    /** The whole of it: the folder, the command that is named, the certificate. */
    @ParameterizedTest
    @EnumSource
    void aFreshWorkerIsCertified(WorkerTemplate template) {
        template.assumeRuns();
        Path place = folder.resolve("my worker");
        String command = template.write(place);
        assertThat(place.resolve("README.md"))
                .content()
                .contains("--process \"" + command.replaceFirst(" '.*/(.*)'", " $1") + "\"");
        Console console = Console.of(
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
        assertThat(console.code()).as(console.out() + console.err()).isZero();
        assertThat(console.out()).contains("CERTIFIED", "my-trainer");
    }

    /** What the libraries make of trainers that show much, little or nothing, in their own languages. */
    @ParameterizedTest
    @EnumSource
    void theLibraryPassesItsTests(WorkerTemplate template) throws IOException {
        template.assumeRuns();
        Path place = folder.resolve("tested");
        template.write(place);
        Files.copy(
                Path.of("src/test/resources/org/mlpparity/cli", template.testFile()),
                place.resolve(template.testFile()));
        WorkerTemplate.Ended ended = template.runTests(place);
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).containsPattern("Ran 9 tests|# pass 9");
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
        "new, 'what to write is not said; it must be one of: worker, trainer', new --help",
        "new wroker, 'new (wroker) must be one of: worker, trainer; did you mean', new --help",
        "new trainer, '--java', new trainer --help",
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
}
