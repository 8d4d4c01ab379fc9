package org.mlpparity.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlpparity.json.Json;

/** Writes traces as older versions of this program kept them. */
public final class TextTraces {
    private TextTraces() {}

    /** A line that names the trainer, a line for each step, a line that says how the run ended. */
    public static void write(Path file, TrainingTrace trace) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Json.line(Map.of(
                "format",
                "mlp-parity/trace/2",
                "trainer",
                trace.trainer(),
                "version",
                trace.version(),
                "accuracies",
                trace.accuracies())));
        trace.steps().forEach(step -> lines.add(Json.line(step)));
        lines.add(Json.line(new TraceFile.End(
                trace.status(), trace.reason(), trace.remarks(), trace.end(), trace.rerun(), trace.dropped())));
        Files.write(file, lines);
    }
}
