package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Comparison;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why the free runs of two finished runs are apart. */
@Command(
        name = "compare",
        description = {
            "Say how far the trainers of two finished runs are apart, and why.",
            "",
            "The reason is a ReLU on different sides of its kink, or rounding. The runs are of one experiment, in two",
            "precisions or on two machines."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every gap is explained",
            "1:a gap between certified runs is not",
            "2:could not compare, or a run is not certified"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "LEFT",
            description = "The folder of a run, such as results/tarea1/reference.")
    private Path left;

    @Parameters(index = "1", paramLabel = "RIGHT", description = "The folder of another run of the same experiment.")
    private Path right;

    @Mixin
    private AllowPathOption allowPath;

    @Override
    public Integer call() {
        Run ours = RunFolder.read(left, allowPath.reach());
        Run theirs = RunFolder.read(right, allowPath.reach());
        List<Divergence> pairs = compared(ours, theirs).divergences();
        Outcome outcome = Comparison.outcome(pairs);
        PrintWriter out = spec.commandLine().getOut();
        out.println(ours.experiment().name() + " · left: " + words(left, ours.experiment()) + " · right: "
                + words(right, theirs.experiment()));
        out.println();
        out.println("Free runs: the largest |Δ| between left and right over all updates");
        out.println();
        out.print(ConsoleReport.freeRuns(pairs, Screen.width()));
        out.println();
        out.println(sentence(outcome));
        return ExitCode.of(outcome);
    }

    private static Comparison compared(Run ours, Run theirs) {
        try {
            return new Comparison(ours, theirs);
        } catch (IllegalArgumentException different) {
            throw new UserError(different.getMessage());
        }
    }

    private static String words(Path folder, Experiment experiment) {
        return experiment.precision().id() + " (" + folder + ")";
    }

    private static String sentence(Outcome outcome) {
        return switch (outcome) {
            case CERTIFIED -> "EXPLAINED: every gap between certified runs has its reason.";
            case REJECTED -> "REJECTED: nothing explains a gap between certified runs.";
            case SUSPECT, UNRESOLVED, UNKNOWN -> "UNKNOWN: not every pair could be asked for its reason.";
        };
    }
}
