package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An experiment, claims or a run of someone else read nothing of this machine but themselves, and show nothing of it. */
@Tag("slow")
class ForeignDocumentsTest {
    private static final Path REFERENCE = Path.of("../../results/tarea1/reference");
    private static final String EXPERIMENT = """
            {
              "format": "mlp-parity/experiment/1",
              "name": "small",
              "network": {"inputs": 1, "layers": [{"units": 1, "activation": "identity"}]},
              "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
              "optimizer": {"kind": "sgd", "learningRate": 0.1},
              "data": {"csv": "FILE", "inputs": ["a"], "targets": ["b"]},
              "initial": {"layers": [{"weights": [[0.5]], "biases": [0]}]},
              "epochs": 3
            }
            """;
    private static final String BELOW =
            " or below, beside the document that names it; --allow-path allows files elsewhere";

    @TempDir
    private Path folder;

    private Path mine;
    private Path run;

    @BeforeEach
    void lay() throws IOException {
        mine = Files.createDirectory(folder.resolve("mine"));
        run = Files.createDirectories(folder.resolve("run"));
        Files.createDirectory(run.resolve("traces"));
        for (String name : List.of(
                "experiment.json",
                "circumstances.json",
                "verdict.json",
                "traces/arrays.jsonl",
                "traces/autograd.jsonl")) {
            Files.copy(REFERENCE.resolve(name), run.resolve(name));
        }
    }

    @Test
    void theEnvironmentIsNotReadAsData() throws IOException {
        Path file = experiment("/proc/self/environ");
        for (String command : List.of("verify", "explain")) {
            refuse(
                    Console.of(command, file.toString()),
                    file + ", line 7, $.data.csv: csv (\"/proc/self/environ\") must be a file in " + mine + BELOW);
        }
        Path environment = Path.of("/proc/self/environ");
        assumeTrue(Files.isReadable(environment));
        refuse(
                Console.of("verify", file.toString(), "--allow-path"),
                file + ", line 7, $.data.csv: " + environment + ": is binary, not a CSV file of numbers");
    }

    @Test
    void dataElsewhereIsReadWhereTheUserAllowsIt() throws IOException {
        Files.writeString(folder.resolve("elsewhere.csv"), "a,b\n1,2\n3,4\n");
        Path file = experiment("../elsewhere.csv");
        Path claims = Files.writeString(mine.resolve("claims.json"), """
                {"format": "mlp-parity/claims/1", "name": "c", "source": "s", "experiment": "experiment.json",
                 "blocks": [{"title": "t", "quantity": "predictions", "values": ["0.50", "1.50"]}]}
                """);
        refuse(
                Console.of("audit", claims.toString()),
                file + ", line 7, $.data.csv: csv (\"../elsewhere.csv\") must be");
        Console audit = Console.of("audit", claims.toString(), "--allow-path");
        assertThat(audit.err()).isEmpty();
        assertThat(audit.code()).isLessThan(2);

        refuse(Console.of("explain", file.toString()), "csv (\"../elsewhere.csv\") must be a file in " + mine + BELOW);
        assertThat(Console.of("explain", file.toString(), "--allow-path").code())
                .isZero();
        String[] verify = {
            "verify",
            file.toString(),
            "--trainers",
            "arrays",
            "--results",
            folder.resolve("results").toString()
        };
        refuse(Console.of(verify), "csv (\"../elsewhere.csv\") must be a file in " + mine + BELOW);
        assertThat(Console.of(Stream.concat(Stream.of(verify), Stream.of("--allow-path"))
                                .toArray(String[]::new))
                        .code())
                .isZero();
    }

    @Test
    void aRunThatNamesDataElsewhereIsRefused() throws IOException {
        Files.writeString(folder.resolve("elsewhere.csv"), "SECRET");
        Files.writeString(run.resolve("experiment.json"), EXPERIMENT.replace("FILE", "../elsewhere.csv"));
        for (Console console : everyReader()) {
            refuse(console, "csv (\"../elsewhere.csv\") must be a file in " + run + BELOW);
        }
    }

    @Test
    void aTrainerIsANameAndNoPath() throws IOException {
        Files.createDirectory(folder.resolve("outside"));
        Files.copy(run.resolve("traces/arrays.jsonl"), folder.resolve("outside/secret.jsonl"));
        String verdict = Files.readString(run.resolve("verdict.json"));
        for (String name : List.of("../../outside/secret", "..", "a\\\\b", "a\\u0000b", "\\u001b[2J")) {
            Files.writeString(
                    run.resolve("verdict.json"),
                    verdict.replaceFirst(
                            "\"trainer\": \"arrays\"", "\"trainer\": \"" + name.replace("\\", "\\\\") + "\""));
            for (Console console : everyReader()) {
                refuse(
                        console,
                        "run (" + run + "): verdict.json: trainer (\"" + name.replace("\\\\", "\\")
                                + "\") must be the name of a trace in traces, without slashes, backslashes and control"
                                + " characters");
            }
        }
    }

    @Test
    void aTraceThatIsALinkOutOfTheRunIsNotFollowed() throws IOException {
        onlyTwoTrainers();
        Path trace = run.resolve("traces/arrays.jsonl");
        Path elsewhere = Files.move(trace, folder.resolve("elsewhere.jsonl"));
        Files.createSymbolicLink(trace, elsewhere);
        for (Console console : everyReader()) {
            refuse(
                    console,
                    "run (" + run + "): traces/arrays.jsonl: leads out of the run's folder; --allow-path allows files"
                            + " elsewhere");
        }
        for (Console console : everyReader("--allow-path")) {
            assertThat(console.err()).isEmpty();
            assertThat(console.code()).isZero();
        }
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInPlaceOfATraceIsNotWaitedFor() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        Path trace = run.resolve("traces/arrays.jsonl");
        Files.delete(trace);
        Process made = new ProcessBuilder("mkfifo", trace.toString()).start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        for (Console console : everyReader()) {
            refuse(
                    console,
                    "run (" + run + "): traces/arrays.jsonl: is a device, a pipe or a socket, not a regular file");
        }
    }

    @Test
    void ofAFileThatIsNotJsonFortyCharactersAreShown() throws IOException {
        Files.writeString(run.resolve("circumstances.json"), "SECRET".repeat(20));
        for (Console console : List.of(Console.of("judge", run.toString()))) {
            refuse(console, "Unrecognized token '" + "SECRET".repeat(20).substring(0, 40) + "…'");
        }
    }

    private void onlyTwoTrainers() throws IOException {
        Files.delete(run.resolve("verdict.json"));
        assertThat(Console.of("judge", run.toString()).code()).isZero();
    }

    /** What each command that reads a run says of this one. */
    private List<Console> everyReader(String... options) {
        return Stream.of(
                        List.of("judge", run.toString()),
                        List.of("report", run.toString()),
                        List.of("compare", run.toString(), run.toString()))
                .map(words -> Stream.concat(words.stream(), Stream.of(options)).toArray(String[]::new))
                .map(Console::of)
                .toList();
    }

    private Path experiment(String csv) throws IOException {
        return Files.writeString(mine.resolve("experiment.json"), EXPERIMENT.replace("FILE", csv));
    }

    private static void refuse(Console console, String message) {
        assertThat(console.err())
                .startsWith("parity: ")
                .contains(message)
                .hasLineCount(1)
                .doesNotContain("SECRETSECRETSECRETSECRETSECRETSECRETSECRET");
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
    }
}
