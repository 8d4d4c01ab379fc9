package org.mlpparity.benchmarks;

import java.util.List;
import java.util.Locale;
import org.mlpparity.timing.Settings;

/** How long to measure. */
public enum Profile {
    /** A first look. */
    QUICK(2, 2, 0.5, 3, 0.2),
    /** What a table should rest on. */
    STANDARD(3, 5, 0.5, 5, 0.3),
    /** What a publication should rest on. */
    FULL(5, 5, 1, 5, 0.5);

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx2g",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow");

    private final int forks;
    private final int warmups;
    private final double warmupSeconds;
    private final int iterations;
    private final double iterationSeconds;

    Profile(int forks, int warmups, double warmupSeconds, int iterations, double iterationSeconds) {
        this.forks = forks;
        this.warmups = warmups;
        this.warmupSeconds = warmupSeconds;
        this.iterations = iterations;
        this.iterationSeconds = iterationSeconds;
    }

    /** With the flags of every fork: those that the program itself runs on. */
    public Settings settings(int threads) {
        return new Settings(
                name().toLowerCase(Locale.ROOT),
                forks,
                warmups,
                warmupSeconds,
                iterations,
                iterationSeconds,
                threads,
                FLAGS);
    }
}
