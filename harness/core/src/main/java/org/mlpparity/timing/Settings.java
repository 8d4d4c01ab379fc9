package org.mlpparity.timing;

import java.util.List;

/**
 * How the clock was held.
 *
 * @param profile its name: "quick", "standard", "full"
 * @param forks fresh JVMs per row; those of different trainers take turns
 * @param warmups iterations per fork whose times are thrown away
 * @param warmupSeconds how long each of those takes
 * @param iterations per fork whose times count
 * @param iterationSeconds how long each of those takes
 * @param threads how many a trainer may use, where its framework has more than one
 * @param jvmFlags of every fork
 */
public record Settings(
        String profile,
        int forks,
        int warmups,
        double warmupSeconds,
        int iterations,
        double iterationSeconds,
        int threads,
        List<String> jvmFlags) {
    public Settings {
        jvmFlags = List.copyOf(jvmFlags);
    }

    /** How long one fork has the clock running, warm-up included. */
    public double secondsPerFork() {
        return warmups * warmupSeconds + iterations * iterationSeconds;
    }
}
