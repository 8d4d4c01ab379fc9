package org.mlpparity.document;

import java.util.List;
import org.mlpparity.json.Json;

/** A document for programs: the same values, each block with its {@code kind}. */
public final class JsonWriter {
    private static final String FORMAT = "mlp-parity/document/1";

    private JsonWriter() {}

    /** The fields of the file, in their order. */
    private record File(
            String format, String title, String verdict, Tone tone, List<Text> lead, List<Section> sections) {}

    /** The document as JSON, ending in a line break. */
    public static String write(Document document) {
        return Json.pretty(new File(
                FORMAT, document.title(), document.verdict(), document.tone(), document.lead(), document.sections()));
    }
}
