package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mlpparity.benchmarks.Bench;
import org.mlpparity.benchmarks.JmhStopwatch;
import org.mlpparity.benchmarks.Plan;
import org.mlpparity.benchmarks.Profile;
import org.mlpparity.benchmarks.Workload;
import org.mlpparity.model.Precision;
import org.mlpparity.process.ProcessSettings;
import org.mlpparity.referee.BenchmarkFolder;
import org.mlpparity.report.TimingReport;
import org.mlpparity.report.WrittenReport;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Interruption;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Threads;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times trainers, each once it is certified. */
@Command(
        name = "bench",
        description = {
            "Time an epoch of every implementation, on networks of four sizes, with JMH.",
            "",
            "A trainer that this run does not certify on a network is listed and not timed there. The run is kept in a",
            "fresh folder RESULTS/bench/<time>: benchmark.json with all raw samples, jmh.json, timings.csv, the report,",
            "the circumstances. Ctrl-C keeps the networks that were measured until then, and --continue measures the others."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every trainer that was tried is timed, or declines the network",
            "1:a trainer is rejected, and not timed",
            "2:could not run, or could not time to the end"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity bench --quick                            a first look, under three minutes",
            "  parity bench --networks medium,large --trainers arrays-simd,pytorch",
            "  parity bench --networks 64-128-128-1x32         sizes of the layers, and samples",
            "  parity bench --full                             ladders of width and batch too; says how long it takes",
            "  parity bench --full --continue results/bench/2026-01-31T12-00-00Z   what an interrupted run left"
        })
final class BenchCommand implements Callable<Integer> {
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Patience patience = new Patience();

    /** How long to measure. */
    static final class Patience {
        @Option(
                names = "--quick",
                description = {
                    "Few and short measurements; tiny, small and medium in float64, unless told otherwise.",
                    "After so short a warm-up frameworks with much Java code look slower than they are."
                })
        private boolean quick;

        @Option(names = "--full", description = "Many and long ones, and how time grows with width and batch.")
        private boolean full;

        Profile profile() {
            return quick ? Profile.QUICK : full ? Profile.FULL : Profile.STANDARD;
        }
    }

    @Option(
            names = "--trainers",
            paramLabel = "ID",
            split = ",",
            description = "Which of the installed trainers to time, in this order. Default: all.")
    private List<String> trainers = List.of();

    @Option(
            names = "--networks",
            paramLabel = "NETWORK",
            split = ",",
            description = {
                "tiny (3-4-4-1x4, the experiment tarea1), small (16-32-32-1x16),",
                "medium (64-128-128-1x64), large (784-256-128-10x128), or sizes and samples.",
                "Default: these four; for --quick all but large."
            })
    private List<String> networks = List.of();

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            split = ",",
            description = "float64, float32. Default: both; for --quick float64.")
    private List<String> precisions = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = {
                "How many threads a trainer may use, where its framework has more than one; arrays-simd takes two at",
                "most, for large products. Default: 1."
            })
    private int threads;

    @Option(
            names = "--continue",
            paramLabel = "RUN",
            description = {
                "The folder of a run with the same options that was interrupted: what it has measured is taken from there,",
                "and both are kept together in a fresh folder."
            })
    private Optional<Path> earlier = Optional.empty();

    @Mixin
    private ResultsOption results;

    @Override
    public Integer call() {
        List<MlpTrainerProvider> installed = new InstalledTrainers().named(trainers);
        if (installed.isEmpty()) {
            throw new UserError("trainers (none) leaves no trainer to time");
        }
        Plan plan = plan();
        System.setProperty(Threads.PROPERTY, String.valueOf(threads));
        Circumstances circumstances = Circumstances.now(
                Clock.systemUTC(), spec.commandLine().getParseResult().originalArgs());
        Optional<EarlierBench> known = earlier.map(EarlierBench::new);
        known.ifPresent(run -> run.requireSame(plan, installed, circumstances));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Each trainer is certified on each network, then timed: about "
                + duration(plan.seconds(installed, known.map(EarlierBench::benchmark)))
                + ".");
        out.println();
        try (Interruption interruption = Interruption.heeded(this::tellInterrupted);
                BenchmarkFolder folder = BenchmarkFolder.create(results.folder(), Clock.systemUTC(), interruption);
                JmhStopwatch stopwatch = new JmhStopwatch(plan.settings(), folder.jmhLog())) {
            FrameworkLog.redirectTo(folder.frameworkLog());
            Benchmark benchmark = time(plan, installed, known, stopwatch, interruption);
            if (benchmark.left().isPresent() && benchmark.networks().isEmpty()) {
                Screen.note(
                        "no network was measured, and nothing is kept",
                        spec.commandLine().getErr());
                return ExitCode.COULD_NOT_RUN;
            }
            String jmh = known.map(run -> run.withJmh(stopwatch.json())).orElseGet(stopwatch::json);
            Path kept = folder.keep(benchmark, circumstances, jmh, WrittenReport.of(benchmark, circumstances));
            out.print(TimingReport.end(benchmark));
            out.println("Report: " + kept.resolve(ReportFiles.HTML));
            if (benchmark.left().isPresent()) {
                Screen.note(
                        "the same command with --continue " + kept + " measures what is left",
                        spec.commandLine().getErr());
            }
            return ExitCode.of(benchmark);
        }
    }

    private void tellInterrupted() {
        Screen.note(
                "interrupted: the networks that were measured are kept, if that takes no more than "
                        + Interruption.PATIENCE_SECONDS + " s",
                spec.commandLine().getErr());
    }

    private Benchmark time(
            Plan plan,
            List<MlpTrainerProvider> installed,
            Optional<EarlierBench> known,
            JmhStopwatch stopwatch,
            Interruption interruption) {
        try (Contenders contenders = new Contenders(ProcessSettings.limitedTo(LONGEST_ANSWER));
                BenchProgress progress = new BenchProgress(this::show, interruption)) {
            contenders.add(installed, Contenders::wantsOwnJvm);
            Bench bench = new Bench(plan, contenders.all(), stopwatch, progress);
            return known.map(run -> bench.continuing(run.benchmark()))
                    .orElse(bench)
                    .run();
        }
    }

    private void show(NetworkTimings network) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(TimingReport.console(network));
        out.flush();
    }

    private Plan plan() {
        if (threads < 1) {
            throw new UserError("threads (" + threads + ") must be at least 1");
        }
        Profile profile = patience.profile();
        return new Plan(profile.settings(threads), workloads(profile), precisions(profile), profile == Profile.FULL);
    }

    private List<Workload> workloads(Profile profile) {
        if (networks.isEmpty()) {
            return profile == Profile.QUICK ? Workload.fewer() : Workload.named();
        }
        try {
            return networks.stream()
                    .map(String::strip)
                    .distinct()
                    .map(Workload::of)
                    .toList();
        } catch (IllegalArgumentException unknown) {
            throw new UserError(unknown.getMessage());
        }
    }

    private List<Precision> precisions(Profile profile) {
        if (precisions.isEmpty()) {
            return profile == Profile.QUICK ? List.of(Precision.FLOAT64) : List.of(Precision.values());
        }
        List<Precision> chosen = new ArrayList<>();
        precisions.stream()
                .map(PrecisionOption::of)
                .filter(each -> !chosen.contains(each))
                .forEach(chosen::add);
        return chosen;
    }

    private static String duration(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f seconds", seconds)
                : String.format(Locale.ROOT, "%.0f minutes", Math.ceil(seconds / 60));
    }
}
