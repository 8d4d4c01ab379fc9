package org.mlpparity.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.spark.KeptRuns.Shown;
import org.mlpparity.trace.StepListener;

/** Two executors in JVMs of their own read the run themselves and give the verdict of one machine, though one of them dies. */
class ExecutorsTest {
    private static final String CLUSTER = "local-cluster[2,1,512]";

    @TempDir
    private Path folder;

    @Test
    void giveTheVerdictOfOneMachineThoughOneOfThemDies() throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        Path mark = folder.resolve("halted");
        Map<String, String> settings = Map.of(
                "spark.executor.extraClassPath",
                System.getProperty("java.class.path"),
                "spark.executor.extraJavaOptions",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -D" + HaltedExecutor.MARK + "=" + mark,
                "spark.executor.memory",
                "512m",
                "spark.plugins",
                HaltedExecutor.class.getName());
        Path kept = KeptRuns.keep(folder, KeptRuns.adam(), Shown.GRADIENT::of);
        assertThat(KeptRuns.onSpark(CLUSTER, settings, kept, StepListener.NONE)).isEqualTo(KeptRuns.here(kept));
        assertThat(mark).exists();
    }
}
