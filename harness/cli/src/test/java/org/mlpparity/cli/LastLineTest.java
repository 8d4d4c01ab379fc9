package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tail -1} gets of a command in a pipe: the whole verdict. */
@Tag("slow")
class LastLineTest {
    private static final String CHECKED = "The first slip is .*[.] Of \\d+ numbers: .* repeated .* above[.]";
    private static final String AUDITED = "MISPRINTS: of \\d+ printed numbers .*; the calculation by hand slips[.]";

    @TempDir
    private Path folder;

    private static String last(String... arguments) {
        List<String> lines = Console.of(arguments).out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void itIsTheVerdict() {
        String results = folder.toString();
        assertThat(last("verify", "tarea1", "--trainers", "arrays", "--epochs", "2", "--once", "--results", results))
                .isEqualTo("CERTIFIED: arrays computes what the experiment says, at every step.");
        assertThat(last("explain", "tarea1", "--check", "tarea1-hand")).matches(CHECKED);
        assertThat(last("audit", "tarea1")).matches(AUDITED);
    }

    @Test
    void aPageInAFileComesBeforeIt() {
        String page = folder.resolve("page.html").toString();
        assertThat(last("explain", "tarea1", "--check", "tarea1-hand", "--out", page))
                .matches(CHECKED);
        assertThat(last("audit", "tarea1", "--out", page)).matches(AUDITED);
    }

    @Test
    void noSentenceIsWrapped() {
        String screen = Console.of("verify", "tarea1", "--trainers", "arrays", "--once", "--results", folder.toString())
                .out();
        assertThat(screen.lines())
                .anyMatch(line -> line.startsWith("  \"printed, PyTorch\": From another initialisation")
                        && line.endsWith("agrees with micrograd to about 1e-13."));
    }
}
