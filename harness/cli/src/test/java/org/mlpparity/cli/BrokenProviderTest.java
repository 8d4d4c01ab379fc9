package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.trainer.MlpTrainerProvider;

/** An implementation on the class path that cannot be loaded, on the command line. */
@Tag("slow")
class BrokenProviderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void nameAClassThatIsNotThere() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MlpTrainerProvider.class.getName()), "no.such.Provider\n");
    }

    private record Ended(int code, List<String> lines) {}

    private Ended parity(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                Parity.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out.lines().toList());
    }

    @Test
    void costsNobodyElseARow() throws IOException, InterruptedException {
        String results = folder.resolve("results").toString();
        Ended alone =
                parity("verify", "tarea1", "--trainers", "arrays", "--epochs", "2", "--once", "--results", results);
        assertThat(alone.lines().get(alone.lines().size() - 1)).startsWith("CERTIFIED: arrays computes");
        assertThat(alone.code()).isZero();
    }

    @Test
    void hasARowThatSaysWhy() throws IOException, InterruptedException {
        String results = folder.resolve("results").toString();
        Ended both = parity(
                "verify",
                "tarea1",
                "--isolate",
                "--trainers",
                "arrays,provider-1",
                "--epochs",
                "2",
                "--once",
                "--results",
                results);
        assertThat(both.lines()).anyMatch(line -> line.startsWith("  CERTIFIED   arrays "));
        assertThat(both.lines())
                .anyMatch(line -> line.startsWith("  FAILED      provider-1 ")
                        && line.contains("Provider no.such.Provider not found"));
        assertThat(both.lines().get(both.lines().size() - 1))
                .startsWith("UNKNOWN: provider-1 could not be judged to the end; provider-1 was FAILED: ");
        assertThat(both.code()).isEqualTo(2);
    }

    @Test
    void isListedAsFailed() throws IOException, InterruptedException {
        Ended listed = parity("trainers");
        assertThat(listed.lines())
                .anyMatch(line -> line.startsWith("arrays "))
                .anyMatch(line -> line.startsWith("provider-1  FAILED: ") && line.contains("no.such.Provider"));
        assertThat(listed.code()).isEqualTo(2);
    }
}
