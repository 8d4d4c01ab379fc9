package org.mlpparity.benchmarks;

import java.util.List;
import java.util.Map;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/**
 * What a fork is to time.
 *
 * @param benchmark the class and the method, as JMH names them
 * @param parameters the value of each of its parameters
 * @param jvmFlags of the fork, beside those of every fork
 */
record Task(String benchmark, Map<String, String> parameters, List<String> jvmFlags) {
    Task {
        parameters = Map.copyOf(parameters);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /**
     * An epoch of this trainer, which the caller has certified.
     *
     * @param certified the parameters in which the certified run ends
     */
    static Task epoch(
            String trainer, Workload workload, Precision precision, Parameters certified, List<String> jvmFlags) {
        return new Task(
                EpochBenchmark.class.getName() + ".trainEpoch",
                Map.of(
                        "trainer",
                        trainer,
                        "network",
                        workload.name(),
                        "precision",
                        precision.name(),
                        EpochBenchmark.CERTIFIED,
                        Fingerprint.of(certified)),
                jvmFlags);
    }

    /** The peak rate of multiply-adds. */
    static Task multiplyAdds(Precision precision) {
        return limit("multiplyAdds", "tiny", precision);
    }

    /** The bytes of an epoch. */
    static Task bytes(Workload workload, Precision precision) {
        return limit("bytes", workload.name(), precision);
    }

    private static Task limit(String method, String network, Precision precision) {
        return new Task(
                LimitBenchmark.class.getName() + "." + method,
                Map.of("network", network, "precision", precision.name()),
                List.of("--add-modules=" + VectorModule.NAME));
    }
}
