package org.mlpparity.cli;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.mlpparity.json.Excerpt;
import org.mlpparity.referee.Cluster;
import org.mlpparity.referee.RunSource;
import picocli.CommandLine.Option;

/** Where the steps of a run are judged. */
final class OnOption {
    private static final String SPARK = "spark";

    @Option(
            names = "--on",
            paramLabel = "CLUSTER",
            description = {
                "Judge the steps on Apache Spark: spark, or spark=MASTER, such as",
                "spark=local[4] (default: local[*], all processors of this machine). Its",
                "machines read RUN themselves, under the same path. The verdict is the same.",
                "Needs a module that is built apart: docs/spark.md."
            })
    private Optional<String> cluster = Optional.empty();

    /** What {@code work} makes of the cluster that is asked for; of none where steps are judged here. */
    <T> T judging(RunSource run, Function<Optional<Cluster.Connection>, T> work) {
        if (cluster.isEmpty()) {
            return work.apply(Optional.empty());
        }
        String[] words = cluster.get().split("=", 2);
        Optional<String> master = words.length == 1 ? Optional.empty() : Optional.of(words[1]);
        if (!words[0].equals(SPARK) || master.filter(String::isBlank).isPresent()) {
            throw new UserError("on (" + Excerpt.of(cluster.get()) + ") must be " + SPARK + " or " + SPARK
                    + "=MASTER, such as " + SPARK + "=local[4]");
        }
        try (Progress progress = new Progress();
                Cluster.Connection connection = installed().connect(master, run, progress)) {
            return work.apply(Optional.of(connection));
        }
    }

    private static Cluster installed() {
        return ServiceLoader.load(Cluster.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals(SPARK))
                .findFirst()
                .orElseThrow(
                        () -> new UserError(
                                "on (" + SPARK
                                        + ") needs the module harness/spark, which this program was built without;"
                                        + " in the project's folder \"mvn -Pspark -DskipTests -pl harness/spark -am package\" builds it, and ./parity then finds it"));
    }
}
