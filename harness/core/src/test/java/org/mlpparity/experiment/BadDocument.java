package org.mlpparity.experiment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Term;

/**
 * One entry of {@code bad-documents.txt}.
 *
 * @param text the whole document
 * @param message what reading it must say
 * @param schemaSees whether the JSON Schema must refuse it too
 */
record BadDocument(String text, String message, boolean schemaSees) {
    static Stream<BadDocument> all() {
        return Stream.of(Documents.resource("bad-documents.txt").split("\n\n"))
                .map(String::strip)
                .filter(entry -> entry.startsWith("- ") || entry.startsWith("@ "))
                .map(BadDocument::of);
    }

    private static BadDocument of(String entry) {
        List<String> lines = entry.lines().toList();
        String document =
                entry.startsWith("@ float32") ? Documents.edit(Documents.SMALL, "float64", "float32") : Documents.SMALL;
        String last = lines.get(lines.size() - 1);
        return new BadDocument(
                Documents.edit(document, marked(lines, "- "), marked(lines, "+ ")),
                filled(last.substring(2)),
                last.startsWith("! "));
    }

    /** The lists of the vocabulary in place of their names. */
    private static String filled(String message) {
        return message.replace("{activations}", list(Activation.Kind.values()))
                .replace("{losses}", list(Loss.Kind.values()))
                .replace("{optimizers}", list(Optimizer.Kind.values()));
    }

    private static String list(Term... words) {
        return Stream.of(words).map(Term::id).collect(Collectors.joining(", "));
    }

    private static String marked(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return message;
    }
}
