package org.mlpparity.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.evidence.RecordedRun.Reading;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.json.Json;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/**
 * A run that a recorder wrote.
 *
 * @param file of the run
 */
record RecordedProgram(Path file) {
    /** What the recorder says was trained. */
    ObjectNode meta() throws IOException {
        return Json.read(new RecordedArrays(file).text("meta"), ObjectNode.class);
    }

    /** As {@code parity judge} judges it. */
    TrainerVerdict verdict() {
        return verdict(Reading.ITSELF);
    }

    /** The same, by this document in place of the run's own. */
    TrainerVerdict verdict(ObjectNode experiment) throws IOException {
        Path document = Files.writeString(file.resolveSibling("experiment.json"), Json.line(experiment));
        return verdict(new Reading(Optional.of(document), Reach.FOLDER, Optional.empty()));
    }

    private TrainerVerdict verdict(Reading reading) {
        List<String> notes = new ArrayList<>();
        RecordedRun run = RecordedRun.read(file, reading, notes::add);
        if (!notes.isEmpty()) {
            throw new IllegalStateException(file + " is not read without notes: " + notes);
        }
        return Judge.certify(run.experiment(), run.trace());
    }
}
