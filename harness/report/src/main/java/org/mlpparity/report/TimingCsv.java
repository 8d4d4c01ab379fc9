package org.mlpparity.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.document.Numbers;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Interval;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.timing.Timing;

/** A benchmark as a table for spreadsheets: one row per network, precision and trainer; nothing stands where nothing was timed. */
public final class TimingCsv {
    private static final List<String> HEAD = List.of(
            "network",
            "sizes",
            "samples",
            "precision",
            "multiply_adds",
            "bytes_touched",
            "limit_us",
            "trainer",
            "agreement");
    private static final List<String> MEASURED = List.of(
            "median_us",
            "from_us",
            "to_us",
            "times_fastest",
            "times_limit",
            "heap_bytes_per_epoch",
            "startup_s",
            "peak_memory_mib");

    private TimingCsv() {}

    /** The table with its head, lines ending in a line feed. */
    public static String render(Benchmark benchmark) {
        StringWriter text = new StringWriter();
        try (CsvWriter table =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            print(table, HEAD, MEASURED);
            benchmark
                    .everyNetwork()
                    .forEach(network -> network.rows()
                            .forEach(row -> print(
                                    table,
                                    head(network, row),
                                    row.timing()
                                            .map(timing -> measured(network, timing))
                                            .orElse(Collections.nCopies(MEASURED.size(), "")))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static List<String> head(NetworkTimings network, TimedRow row) {
        return List.of(
                network.network(),
                network.sizes(),
                String.valueOf(network.samples()),
                network.precision().id(),
                String.valueOf(network.limit().multiplyAdds()),
                String.valueOf(network.limit().bytes()),
                number(network.limit().microseconds()),
                row.trainer(),
                row.agreement());
    }

    private static List<String> measured(NetworkTimings network, Timing timing) {
        Interval time = timing.interval();
        OptionalDouble limit = network.limit().microseconds();
        return List.of(
                Numbers.exact(time.median()),
                Numbers.exact(time.low()),
                Numbers.exact(time.high()),
                Numbers.exact(time.median() / network.fastest().orElseThrow()),
                limit.isPresent() ? Numbers.exact(time.median() / limit.getAsDouble()) : "",
                String.valueOf(timing.bytesPerEpoch()),
                Numbers.exact(timing.startupSeconds()),
                number(timing.peakMemoryMiB()));
    }

    private static void print(CsvWriter table, List<String> head, List<String> measured) {
        List<String> cells = new ArrayList<>(head);
        cells.addAll(measured);
        table.writeRecord(cells);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Numbers.exact(value.getAsDouble()) : "";
    }
}
