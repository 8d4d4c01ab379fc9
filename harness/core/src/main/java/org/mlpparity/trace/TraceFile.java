package org.mlpparity.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.json.Json;
import org.mlpparity.json.JsonException;
import org.mlpparity.model.Accuracies;
import org.mlpparity.verdict.RunStatus;

/**
 * Reads a trace as older versions of this program kept it, as JSON Lines: a line that names the trainer, a line per step that is kept, a line that
 * says how the run ended. Numbers are exact.
 */
public final class TraceFile {
    private static final String FORMAT = "mlp-parity/trace/2";

    private record Start(String format, String trainer, String version, Accuracies accuracies) {}

    record End(
            RunStatus status,
            String reason,
            List<String> remarks,
            Optional<FinalTrace> end,
            Optional<Rerun> rerun,
            Optional<Dropped> dropped) {}

    private TraceFile() {}

    /**
     * Reads a trace back.
     *
     * @throws JsonException when a line is not what it should be; its message names the line
     */
    public static TrainingTrace read(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 1;
            Start start = start(in.readLine());
            List<StepTrace> steps = new ArrayList<>();
            String line = in.readLine();
            for (String next = in.readLine(); next != null; next = in.readLine()) {
                steps.add(line(line, ++number, StepTrace.class));
                line = next;
            }
            End end = line(line, ++number, End.class);
            return new TrainingTrace(
                    start.trainer(),
                    start.version(),
                    start.accuracies(),
                    end.status(),
                    end.reason(),
                    end.remarks(),
                    steps,
                    end.end(),
                    end.rerun(),
                    end.dropped());
        }
    }

    /**
     * A file of an older version lacks numbers that are judged now. It is refused by its format, not by the first
     * missing number.
     */
    private static Start start(String line) {
        String format = line(line, 1, JsonNode.class).path("format").asText();
        if (!FORMAT.equals(format)) {
            String older = format.startsWith("mlp-parity/trace/")
                    ? "; another version of this program wrote it: parity verify makes the run again"
                    : "";
            throw new JsonException("line 1: format (" + format + ") must be " + FORMAT + older);
        }
        return line(line, 1, Start.class);
    }

    private static <T> T line(String line, int number, Class<T> type) {
        if (line == null) {
            throw new JsonException("line " + number + " is missing: the trace is cut off");
        }
        try {
            return Json.read(line, type);
        } catch (JsonException malformed) {
            throw new JsonException("line " + number + ": " + malformed.getMessage());
        }
    }
}
