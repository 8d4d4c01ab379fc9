package org.mlpparity.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.JsonWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.TextWriter;
import org.mlpparity.run.AtomicFiles;
import picocli.CommandLine.Option;

/** Where a command that makes a page puts it: on the screen or, by its extension, in a file. */
final class OutOption {
    private static final Map<String, Function<Document, String>> WRITERS = writers();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write a page instead: FILE ends in .html, .md, .json or .txt.")
    private Optional<Path> file = Optional.empty();

    private static Map<String, Function<Document, String>> writers() {
        Map<String, Function<Document, String>> writers = new LinkedHashMap<>();
        writers.put(".html", HtmlWriter::write);
        writers.put(".md", MarkdownWriter::write);
        writers.put(".json", JsonWriter::write);
        writers.put(".txt", TextWriter::write);
        return writers;
    }

    /** Fails for a file that no writer is for, before there is any work. */
    void check() {
        file.ifPresent(OutOption::writer);
    }

    /** Writes the page; with a file, the screen gets its place and its verdict. */
    void write(Document document, PrintWriter screen) {
        if (file.isEmpty()) {
            screen.print(TextWriter.write(document, Screen.width()));
            return;
        }
        Path place = file.orElseThrow();
        try {
            AtomicFiles.write(place, writer(place).apply(document));
        } catch (UncheckedIOException e) {
            throw new UserError(
                    "out (" + place + ") cannot be written: " + e.getCause().getMessage());
        }
        screen.println("Page: " + place);
        screen.println(document.verdict().isEmpty() ? document.title() : document.verdict());
    }

    private static Function<Document, String> writer(Path file) {
        String name = String.valueOf(file.getFileName());
        return WRITERS.entrySet().stream()
                .filter(writer -> name.endsWith(writer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() ->
                        new UserError("out (" + file + ") must end in one of: " + String.join(", ", WRITERS.keySet())));
    }
}
