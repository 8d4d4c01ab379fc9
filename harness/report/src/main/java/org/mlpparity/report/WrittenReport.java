package org.mlpparity.report;

import java.util.Map;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.JsonWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import org.mlpparity.timing.Benchmark;

/** Reports as the files that a folder of results keeps. */
public final class WrittenReport {
    private static final String TABLE = "timings.csv";

    private WrittenReport() {}

    /** The report of a run. */
    public static ReportFiles of(Run run) {
        return files(RunDocument.of(run));
    }

    /** The report of a benchmark, and its times as a table. */
    public static ReportFiles of(Benchmark benchmark, Circumstances circumstances) {
        return files(TimingDocument.of(benchmark, circumstances)).with(TABLE, TimingCsv.render(benchmark));
    }

    private static ReportFiles files(Document document) {
        return new ReportFiles(Map.of(
                ReportFiles.HTML, HtmlWriter.write(document),
                ReportFiles.MARKDOWN, MarkdownWriter.write(document),
                ReportFiles.JSON, JsonWriter.write(document)));
    }
}
