package org.mlpparity.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.mlpparity.timing.Settings;
import org.mlpparity.trainer.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Times by JMH, a fork at a time, and keeps JMH's own account. */
public final class JmhStopwatch implements Stopwatch, AutoCloseable {
    private final Settings settings;
    private final PrintStream log;
    private final Map<Task, List<BenchmarkResult>> results = new LinkedHashMap<>();

    /** @param log the file in which JMH tells what it does, with whatever the forks print */
    public JmhStopwatch(Settings settings, Path log) {
        this.settings = settings;
        try {
            this.log = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ForkMeasurement time(Task task) {
        BenchmarkResult result = run(task);
        results.computeIfAbsent(task, each -> new ArrayList<>()).add(result);
        List<Double> times = result.getIterationResults().stream()
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
        return new ForkMeasurement(
                times,
                (long) fact(result, ForkFacts.BYTES).orElse(0),
                fact(result, ForkFacts.STARTUP).orElse(0),
                fact(result, ForkFacts.PEAK_MEMORY),
                proof(result));
    }

    private static Optional<Proof> proof(BenchmarkResult result) {
        return Optional.ofNullable(result.getSecondaryResults().get(ProofResult.LABEL))
                .map(ProofResult.class::cast)
                .map(ProofResult::take);
    }

    private static OptionalDouble fact(BenchmarkResult result, String name) {
        Result<?> fact = result.getSecondaryResults().get(name);
        return fact == null ? OptionalDouble.empty() : OptionalDouble.of(fact.getScore());
    }

    private BenchmarkResult run(Task task) {
        try {
            Collection<RunResult> runs =
                    new Runner(options(task), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run();
            return runs.iterator().next().getBenchmarkResults().iterator().next();
        } catch (RunnerException failed) {
            throw new ForkFailedException(reason(failed), failed);
        }
    }

    /** The first line of what went wrong first; JMH hangs what a fork threw below its own exception, in one of two ways. */
    private static String reason(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null || root.getSuppressed().length > 0) {
            root = root.getCause() != null ? root.getCause() : root.getSuppressed()[0];
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private Options options(Task task) {
        List<String> flags = new ArrayList<>(settings.jvmFlags());
        flags.addAll(task.jvmFlags());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + task.benchmark().replace(".", "\\.") + "$")
                .forks(1)
                .jvmArgs(flags.toArray(String[]::new))
                .jvmArgsAppend("-D" + Threads.PROPERTY + "=" + settings.threads())
                .warmupIterations(settings.warmups())
                .warmupTime(time(settings.warmupSeconds()))
                .measurementIterations(settings.iterations())
                .measurementTime(time(settings.iterationSeconds()))
                .addProfiler(GCProfiler.class)
                .addProfiler(ForkFacts.class)
                .shouldFailOnError(true);
        task.parameters().forEach(options::param);
        return options.build();
    }

    private static TimeValue time(double seconds) {
        return new TimeValue(Math.round(seconds * 1e3), TimeUnit.MILLISECONDS);
    }

    /** Everything that was timed, in JMH's own JSON format. */
    public String json() {
        List<RunResult> runs = new ArrayList<>();
        results.values().forEach(forks -> runs.add(new RunResult(together(forks), forks)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(text, true, StandardCharsets.UTF_8))
                .writeOut(runs);
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The parameters of a run that had all these forks at once; a fingerprint tells readers nothing. */
    private static BenchmarkParams together(List<BenchmarkResult> forks) {
        BenchmarkParams one = forks.get(0).getParams();
        WorkloadParams parameters = new WorkloadParams();
        int order = 0;
        for (String key : one.getParamsKeys()) {
            if (!key.equals(EpochBenchmark.CERTIFIED)) {
                parameters.put(key, one.getParam(key), order++);
            }
        }
        return new BenchmarkParams(
                one.getBenchmark(),
                one.generatedBenchmark(),
                one.shouldSynchIterations(),
                one.getThreads(),
                one.getThreadGroups(),
                one.getThreadGroupLabels(),
                forks.size(),
                one.getWarmupForks(),
                one.getWarmup(),
                one.getMeasurement(),
                one.getMode(),
                parameters,
                one.getTimeUnit(),
                one.getOpsPerInvocation(),
                one.getJvm(),
                one.getJvmArgs(),
                one.getJdkVersion(),
                one.getVmName(),
                one.getVmVersion(),
                one.getJmhVersion(),
                one.getTimeout());
    }

    @Override
    public void close() {
        log.close();
    }
}
