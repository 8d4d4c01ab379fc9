package org.mlpparity.referee;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mlpparity.evidence.KeptTrace;
import org.mlpparity.evidence.TracePlace;
import org.mlpparity.evidence.TraceWriter;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.json.Excerpt;
import org.mlpparity.json.Json;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.AtomicFiles;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Interruption;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.trace.Dropped;
import org.mlpparity.trace.SecondRuns;
import org.mlpparity.trace.StepKeeper;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TraceFile;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;
import org.mlpparity.verify.Judge;
import org.mlpparity.verify.Retrial;

/** The folder of one run, {@code results/<experiment>/<time>/}; a run that ends early leaves none. */
public final class RunFolder implements AutoCloseable {
    /** The file that says what was trained, by which the folder of a kept run is known. */
    public static final String EXPERIMENT = "experiment.json";

    private static final String VERDICT = "verdict.json";
    static final String CIRCUMSTANCES = "circumstances.json";
    private static final String TRACES = "traces";
    private static final String SECOND = "second";
    private static final String SAMPLE = "sample";
    private static final String LOGS = "logs";
    private static final String SUFFIX = ".jsonl";

    private final FreshFolder folder;
    private final Map<String, TraceWriter> writers = new HashMap<>();
    private volatile Path current;

    private RunFolder(FreshFolder folder) {
        this.folder = folder;
        current = folder.partial();
    }

    /**
     * A fresh folder below {@code results}, made now, so that a place that cannot be written is told before the work.
     *
     * @throws RunFolderException when it cannot be made
     */
    public static RunFolder create(Path results, String experiment, Clock clock) {
        return create(results, experiment, clock, Interruption.unheeded());
    }

    /** The same; when the program ends while it is filled, what is not kept is deleted after {@code interruption}'s work is done. */
    public static RunFolder create(Path results, String experiment, Clock clock, Interruption interruption) {
        return new RunFolder(FreshFolder.create(results.resolve(experiment), clock, interruption));
    }

    /** Where frameworks may log while the run goes on. */
    public Path frameworkLog() {
        return folder.partial().resolve("framework.log");
    }

