package org.mlpparity.referee;

import java.nio.file.Path;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.JsonWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.json.AtomicFiles;

/** The report in a run's folder, with the same content for a browser, for a pull request and for programs. */
public final class ReportFiles {
    /** For a browser: one file that needs no other. */
    public static final String HTML = "report.html";
    /** For a pull request. */
    public static final String MARKDOWN = "REPORT.md";
    /** For programs. */
    public static final String JSON = "report.json";

    private ReportFiles() {}

    /** Writes all three into a folder; throws UncheckedIOException when it cannot. */
    static void write(Path folder, Document document) {
        AtomicFiles.write(folder.resolve(HTML), HtmlWriter.write(document));
        AtomicFiles.write(folder.resolve(MARKDOWN), MarkdownWriter.write(document));
        AtomicFiles.write(folder.resolve(JSON), JsonWriter.write(document));
    }
}
