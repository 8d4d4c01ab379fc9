package org.mlpparity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.RunStatus;

/** A trace that would fill the heap several times is written, read, checked and gone through. */
class SmallHeapTest {
    private static final int STEPS = 600;
    private static final int UNITS = 64;

    @TempDir
    private Path folder;

    @Test
    @Tag("slow")
    void stepsOfManyTimesTheHeapAreWrittenAndRead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        // Weights and gradient alone; a heap of 24 MiB holds less than a sixth of them.
        assertThat((long) STEPS * 2 * UNITS * 2 * UNITS * Double.BYTES * 2).isGreaterThan(6L * (24 << 20));
        assertThat(said).isEqualTo("misfit: Optional.empty, sum 179700.0\n");
        assertThat(process.exitValue()).isZero();
    }

    /** Writes the trace, reads it, checks its shapes, and adds up its losses, which count from 0. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        TracePlace place = new TracePlace() {
            @Override
            public Path file(String name) {
                return folder.resolve("wide").resolve(name);
            }

            @Override
            public String words() {
                return "traces/wide";
            }
        };
        TraceWriter writer = new TraceWriter(wide(), place);
        for (int k = 0; k < STEPS; k++) {
            writer.take(step(k));
        }
        writer.end(new TrainingTrace(
                "wide",
                "1",
                RunStatus.COMPLETED,
                "",
                writer.steps(),
                Optional.of(new FinalTrace(parameters(STEPS), Optional.empty()))));
        TrainingTrace trace = KeptTrace.read(wide(), place);
        Optional<String> misfit = trace.misfit(wide());
        double sum = 0;
        for (int k = 0; k < STEPS; k++) {
            sum += trace.steps().get(k).loss().orElseThrow()
                    * trace.parametersAfter(k).orElseThrow().weights(0).get(0)
                    / (k + 1);
        }
        System.out.print("misfit: " + misfit + ", sum " + sum + "\n");
    }

    private static Experiment wide() {
        return new Experiment(
                "wide",
                NetworkSpec.of(UNITS, Activation.IDENTITY, Activation.IDENTITY, 4 * UNITS, 1),
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.125),
                new Dataset(Matrix.row(new double[UNITS]), Matrix.row(0)),
                parameters(0),
                STEPS,
                1,
                Precision.FLOAT64);
    }

    private static Parameters parameters(double first) {
        double[] weights = new double[4 * UNITS * UNITS];
        weights[0] = first;
        return new Parameters(
                List.of(Matrix.of(4 * UNITS, UNITS, weights), Matrix.row(new double[4 * UNITS])),
                List.of(Matrix.row(new double[4 * UNITS]), Matrix.row(0)));
    }

    private static StepTrace step(int k) {
        return new StepTrace(
                k + 1,
                1,
                parameters(k),
                Optional.of(Matrix.row(0)),
                false,
                List.of(),
                List.of(),
                List.of(),
                OptionalDouble.of(k),
                Optional.of(parameters(-k)),
                Optional.empty());
    }
}
