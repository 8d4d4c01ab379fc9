package org.mlpparity.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.input.Nearest;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Accuracies;
import org.mlpparity.referee.RecordedRuns;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.referee.RunSource;
import org.mlpparity.report.WrittenReport;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Grades a run again from what was kept of it, or one that somebody's own program recorded; needs no implementation on the class path. */
@Command(
        name = "judge",
        description = {
            "Grade a finished run from its files: one that is kept, or one that your own program recorded.",
            "",
            "RUN is the folder of a kept run: its traces are graded again, and its verdict.json and report",
            "written anew. No trainer runs and no framework is needed; the same traces give the same verdict,",
            "byte for byte.",
            "",
            "Or RUN is what your own training wrote (.npz, safetensors, or a folder of .npy and .csv files;",
            "docs/recorded-run.md, and recorder/README.md for three lines that write one): each step is held",
            "against the exact one, as far as it is shown, and the verdict is kept in a fresh folder",
            "RESULTS/<experiment>/<time>."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every trainer that was tried is certified, and none that was named was skipped",
            "1:a trainer is rejected or suspect",
            "2:could not run, could not judge to the end, or a certificate resolves too little"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity judge results/tarea1/reference          a kept run",
            "  parity judge run.npz                           a recorded one, whose meta says what was trained",
            "  parity judge run.npz --experiment mine.json    the same, said by a file"
        })
final class JudgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            description = "The folder of a kept run, such as results/tarea1/reference; or the file of a recorded one.")
    private Path place;

    @Option(
            names = "--experiment",
            paramLabel = "FILE",
            description = {
                "What a recorded run trained, in place of its own meta: an experiment",
                "file that may leave out what the run shows (data, initial, epochs,",
                "batchSize, precision, name)."
            })
    private Optional<Path> experiment = Optional.empty();

    @Option(
            names = "--ulps",
            paramLabel = "FUNCTION=N",
            split = ",",
            description = {
                "How accurate the elementary functions of a recorded run are, in units",
                "in the last place: exp, log, tanh, sigmoid or erf, 4 at most. Default:",
                "what the run declares, else 1, 1, 2.5, 2, 2."
            })
    private Map<String, Double> ulps = Map.of();

    @Mixin
    private OnOption on;

    @Mixin
    private ResultsOption results;

    @Mixin
    private AllowPathOption allowPath;

    @Override
    public Integer call() {
        if (Files.notExists(place)) {
            throw new UserError("run (" + place + ") is neither a folder nor a file that is there");
        }
        if (Files.isRegularFile(place) || RecordedRun.isFolder(place)) {
            return recorded();
        }
        if (Files.isDirectory(place) && Files.notExists(place.resolve(RunFolder.EXPERIMENT))) {
            throw new UserError("run (" + place + ") is neither a kept run, whose folder has an " + RunFolder.EXPERIMENT
                    + ", nor a recorded one, whose folder has a folder step1");
        }
        return kept();
    }

    private int kept() {
        if (experiment.isPresent() || !ulps.isEmpty()) {
            throw new UserError(
                    "experiment and ulps are said of a recorded run; run (" + place + ") is the folder of a kept one");
        }
        Run run;
        try (Progress progress = new Progress()) {
            run = on.judging(
                    RunSource.kept(place, allowPath.reach()),
                    elsewhere -> RunFolder.judge(place, allowPath.reach(), elsewhere, progress));
        }
        Path report = RunFolder.writeVerdict(place, run, WrittenReport.of(run));
        Screen.show(run, report, spec.commandLine().getOut());
        return ExitCode.of(run.verdict().outcome());
    }

    private int recorded() {
        RecordedRun.Reading reading = new RecordedRun.Reading(experiment, allowPath.reach(), accuracies());
        RecordedRun recorded = RecordedRun.read(place, reading, this::tell);
        List<String> command = spec.commandLine().getParseResult().originalArgs();
        Clock clock = Clock.systemUTC();
        try (RunFolder folder =
                RunFolder.create(results.folder(), recorded.experiment().name(), clock)) {
            Run run;
            try (Progress progress = new Progress()) {
                run = on.judging(
                        RunSource.recorded(place, reading),
                        elsewhere ->
                                RecordedRuns.judge(recorded, Circumstances.now(clock, command), elsewhere, progress));
            }
            Path kept = folder.keep(run, WrittenReport.of(run));
            Screen.show(run, kept.resolve(ReportFiles.HTML), spec.commandLine().getOut());
            return ExitCode.of(run.verdict().outcome());
        }
    }

    private void tell(String note) {
        Screen.note(note, spec.commandLine().getErr());
    }

    private Optional<Accuracies> accuracies() {
        if (ulps.isEmpty()) {
            return Optional.empty();
        }
        List<String> functions = List.of("exp", "log", "tanh", "sigmoid", "erf");
        ulps.keySet().forEach(name -> {
            if (!functions.contains(name)) {
                throw new UserError("ulps (" + Excerpt.of(name) + ") must be of one of: " + String.join(", ", functions)
                        + Nearest.hint(name, functions));
            }
        });
        Accuracies usual = Accuracies.DEFAULT;
        try {
            return Optional.of(new Accuracies(
                    ulps.getOrDefault("exp", usual.exp()),
                    ulps.getOrDefault("log", usual.log()),
                    ulps.getOrDefault("tanh", usual.tanh()),
                    ulps.getOrDefault("sigmoid", usual.sigmoid()),
                    ulps.getOrDefault("erf", usual.erf()),
                    "declared by --ulps"));
        } catch (IllegalArgumentException broken) {
            throw new UserError(broken.getMessage());
        }
    }
}
