package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.cli.Console;
import org.mlpparity.model.Matrix;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.trace.StepTrace;

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

    /** The steps of a kept run are in the arrays of the page. */
    @Test
    void numPyReadsTheStepsOfAKeptRun() throws IOException {
        Python.require("numpy");
        Console console = Console.of(
                "verify",
                "tarea1",
                "--trainers",
                "arrays",
                "--epochs",
                "3",
                "--precision",
                "float32",
                "--results",
                folder.toString());
        assertThat(console.code()).isZero();
        Path run;
        try (Stream<Path> runs = Files.list(folder.resolve("tarea1"))) {
            run = runs.findFirst().orElseThrow();
        }
        StepTrace third = RunFolder.read(run).traces().get(0).steps().get(2);
        assertThat(Python.run("""
                        import numpy as np
                        run = np.load('%s/traces/arrays/steps-000000001.npz')
                        for name in ('step3/W1', 'step3/b1', 'step3/z3', 'step3/gW2', 'step3/loss'):
                            print(run[name].dtype, run[name].shape, [float(x) for x in run[name].flat])
                        """.formatted(run)).lines())
                .containsExactly(
                        "float32 (4, 3) " + numbers(third.parameters().weights(0)),
                        "float32 (4,) " + numbers(third.parameters().biases(0)),
                        "float32 (4, 1) " + numbers(third.preActivations().get(2)),
                        "float32 (4, 4) "
                                + numbers(third.gradient().orElseThrow().weights(1)),
                        "float32 () " + numbers(Matrix.row(third.loss().orElseThrow())));
    }

    private static String numbers(Matrix matrix) {
        return Arrays.toString(matrix.toArray());
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
