package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Cluster;
import org.mlpparity.referee.RunSource;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verify.JudgedSteps;
import org.mlpparity.verify.RangeJudge;

/** {@code parity judge --on}: a cluster is found by its service, and a program without one says how to get it. */
class OnOptionTest {
    private static final Path RECORDED = Path.of("../../examples/by-hand.npz");
    private static final List<String> ASKED = new ArrayList<>();

    @TempDir
    private Path results;

    /** A cluster that is this thread, which judges a run step by step. */
    public static final class ThisThread implements Cluster {
        @Override
        public String name() {
            return "spark";
        }

        @Override
        public Connection connect(Optional<String> master, RunSource run, StepListener listener) {
            ASKED.add("connect to " + master.orElse("the default"));
            if (master.filter("nowhere"::equals).isPresent()) {
                throw new ClusterException("spark (nowhere) cannot be started: it is not there", null);
            }
            return new Connection() {
                @Override
                public List<JudgedSteps> judge(Experiment experiment, List<TrainingTrace> traces) {
                    assertThat(run.read().experiment()).isEqualTo(experiment);
                    assertThat(run.read().traces()).isEqualTo(traces);
                    return traces.stream().map(trace -> all(experiment, trace)).toList();
                }

                @Override
                public void close() {
                    ASKED.add("close");
                }
            };
        }

        private static JudgedSteps all(Experiment experiment, TrainingTrace trace) {
            RangeJudge judge = new RangeJudge(experiment, trace);
            JudgedSteps first = judge.judge(0, 1, judge.shown(0), false);
            for (int k = 1; k < trace.steps().size(); k++) {
                first.add(judge.judge(k, k + 1, judge.shown(k), false));
            }
            return first;
        }
    }

    @BeforeEach
    void forget() {
        ASKED.clear();
    }

    @Test
    void aProgramWithoutTheModuleSaysHowToGetIt() {
        Console console = judge("spark");
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo(
                        "parity: on (spark) needs the module harness/spark, which this program was built without; in the "
                                + "project's folder \"mvn -Pspark -DskipTests -pl harness/spark -am package\" builds it, and ./parity "
                                + "then finds it" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hadoop", "spark=", "Spark", "spark[2]"})
    void whatIsNoClusterIsRefused(String cluster) {
        Console console = judge(cluster);
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("parity: on (" + cluster + ") must be spark or spark=MASTER, such as spark=local[4]"
                        + System.lineSeparator());
    }

    @Test
    void aClusterJudgesAndIsLeft() throws IOException {
        Console here = Console.of("judge", RECORDED.toString(), "--results", results.toString());
        Console there = installed("spark=yonder");
        assertThat(there.code()).as(there.err()).isEqualTo(here.code());
        assertThat(lastLine(there)).isEqualTo(lastLine(here));
        assertThat(ASKED).containsExactly("connect to yonder", "close");
    }

    @Test
    void theDefaultIsTheClusters() throws IOException {
        installed("spark");
        assertThat(ASKED).containsExactly("connect to the default", "close");
    }

    @Test
    void aClusterThatCannotBeReachedIsTold() throws IOException {
        Console console = installed("spark=nowhere");
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("parity: spark (nowhere) cannot be started: it is not there" + System.lineSeparator());
    }

    private static String lastLine(Console console) {
        return console.out().lines().reduce("", (before, line) -> line);
    }

    private Console judge(String cluster) {
        return Console.of("judge", RECORDED.toString(), "--on", cluster, "--results", results.toString());
    }

    /** The same where the cluster above is installed. */
    private Console installed(String cluster) throws IOException {
        Path services = Files.createDirectories(results.resolve("jar/META-INF/services"));
        Files.writeString(services.resolve(Cluster.class.getName()), ThisThread.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] jar = {results.resolve("jar").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return judge(cluster);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
