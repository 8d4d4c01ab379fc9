package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.cli.Console;

/** The program of docs/recorded-run.md writes a run that is certified; with another rate it is refused. */
@Tag("slow")
class RecordedRunPageTest {
    @TempDir
    private Path folder;

    @Test
    void itsProgramRecordsARunThatIsCertified() throws IOException {
        String program = program();
        Console console = judged(program);
        assertThat(console.err()).isEmpty();
        assertThat(console.out()).endsWith("CERTIFIED: run computes what the experiment says, at every step.\n");
        assertThat(console.code()).isZero();
    }

    @Test
    void withTheBatchForgottenItIsRefusedByName() throws IOException {
        Console console = judged(program().replace("2 * (p - y) / len(x)", "2 * (p - y)"));
        assertThat(console.out().lines().reduce("", (a, b) -> b))
                .startsWith("REJECTED: run, in the error of the output layer");
        assertThat(console.code()).isEqualTo(1);
    }

    private Console judged(String program) throws IOException {
        Python.require("numpy");
        assertThat(Python.run("import os\nos.chdir('" + folder + "')\n" + program))
                .isEmpty();
        return Console.of(
                "judge",
                folder.resolve("run.npz").toString(),
                "--results",
                folder.resolve("results").toString());
    }

    private static String program() {
        List<Block> blocks = Repository.documentation()
                .blocks()
                .filter(block -> block.page().equals("docs/recorded-run.md"))
                .filter(block -> block.language().equals("python"))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.get(0).text();
    }
}
