package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mlpparity.evidence.RecordedRun;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why the free runs of two finished runs are apart, or where two recorded ones part. */
@Command(
        name = "compare",
        description = {
            "Say where two finished runs part, how far, and why.",
            "",
            "LEFT and RIGHT are what two programs of yours recorded (.npz, safetensors, or folders; docs/recorded-run.md).",
            "Said is, in the first line, whether they compute the same: if not, the first step, operation, layer and entry",
            "where they part beyond rounding, which of them computes what it declares itself, and what would make them",
            "equal. Or they are the folders of two kept runs of one experiment, in two precisions or on two machines: the",
            "reason of their distance is a ReLU on different sides of its kink, or rounding. Nothing is kept."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:recorded runs agree within rounding; every gap of kept ones is explained",
            "1:recorded runs differ; a gap between certified kept runs is not explained",
            "2:could not judge, or a kept run is not certified"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity compare a.npz b.npz                           two recorded runs, each with its meta",
            "  parity compare a.npz b.npz --experiment mine.json    the same, both held to one experiment",
            "  parity compare results/a/reference results/a/other   two kept runs"
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "LEFT",
            description = "The file of a recorded run, or the folder of a kept one, such as results/tarea1/reference.")
    private Path left;

    @Parameters(
            index = "1",
            paramLabel = "RIGHT",
            description = "The file of another recorded run, or the folder of another kept run of the same experiment.")
    private Path right;

    @Option(
            names = "--experiment",
            paramLabel = "FILE",
            description = {
                "What both recorded runs trained, in place of what each says itself: an experiment",
                "file that may leave out what the runs show, as for judge."
            })
    private Optional<Path> experiment = Optional.empty();

    @Mixin
    private AllowPathOption allowPath;

    @Override
    public Integer call() {
        for (Path each : List.of(left, right)) {
            if (Files.notExists(each)) {
                throw new UserError("run (" + each + ") is neither a folder nor a file that is there");
            }
        }
        boolean isRecorded = TwoRecordings.isOne(left);
        if (isRecorded != TwoRecordings.isOne(right)) {
            throw new UserError("runs must both be recorded or both be kept: " + (isRecorded ? left : right)
                    + " is recorded, and " + (isRecorded ? right : left) + " is the folder of a kept run");
        }
        return isRecorded ? recorded() : kept();
    }

    private int recorded() {
        RecordedRun.Reading reading = new RecordedRun.Reading(experiment, allowPath.reach(), Optional.empty());
        return new TwoRecordings(left, right, reading, spec.commandLine()).compare();
    }

    private int kept() {
        if (experiment.isPresent()) {
            throw new UserError("experiment is said of recorded runs; " + left + " is the folder of a kept one");
        }
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
            case SUSPECT, UNRESOLVED, SAMPLED, UNKNOWN -> "UNKNOWN: not every pair could be asked for its reason.";
        };
    }
}
