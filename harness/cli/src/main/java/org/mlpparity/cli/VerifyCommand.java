package org.mlpparity.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.process.ProcessSettings;
import org.mlpparity.referee.Referee;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.WrittenReport;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Interruption;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trainer.MlpTrainerProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries trainers on one experiment. */
@Command(
        name = "verify",
        description = {
            "Train every implementation on identical numbers and certify every step of each one.",
            "",
            "The run is kept in a fresh folder RESULTS/<experiment>/<time>: the experiment as run, a trace per trainer,",
            "verdict.json, the report (report.html, REPORT.md, report.json), the circumstances, and what trainers in processes",
            "of their own wrote to standard error. In its folder second: the same of rejected trainers in a second experiment.",
            "",
            "Ctrl-C ends the run at its next step. What was judged until then is kept (with --keep none), or the steps that were",
            "observed, which parity judge judges. The run is INTERRUPTED then, which is no pass."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every trainer that was tried is certified, and none that was named was skipped",
            "1:a trainer is rejected or suspect",
            "2:could not run, could not judge to the end, looked at chosen steps only, or a certificate resolves too little"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity verify                                  the built-in experiment tarea1",
            "  parity verify tarea1 --precision float32       the same in single precision",
            "  parity verify my.json --trainers arrays,dl4j   your own; docs/experiment-file.md says how to write it",
            "  parity verify --jar my-trainer.jar --trainers arrays   a trainer in a jar of yours, beside an installed one",
            "  parity verify --process \"python3 my_trainer.py\"   a trainer in any language; docs/protocol.md says how"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final String KEEP_ALL = "all";
    private static final String KEEP_NONE = "none";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentArgument experiment;

    @Option(
            names = "--trainers",
            paramLabel = "ID",
            split = ",",
            description = {
                "Which of the installed trainers to try, in this order; none leaves the field to --jar and --process.",
                "Default: all."
            })
    private List<String> trainers = List.of();

    @Mixin
    private JarOption jars;

    @Mixin
    private ProgramOptions programs;

    @Option(
            names = "--isolate",
            negatable = true,
            description = {
                "Run every trainer in a JVM of its own, or none. By default those that run native code, so that",
                "a crash or an endless loop costs one row and not the run, and those that need flags of their own."
            })
    private Boolean isolate;

    @Option(names = "--epochs", paramLabel = "N", description = "Train for N epochs, whatever the experiment says.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description = "float64 or float32, whatever the experiment says.")
    private Optional<String> precision = Optional.empty();

    @Option(
            names = "--once",
            description = "Run every trainer once, not twice: whether its bits repeat is not checked.")
    private boolean once;

    @Option(
            names = "--no-second-experiment",
            description = {
                "Do not run a rejected trainer on a second, generated experiment, whose sizes and constants all",
                "differ and so tell apart what has the same numbers in this one."
            })
    private boolean noSecond;

    @Option(
            names = "--keep",
            paramLabel = "WHAT",
            description = {
                "Which steps are kept: all, none, or some, such as \"every 100,last\"; the first always is. Unless all are, the",
                "trainers go in step, and every step is judged as it is observed, so that a run may be of any length; a digest",
                "of the steps is kept, and parity judge judges those that are. Default: all."
            })
    private Optional<String> keep = Optional.empty();

    @Option(
            names = "--steps",
            paramLabel = "WHICH",
            description = {
                "Which steps are looked at, such as \"1,every 50,last\"; the first always is. Those that pass make the run",
                "SAMPLED, never CERTIFIED. No step is kept. Default: all."
            })
    private Optional<String> steps = Optional.empty();

    @Mixin
    private ResultsOption results;

    @Override
    public Integer call() {
        List<MlpTrainerProvider> installed = new InstalledTrainers().named(trainers);
        List<MlpTrainerProvider> guests = jars.providers();
        if (installed.isEmpty() && guests.isEmpty() && programs.commands().isEmpty()) {
            throw new UserError(
                    "trainers (none) leaves no trainer to run; name one, or a program with --process, or a jar with --jar");
        }
        Optional<StepSelection> selection = steps.map(this::selection);
        Optional<StepSelection> kept = kept();
        ProcessSettings settings = programs.settings();
        Experiment chosen = experiment.read(overrides());
        try (Interruption interruption = Interruption.heeded(this::tellInterrupted)) {
            Progress progress = new Progress(interruption);
            Referee referee = referee(chosen, selection, kept, progress);
            try (RunFolder folder =
                    RunFolder.create(results.folder(), chosen.name(), Clock.systemUTC(), interruption)) {
                FrameworkLog.redirectTo(folder.frameworkLog());
                Run run = verify(
                        chosen,
                        installed,
                        guests,
                        settings.loggingTo(folder.logs()),
                        referee.keepingStepsIn(folder),
                        progress);
                return keep(run, folder, interruption.isAsked());
            }
        }
    }

    /** Keeps the run and shows it; of one that was interrupted before its first step there is nothing to keep. */
    private int keep(Run run, RunFolder folder, boolean isInterrupted) {
        if (isInterrupted && run.traces().stream().allMatch(trace -> trace.observed() == 0)) {
            tell("no step was observed, and nothing is kept");
            return ExitCode.COULD_NOT_RUN;
        }
        Path kept = folder.keep(run, WrittenReport.of(run));
        Screen.show(run, kept.resolve(ReportFiles.HTML), spec.commandLine().getOut());
        if (isInterrupted
                && run.traces().stream().noneMatch(trace -> trace.dropped().isPresent())) {
            tell("the steps that were observed are kept, and parity judge " + kept + " judges them");
        }
        return ExitCode.of(run.verdict().outcome());
    }

    private void tellInterrupted() {
        tell("interrupted: what there is of the run is kept, if that takes no more than "
                + Interruption.PATIENCE_SECONDS + " s");
    }

    private void tell(String note) {
        Screen.note(note, spec.commandLine().getErr());
    }

    private Run verify(
            Experiment chosen,
            List<MlpTrainerProvider> installed,
            List<MlpTrainerProvider> guests,
            ProcessSettings settings,
            Referee referee,
            Progress progress) {
        try (Contenders contenders = new Contenders(settings);
                progress) {
            contenders.add(installed, this::isIsolated);
            contenders.addGuests(guests, this::isIsolated);
            Stream.concat(installed.stream(), guests.stream())
                    .filter(provider -> Contenders.needsFlags(provider) && !isIsolated(provider))
                    .forEach(this::tellWithoutFlags);
            contenders.prepare(chosen);
            programs.commands().forEach(contenders::add);
            List<String> command = spec.commandLine().getParseResult().originalArgs();
            Circumstances circumstances = Circumstances.now(Clock.systemUTC(), command)
                    .with(contenders.processes())
                    .naming(named(contenders));
            return referee.run(contenders.all(), circumstances);
        }
    }

    private Referee referee(
            Experiment chosen, Optional<StepSelection> selection, Optional<StepSelection> kept, Progress progress) {
        Referee referee = new Referee(chosen, progress);
        Referee asOften = once ? referee.once() : referee;
        Referee retrying = noSecond ? asOften.withoutSecondExperiment() : asOften;
        try {
            return selection.isPresent()
                    ? retrying.lookingAt(selection.get())
                    : kept.map(retrying::keepingSteps).orElseGet(retrying::keepingNoSteps);
        } catch (IllegalArgumentException broken) {
            throw new UserError("--" + broken.getMessage());
        }
    }

    /** Which steps are kept; empty for none. */
    private Optional<StepSelection> kept() {
        if (steps.isPresent() && keep.filter(word -> !word.equals(KEEP_NONE)).isPresent()) {
            throw new UserError("--keep (" + keep.get()
                    + ") and --steps exclude each other, since of chosen steps none is kept: leave one of them out");
        }
        String word = keep.orElse(KEEP_ALL);
        try {
            return switch (word) {
                case KEEP_ALL -> Optional.of(StepSelection.ALL);
                case KEEP_NONE -> Optional.empty();
                default -> Optional.of(StepSelection.parse(word));
            };
        } catch (IllegalArgumentException broken) {
            throw new UserError(
                    "--keep (" + word + ") must be " + KEEP_ALL + ", " + KEEP_NONE
                            + ", or steps such as \"every 100,last\": numbers from 1, one \"every N\" and \"last\", between commas");
        }
    }

    private StepSelection selection(String text) {
        try {
            return StepSelection.parse(text);
        } catch (IllegalArgumentException broken) {
            throw new UserError("--" + broken.getMessage());
        }
    }

    /** Programs and what is in jars always are, installed trainers only where there is a choice of them. */
    private List<String> named(Contenders contenders) {
        return contenders.all().stream()
                .filter(contender -> !trainers.isEmpty() || contenders.isGuest(contender))
                .map(MlpTrainerProvider::id)
                .toList();
    }

    /** It works, but not at its full strength. */
    private void tellWithoutFlags(MlpTrainerProvider provider) {
        tell("in this JVM " + provider.id() + " is " + provider.version());
    }

    private boolean isIsolated(MlpTrainerProvider provider) {
        return isolate == null ? Contenders.wantsOwnJvm(provider) : isolate;
    }

    private Overrides overrides() {
        OptionalInt count = epochs.map(OptionalInt::of).orElse(OptionalInt.empty());
        Optional<Precision> format = precision.map(PrecisionOption::of);
        try {
            return new Overrides(count, format);
        } catch (IllegalArgumentException broken) {
            throw new UserError(broken.getMessage());
        }
    }
}
