package org.mlpparity.referee;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.TrainingTrace;

/** Where a finished run can be read, also on another machine that has its files under the same path. */
public interface RunSource extends Serializable {
    /**
     * What there is to judge; several threads read it at once.
     *
     * @param experiment what was trained
     * @param traces of each trainer
     */
    record Contents(Experiment experiment, List<TrainingTrace> traces) {}

    /**
     * Reads it.
     *
     * @throws RuntimeException when it cannot be read, with a message that names the path
     */
    Contents read();

    /** The folder of a kept run; {@code reach} says where its files may be. */
    static RunSource kept(Path folder, Reach reach) {
        return new Kept(folder.toAbsolutePath().toString(), reach);
    }

    /** A recorded run, read likewise. */
    static RunSource recorded(Path place, RecordedRun.Reading reading) {
        return new Recorded(
                absolute(place),
                reading.experiment().map(RunSource::absolute).orElse(null),
                reading.reach(),
                reading.accuracies().orElse(null),
                reading.lender().map(RunSource::absolute).orElse(null));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    /** A kept run. */
    record Kept(String folder, Reach reach) implements RunSource {
        @Override
        public Contents read() {
            return RunFolder.contents(Path.of(folder), reach);
        }
    }

    /** A recorded run; what is not said is null. */
    record Recorded(String place, String experiment, Reach reach, Accuracies accuracies, String lender)
            implements RunSource {
        @Override
        public Contents read() {
            RecordedRun.Reading reading = new RecordedRun.Reading(
                    Optional.ofNullable(experiment).map(Path::of),
                    reach,
                    Optional.ofNullable(accuracies),
                    Optional.ofNullable(lender).map(Path::of));
            RecordedRun run = RecordedRun.read(Path.of(place), reading, alreadyTold -> {});
            return new Contents(run.experiment(), List.of(run.trace()));
        }
    }
}
