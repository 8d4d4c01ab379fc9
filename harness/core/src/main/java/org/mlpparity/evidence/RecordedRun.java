package org.mlpparity.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.ArrayFiles;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.arrayfile.NamedArray;
import org.mlpparity.arrayfile.Place;
import org.mlpparity.experiment.Completion;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trace.TrainingTrace;

/**
 * A run that somebody's own program recorded, as an experiment and the trace of one trainer of it. What the recording does not show is not
 * in the trace; docs/recorded-run.md has the format.
 *
 * @param experiment what was trained
 * @param trace what it shows of its steps
 */
public record RecordedRun(Experiment experiment, TrainingTrace trace) {
    /**
     * How a recording is to be read.
     *
     * @param experiment a file that says what was trained, in place of the recording's own {@code meta}
     * @param reach where the CSV files may be that either names
     * @param accuracies of the elementary functions of what ran, in place of those that the recording declares
     * @param lender another recording, whose {@code meta} is taken in place of this one's
     */
    public record Reading(
            Optional<Path> experiment, Reach reach, Optional<Accuracies> accuracies, Optional<Path> lender) {
        /** As the recording itself says. */
        public static final Reading ITSELF = new Reading(Optional.empty(), Reach.FOLDER, Optional.empty());

        /** What no other recording says. */
        public Reading(Optional<Path> experiment, Reach reach, Optional<Accuracies> accuracies) {
            this(experiment, reach, accuracies, Optional.empty());
        }

        /** The same by what another recording declares. */
        public Reading lentBy(Path other) {
            return new Reading(experiment, reach, accuracies, Optional.of(other));
        }
    }

    /** Whether this is the folder of a recorded run; a kept run's has no steps. */
    public static boolean isFolder(Path folder) {
        return Files.isDirectory(folder.resolve(Keys.step(1, "")));
    }

    /**
     * Reads a recording: a file, or a folder with a file for each array.
     *
     * @param notes is told, a sentence each, what was not read and how words were understood
     * @throws InputException when the file is damaged, or does not show what a run must; the message names file and entry
     */
    public static RecordedRun read(Path file, Reading reading, Consumer<String> notes) {
        try (ArrayFile arrays = ArrayFiles.open(file, Budget.ofThisHeap())) {
            return new Reader(file, arrays, reading, notes).read();
        } catch (IOException e) {
            throw Place.of(file.toString()).error(TextFile.reason(e));
        }
    }

    /** Reads one file. */
    private static final class Reader implements Completion {
        private static final int NAMES_TOLD = 5;

        private final Path file;
        private final ArrayFile arrays;
        private final Reading reading;
        private final Consumer<String> notes;
        private final int steps;
        private boolean epochsAreKnown;
        private boolean dataAreKnown;

        Reader(Path file, ArrayFile arrays, Reading reading, Consumer<String> notes) {
            this.file = file;
            this.arrays = arrays;
            this.reading = reading;
            this.notes = notes;
            steps = Keys.steps(arrays.names(), arrays.place());
        }

        RecordedRun read() {
            Path declaring = reading.lender().orElse(file);
            Optional<String> meta = reading.lender().isPresent() ? lent(declaring) : meta(arrays);
            String metaName = Place.of(declaring.toString()).at(Keys.META).toString();
            Meta beside = meta.map(text -> Meta.read(text, metaName)).orElse(Meta.NONE);
            if (reading.experiment().isEmpty()) {
                beside.unread()
                        .forEach(line ->
                                notes.accept(metaName + ": not known to the recorder: " + Excerpt.escaped(line)));
                if (!beside.unread().isEmpty()) {
                    notes.accept("an experiment file may say it: parity judge " + file + " --experiment FILE");
                }
            }
            Experiment experiment = reading.experiment()
                    .map(this::stated)
                    .orElseGet(() -> ExperimentFile.complete(
                            meta.orElseThrow(this::noMeta), metaName, beside(declaring), this, notes));
            requireKnown(experiment);
            tellUnread();
            Meta told = reading.accuracies().isEmpty() ? beside : beside.with(reading.accuracies());
            TrainingTrace trace = new StepReader(arrays, experiment, told).trace(trainer());
            trace.misfit(experiment).ifPresent(misfit -> {
                throw arrays.place().error("does not go with its experiment: " + misfit);
            });
            return new RecordedRun(experiment, trace);
        }

