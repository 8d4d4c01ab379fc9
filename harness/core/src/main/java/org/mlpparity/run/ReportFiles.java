package org.mlpparity.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A written report: the same content for a browser, for a pull request and for programs, and what else belongs to it.
 *
 * @param texts what each file holds, by its name
 */
public record ReportFiles(Map<String, String> texts) {
    /** For a browser: one file that needs no other. */
    public static final String HTML = "report.html";
    /** For a pull request. */
    public static final String MARKDOWN = "REPORT.md";
    /** For programs. */
    public static final String JSON = "report.json";

    public ReportFiles {
        texts = Map.copyOf(texts);
    }

    /** The same report with one file more. */
    public ReportFiles with(String name, String text) {
        Map<String, String> more = new TreeMap<>(texts);
        more.put(name, text);
        return new ReportFiles(more);
    }

    /** Writes all files into a folder; throws UncheckedIOException when it cannot. */
    public void writeTo(Path folder) {
        new TreeMap<>(texts).forEach((name, text) -> AtomicFiles.write(folder.resolve(name), text));
    }
}
