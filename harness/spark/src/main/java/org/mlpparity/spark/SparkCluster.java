package org.mlpparity.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.mlpparity.referee.Cluster;
import org.mlpparity.referee.RunSource;
import org.mlpparity.trace.StepListener;

/** Apache Spark as this JVM's driver: the master is the one that is named, else that of spark-submit, else all processors of this machine. */
public final class SparkCluster implements Cluster {
    private static final String LOCAL = "local[*]";

    /** What of Spark's would write to standard error through slf4j-simple; what ends a run is told by the exception. */
    private static final List<String> LOGGING = List.of("org.apache", "org.sparkproject");

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Connection connect(Optional<String> master, RunSource run, StepListener listener) {
        LOGGING.forEach(SparkCluster::silence);
        try {
            return new SparkConnection(new JavaSparkContext(configuration(master)), run, listener);
        } catch (Exception failure) {
            throw SparkConnection.failed(
                    master.map(name -> "spark (" + name + ")").orElse("spark") + " cannot be started", failure);
        }
    }

    private static void silence(String name) {
        String property = "org.slf4j.simpleLogger.log." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, "off");
        }
    }

    private static SparkConf configuration(Optional<String> master) {
        SparkConf configuration = new SparkConf().setAppName("mlp-parity");
        master.ifPresent(configuration::setMaster);
        configuration.setIfMissing("spark.master", LOCAL);
        if (configuration.get("spark.master").startsWith("local")) {
            configuration.setIfMissing("spark.driver.host", "localhost");
            configuration.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        configuration.setIfMissing("spark.ui.enabled", "false");
        configuration.setIfMissing("spark.ui.showConsoleProgress", "false");
        // The tallies of all ranges come to the driver, each as large as two numbers per parameter at least.
        return configuration.setIfMissing("spark.driver.maxResultSize", "0");
    }
}
