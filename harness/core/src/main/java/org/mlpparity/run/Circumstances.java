package org.mlpparity.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where, when and how a run took place. Only the trainers that the command named enter a verdict, nothing else here.
 *
 * @param started when, ISO 8601 in UTC
 * @param version of this project
 * @param command the command line, without the program
 * @param jvm name, version and vendor
 * @param jvmFlags the flags that the JVM was started with, those that hold paths left out
 * @param system operating system and architecture
 * @param processor the processor's name, or "unknown"
 * @param cores how many the JVM may use
 * @param maxHeapMiB the largest heap that the JVM may use
 * @param threadLimits the environment variables that limit the frameworks' threads, where set
 * @param named the trainers that the command asked for by name; absent when it named none, and in files of older versions
 * @param processes per trainer in a process of its own, what that is
 * @param trainingSeconds per trainer, how long its observed run took
 * @param judgingSeconds how long oracle and certificates took for all trainers together
 */
public record Circumstances(
        String started,
        String version,
        List<String> command,
        String jvm,
        List<String> jvmFlags,
        String system,
        String processor,
        int cores,
        long maxHeapMiB,
        Map<String, String> threadLimits,
        Optional<List<String>> named,
        Map<String, String> processes,
        Map<String, Double> trainingSeconds,
        double judgingSeconds) {
    public Circumstances {
        command = List.copyOf(command);
        jvmFlags = List.copyOf(jvmFlags);
        threadLimits = Map.copyOf(threadLimits);
        named = named.filter(names -> !names.isEmpty()).map(List::copyOf);
        processes = Map.copyOf(processes);
        trainingSeconds = Map.copyOf(trainingSeconds);
    }

    /** The first word in the place of a command, where a test of the kit made the run. */
    public static final String CONTRACT = "contract";

    /** What can be known before a run begins; its times are still empty. */
    public static Circumstances now(Clock clock, List<String> command) {
        Runtime runtime = Runtime.getRuntime();
        return new Circumstances(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                ProjectVersion.VALUE,
                command,
                property("java.vm.name") + " " + property("java.vm.version") + " (" + property("java.vendor") + ")",
                flags(),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                processorName(),
                runtime.availableProcessors(),
                runtime.maxMemory() >> 20,
                limitsOnThreads(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                0);
    }

    /** The same circumstances with these trainers in processes of their own. */
    public Circumstances with(Map<String, String> ownProcesses) {
        return with(named, ownProcesses, trainingSeconds, judgingSeconds);
    }

    /** The same circumstances of a command that asked for these trainers by name. */
    public Circumstances naming(List<String> trainers) {
        return with(Optional.of(trainers), processes, trainingSeconds, judgingSeconds);
    }

    /** The same circumstances with the times of the run, rounded to milliseconds. */
    public Circumstances timed(Map<String, Double> training, double judging) {
        Map<String, Double> rounded = new TreeMap<>();
        training.forEach((trainer, seconds) -> rounded.put(trainer, milliseconds(seconds)));
        return with(named, processes, rounded, milliseconds(judging));
    }

    private Circumstances with(
            Optional<List<String>> names,
            Map<String, String> ownProcesses,
            Map<String, Double> training,
            double judging) {
        return new Circumstances(
                started,
                version,
                command,
                jvm,
                jvmFlags,
                system,
                processor,
                cores,
                maxHeapMiB,
                threadLimits,
                names,
                ownProcesses,
                training,
                judging);
    }

    private static double milliseconds(double seconds) {
        return Math.rint(seconds * 1e3) / 1e3;
    }

    /** Those that may tell on the numbers; not where files lie, nor what is logged. */
    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X") || flag.startsWith("--"))
                .filter(flag -> !flag.contains("/") && !flag.contains("\\") && !flag.startsWith("-Xlog"))
                .toList();
    }

    private static Map<String, String> limitsOnThreads() {
        Map<String, String> limits = new TreeMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.endsWith("_NUM_THREADS")) {
                limits.put(name, value);
            }
        });
        return limits;
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
