package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mlpparity.referee.BenchmarkFolder;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.TimingReport;
import org.mlpparity.report.WrittenReport;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.timing.Benchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the report of a finished run again. */
@Command(
        name = "report",
        description = "Make the report of a finished run or benchmark again from its files, and show its first screen.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The folder of the run, such as results/tarea1/reference.")
    private Path folder;

    @Mixin
    private AllowPathOption allowPath;

    @Override
    public Integer call() {
        return BenchmarkFolder.isOne(folder) ? benchmark() : run();
    }

    private int benchmark() {
        Benchmark benchmark = BenchmarkFolder.read(folder, allowPath.reach());
        Circumstances circumstances = BenchmarkFolder.circumstances(folder, allowPath.reach());
        Path report = RunFolder.writeReport(folder, WrittenReport.of(benchmark, circumstances));
        PrintWriter out = spec.commandLine().getOut();
        benchmark.networks().forEach(network -> out.println(TimingReport.console(network)));
        out.print(TimingReport.end(benchmark));
        out.println("Report: " + report);
        return ExitCode.of(benchmark);
    }

    private int run() {
        Run run = RunFolder.read(folder, allowPath.reach());
        Path report = RunFolder.writeReport(folder, WrittenReport.of(run));
        Screen.show(run, report, spec.commandLine().getOut());
        return ExitCode.of(run.verdict().outcome());
    }
}