    /** Where the standard error of trainers in processes of their own is kept; made now, gone when it stays empty. */
    public Path logs() {
        try {
            return Files.createDirectories(folder.partial().resolve(LOGS));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Keeps the steps of a trainer here while it runs. */
    StepKeeper keeper(Experiment experiment, String trainer) {
        TraceWriter writer = new TraceWriter(experiment, new Fresh("", trainer));
        writers.put(trainer, writer);
        return new StepKeeper() {
            @Override
            public void take(StepTrace step) {
                writer.take(step);
            }

            @Override
            public void lead(StepTrace step) {
                writer.lead(step);
            }

            @Override
            public void pause(StepTrace next) {
                writer.pause(next);
            }

            @Override
            public List<StepTrace> steps() {
                try {
                    return writer.steps();
                } catch (UncheckedIOException e) {
                    throw unwritable(e.getCause());
                }
            }

            @Override
            public double seconds() {
                return writer.seconds();
            }
        };
    }

    /** The trace of a trainer in this folder, which is moved when it is whole. */
    private final class Fresh implements TracePlace {
        private final String name;

        /** @param beside the folder of the traces' folder, with a slash at its end; empty for the run's own */
        Fresh(String beside, String trainer) {
            name = beside + TRACES + "/" + trainer;
        }

        @Override
        public Path file(String file) {
            return current.resolve(name).resolve(file);
        }

        @Override
        public String words() {
            return "run (" + folder.place() + "): " + name;
        }
    }

    private RunFolderException unwritable(IOException e) {
        return new RunFolderException(
                "run (" + folder.place() + ") cannot be written: " + RunFolderException.reason(e), e);
    }

    /**
     * Writes the run and its report and moves the folder into place.
     *
     * @return where it is now
     */
    public Path keep(Run run, ReportFiles report) {
        Path partial = folder.partial();
        try {
            AtomicFiles.write(partial.resolve(EXPERIMENT), ExperimentFile.toJson(run.experiment(), partial));
            AtomicFiles.write(partial.resolve(CIRCUMSTANCES), Json.pretty(run.circumstances()));
            AtomicFiles.write(partial.resolve(VERDICT), VerdictJson.write(run.verdict()));
            for (TrainingTrace trace : run.traces()) {
                write(run.experiment(), trace);
            }
            if (run.second().isPresent()) {
                Path beside = Files.createDirectory(partial.resolve(SECOND));
                SecondRuns second = run.second().get();
                AtomicFiles.write(beside.resolve(EXPERIMENT), ExperimentFile.toJson(second.experiment(), beside));
                for (TrainingTrace trace : second.traces()) {
                    TraceWriter.write(second.experiment(), new Fresh(SECOND + "/", trace.trainer()), trace);
                }
            }
            report.writeTo(partial);
            deleteEmpty(partial.resolve(LOGS));
            current = folder.keep();
            return current;
        } catch (UncheckedIOException e) {
            throw unwritable(e.getCause());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Of a trace whose steps, or a sample of them, are here already, how it ended; else all of it. */
    private void write(Experiment experiment, TrainingTrace trace) throws IOException {
        TraceWriter writer = writers.get(trace.trainer());
        boolean isSampled = trace.dropped().flatMap(Dropped::selection).isPresent();
        boolean isHere = writer != null && (writer.steps() == trace.steps() || isSampled);
        if (isHere) {
            writer.end(trace);
        } else {
            TraceWriter.write(experiment, new Fresh("", trace.trainer()), trace);
        }
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException holdsLogs) {
            // Then it stays.
        }
    }

    /** Deletes what was not kept. */
    @Override
    public void close() {
        folder.close();
    }

    /**
     * Reads a kept run.
     *
     * @throws RunFolderException when the folder is not one, or a file in it is missing or damaged
     */
    public static Run read(Path folder) {
        return read(folder, Reach.FOLDER);
    }

    /** The same; {@code reach} says where its files may be. */
    public static Run read(Path folder, Reach reach) {
        KeptFiles files = new KeptFiles(folder, reach);
        Experiment experiment = experiment(files);
        Verdict verdict = files.read(VERDICT, file -> VerdictJson.read(Files.readString(file)));
        List<String> trainers =
                verdict.trainers().stream().map(TrainerVerdict::trainer).toList();
        return new Run(
                experiment,
                traces(files, "", trainers, experiment),
                verdict,
                circumstances(files),
                second(files, trainers));
    }

    /**
     * Grades the traces of a kept run again. What {@code verdict.json} says is not read, but for the order of the trainers;
     * it may be missing or damaged, and then they stand in the order of their names.
     *
     * @throws RunFolderException when the folder is not a run, or evidence in it is missing or damaged
     */
    public static Run judge(Path folder) {
        return judge(folder, Reach.FOLDER);
    }

    /** The same; {@code reach} says where its files may be. */
    public static Run judge(Path folder, Reach reach) {
        return judge(folder, reach, Optional.empty(), StepListener.NONE);
    }

    /** The same; {@code elsewhere} judges the steps. */
    public static Run judge(Path folder, Reach reach, Optional<Cluster.Connection> elsewhere, StepListener listener) {
        KeptFiles files = new KeptFiles(folder, reach);
        Experiment experiment = experiment(files);
        Circumstances circumstances = circumstances(files);
        List<String> trainers = trainers(files);
        List<TrainingTrace> traces = traces(files, "", trainers, experiment);
        requireSteps(folder, traces);
        List<Judge.Sample> samples = samples(files, experiment, traces);
        if (!samples.isEmpty()) {
            requireSamples(folder, samples.size() == traces.size(), elsewhere.isEmpty());
        }
        Optional<SecondRuns> second = second(files, trainers);
        Retrial retrial = Retrial.kept(second);
        Verdict verdict = samples.isEmpty()
                ? Judge.judge(experiment, traces, retrial, elsewhere, listener)
                : Judge.judgeSamples(experiment, samples, retrial, listener);
        return new Run(experiment, traces, verdict, circumstances, second);
    }

    private static void requireSamples(Path folder, boolean areAll, boolean isHere) {
        if (!areAll) {
            throw new RunFolderException(
                    "run (" + folder + ") kept all steps of one trainer and a sample of another's", null);
        }
        if (!isHere) {
            throw new RunFolderException(
                    "run (" + folder
                            + ") kept a sample of its steps, which is judged on this machine alone: leave out --on",
                    null);
        }
    }

    /** The traces of which a sample is kept. */
    private static List<Judge.Sample> samples(KeptFiles files, Experiment experiment, List<TrainingTrace> traces) {
        return traces.stream()
                .filter(trace -> trace.dropped().isPresent())
                .map(trace -> new Judge.Sample(
                        trace,
                        trace.dropped().flatMap(Dropped::selection).orElseThrow(),
                        taker -> KeptTrace.replay(
                                experiment, new Kept(files, TRACES + "/" + trace.trainer()), trace, taker)))
                .toList();
    }

    /** What {@link #judge} finds to judge in this folder. */
    static RunSource.Contents contents(Path folder, Reach reach) {
        KeptFiles files = new KeptFiles(folder, reach);
        Experiment experiment = experiment(files);
        return new RunSource.Contents(experiment, traces(files, "", trainers(files), experiment));
    }

    /** What was judged while the trainer ran, and of which nothing is kept, cannot be judged again. */
    private static void requireSteps(Path folder, List<TrainingTrace> traces) {
        traces.stream().filter(RunFolder::keptNone).findFirst().ifPresent(trace -> {
            throw new RunFolderException(
                    "run (" + folder + ") kept none of the " + trace.observed() + " steps of " + trace.trainer()
                            + ": they were judged while it ran, and cannot be judged again; verify with --keep all keeps them, and with --keep \"every 100,last\" some",
                    null);
        });
    }

    private static boolean keptNone(TrainingTrace trace) {
        return trace.dropped().filter(dropped -> dropped.selection().isEmpty()).isPresent();
    }

    /**
     * Writes the verdict and the report of a run that was judged again into its folder; those on a sample of its steps go into a folder of
     * their own, since the run's verdict is on more than they are.
     *
     * @return the path of the report's page
     */
    public static Path writeVerdict(Path run, Run judged, ReportFiles report) {
        boolean isSampled =
                judged.traces().stream().anyMatch(trace -> trace.dropped().isPresent());
        Path folder = isSampled ? run.resolve(SAMPLE) : run;
        Path file = folder.resolve(VERDICT);
        try {
            Files.createDirectories(folder);
            AtomicFiles.write(file, VerdictJson.write(judged.verdict()));
        } catch (UncheckedIOException e) {
            throw new RunFolderException(
                    "verdict (" + file + ") cannot be written: " + RunFolderException.reason(e.getCause()), e);
        } catch (IOException e) {
            throw new RunFolderException(
                    "verdict (" + file + ") cannot be written: " + RunFolderException.reason(e), e);
        }
        return writeReport(folder, report);
    }

    /** Writes the report of a run or a benchmark anew into its folder; returns the path of its page. */
    public static Path writeReport(Path folder, ReportFiles report) {
        try {
            report.writeTo(folder);
            return folder.resolve(ReportFiles.HTML);
        } catch (UncheckedIOException e) {
            throw new RunFolderException(
                    "report (" + folder + ") cannot be written: " + RunFolderException.reason(e.getCause()), e);
        }
    }

    private static Experiment experiment(KeptFiles files) {
        return experiment(files, EXPERIMENT);
    }

    private static Experiment experiment(KeptFiles files, String name) {
        return files.read(name, file -> ExperimentFile.read(file, Overrides.NONE, files.reach()));
    }

    /** What these trainers did in a second experiment, where any was tried on one. */
    private static Optional<SecondRuns> second(KeptFiles files, List<String> trainers) {
        if (!Files.exists(files.folder().resolve(SECOND))) {
            return Optional.empty();
        }
        String beside = SECOND + "/";
        Experiment experiment = experiment(files, beside + EXPERIMENT);
        List<String> tried = trainers.stream()
                .filter(trainer -> isKept(files.folder().resolve(SECOND), trainer))
                .toList();
        return Optional.of(new SecondRuns(experiment, traces(files, beside, tried, experiment)));
    }

    static Circumstances circumstances(KeptFiles files) {
        return files.read(CIRCUMSTANCES, file -> Json.read(Files.readString(file), Circumstances.class));
    }

    /** @param beside the folder of the traces' folder, with a slash at its end; empty for the run's own */
    private static List<TrainingTrace> traces(
            KeptFiles files, String beside, List<String> trainers, Experiment experiment) {
        List<TrainingTrace> traces = new ArrayList<>();
        for (String trainer : trainers) {
            requireName(trainer, files.folder());
            String name = beside + TRACES + "/" + trainer;
            traces.add(
                    Files.exists(files.folder().resolve(name + SUFFIX))
                            ? fitting(files, name + SUFFIX, experiment, files.read(name + SUFFIX, TraceFile::read))
                            : inFiles(files, name, experiment));
        }
        return traces;
    }

    private static TrainingTrace inFiles(KeptFiles files, String name, Experiment experiment) {
        try {
            return fitting(files, name, experiment, KeptTrace.read(experiment, new Kept(files, name)));
        } catch (InputException damaged) {
            throw new RunFolderException(damaged.getMessage(), damaged);
        }
    }

    private static TrainingTrace fitting(KeptFiles files, String name, Experiment experiment, TrainingTrace trace) {
        trace.misfit(experiment).ifPresent(misfit -> {
            throw new RunFolderException("run (" + files.folder() + "): " + name + ": " + misfit, null);
        });
        return trace;
    }

    /** A trace in the folder of a kept run. */
    private record Kept(KeptFiles files, String name) implements TracePlace {
        @Override
        public Path file(String file) {
            return files.read(name + "/" + file, path -> path);
        }

        @Override
        public String words() {
            return "run (" + files.folder() + "): " + name;
        }
    }

    /** A trainer's name is the name of its trace, which must not be a path to somewhere else. */
    private static void requireName(String trainer, Path folder) {
        boolean isFolder = List.of("", ".", "..").contains(trainer);
        if (isFolder || trainer.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw new RunFolderException(
                    "run (" + folder + "): " + VERDICT + ": trainer (\"" + Excerpt.of(trainer)
                            + "\") must be the name of a trace in " + TRACES
                            + ", without slashes, backslashes and control characters",
                    null);
        }
    }

    /** Those that the old verdict names, in its order, then those that only left a trace, by name. */
    private static List<String> trainers(KeptFiles kept) {
        Path folder = kept.folder();
        Set<String> trainers = new LinkedHashSet<>(namedInVerdict(kept));
        try (Stream<Path> files = Files.list(folder.resolve(TRACES))) {
            files.flatMap(file -> trainer(file).stream()).sorted().forEach(trainers::add);
        } catch (IOException e) {
            throw new RunFolderException(
                    "run (" + folder + ") has no readable " + TRACES + ": " + RunFolderException.reason(e), e);
        }
        if (trainers.isEmpty()) {
            throw new RunFolderException("run (" + folder + ") has no traces to judge", null);
        }
        return List.copyOf(trainers);
    }

    private static List<String> namedInVerdict(KeptFiles kept) {
        try {
            JsonNode verdict = kept.read(VERDICT, file -> Json.read(Files.readString(file), JsonNode.class));
            List<String> names = new ArrayList<>();
            verdict.path("trainers")
                    .forEach(trainer -> names.add(trainer.path("trainer").asText()));
            return names;
        } catch (RunFolderException noneToGoBy) {
            return List.of();
        }
    }

    /** Whose trace this is: a folder's or, of an older version of this program, a file's. */
    private static Optional<String> trainer(Path trace) {
        String name = trace.getFileName().toString();
        if (Files.exists(trace.resolve(KeptTrace.FILE))) {
            return Optional.of(name);
        }
        return name.endsWith(SUFFIX)
                ? Optional.of(name.substring(0, name.length() - SUFFIX.length()))
                : Optional.empty();
    }

    private static boolean isKept(Path folder, String trainer) {
        Path traces = folder.resolve(TRACES);
        return Files.exists(traces.resolve(trainer)) || Files.exists(traces.resolve(trainer + SUFFIX));
    }
}