        private static Optional<String> meta(ArrayFile arrays) {
            return arrays.names().contains(Keys.META) ? Optional.of(arrays.text(Keys.META)) : Optional.empty();
        }

        private static Optional<String> lent(Path other) {
            try (ArrayFile lender = ArrayFiles.open(other, Budget.ofThisHeap())) {
                return meta(lender);
            } catch (IOException e) {
                throw Place.of(other.toString()).error(TextFile.reason(e));
            }
        }

        private Experiment stated(Path document) {
            String name = document.toString();
            return ExperimentFile.complete(TextFile.read(document, name), name, beside(document), this, notes);
        }

        private NamedFiles beside(Path document) {
            return new NamedFiles(document.toAbsolutePath().getParent(), reading.reach());
        }

        private InputException noMeta() {
            return arrays.place()
                    .at(Keys.META)
                    .error("is missing: it says what was trained, as an experiment in JSON; so does --experiment FILE");
        }

        /** What a run of unknown epochs or samples cannot be judged by. */
        private void requireKnown(Experiment experiment) {
            if (!epochsAreKnown
                    && experiment
                            .schedule()
                            .map(Schedule::per)
                            .filter(Schedule.Per.EPOCH::equals)
                            .isPresent()) {
                throw arrays.place().at(Keys.META).error("must say epochs: its schedule counts them");
            }
            boolean divides = experiment.optimizers().stream()
                    .anyMatch(each -> each.weightDecay().dividedBy() == WeightDecay.DividedBy.SAMPLES);
            if (!dataAreKnown && divides) {
                throw arrays.place()
                        .at(Keys.META)
                        .error("must say epochs or data: its weight decay is divided by the number of samples");
            }
        }

        private void tellUnread() {
            List<String> unknown = Keys.unknown(arrays.names());
            if (!unknown.isEmpty()) {
                List<String> first =
                        unknown.stream().limit(NAMES_TOLD).map(Excerpt::of).toList();
                notes.accept(arrays.place() + ": " + unknown.size() + " arrays are not read, since no run has such: "
                        + String.join(", ", first) + (unknown.size() > NAMES_TOLD ? " …" : ""));
            }
        }

        /** The file's name, which is the name of a trace, too. */
        private String trainer() {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.[A-Za-z]+$", "");
            String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
            return plain.isEmpty() ? "recorded" : plain;
        }

        @Override
        public String format() {
            return Meta.FORMAT;
        }

        @Override
        public List<String> ownMembers() {
            return Meta.MEMBERS;
        }

        @Override
        public String name() {
            String name = trainer()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            return name.isEmpty() ? "recorded" : name;
        }

        @Override
        public Precision precision() {
            String name = Keys.step(1, Keys.WEIGHTS + 1);
            if (!arrays.names().contains(name)) {
                throw arrays.place().at(name).error("is missing; a run shows the parameters before every step");
            }
            NamedArray first = arrays.numbers(name);
            return switch (first.type()) {
                case FLOAT32 -> Precision.FLOAT32;
                case FLOAT64 -> Precision.FLOAT64;
                case DECIMAL ->
                    throw arrays.place()
                            .at(Keys.META)
                            .error(
                                    "must say the precision, \"float32\" or \"float64\": the digits of a CSV file do not tell");
                case FLOAT16, BFLOAT16, BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
                    throw arrays.place()
                            .at(Keys.META)
                            .error("must say the precision: " + name + " is neither of float32 nor of float64");
            };
        }

        @Override
        public Course course(Declared declared) {
            Course course = BatchLog.course(arrays, steps, declared);
            epochsAreKnown =
                    declared.epochs().isPresent() || course.order().epochs().size() < 2 && course.epochs() > 1;
            dataAreKnown = declared.data().isPresent() || epochsAreKnown || steps == 1;
            return course;
        }

        @Override
        public Parameters initial(NetworkSpec network) {
            return new ParameterReader(arrays, network, Precision.FLOAT64).parameters(Keys.step(1, ""));
        }
    }
}
