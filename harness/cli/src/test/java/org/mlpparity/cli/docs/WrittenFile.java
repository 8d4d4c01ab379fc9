package org.mlpparity.cli.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.audit.ClaimsFile;
import org.mlpparity.cli.Console;
import org.mlpparity.worked.NumbersFile;

/**
 * A file that a page shows and that a command takes: claims, or numbers by hand.
 *
 * @param block where it stands
 * @param kind what it is
 */
record WrittenFile(Block block, Kind kind) {
    /** What takes it. */
    enum Kind {
        CLAIMS("claims", ClaimsFile.class, List.of("audit")),
        NUMBERS("numbers", NumbersFile.class, List.of("explain", "tarea1", "--check"));

        private final String word;
        private final Class<?> reader;
        private final List<String> command;

        Kind(String word, Class<?> reader, List<String> command) {
            this.word = word;
            this.reader = reader;
            this.command = command;
        }

        /** What the schema beside the reader has against a text. */
        List<String> complaints(String text) {
            return Schema.of(reader, word + ".schema.json").complaints(text);
        }

        /** Runs the command on a file. */
        Console run(Path file) {
            return Console.of(
                    Stream.concat(command.stream(), Stream.of(file.toString())).toArray(String[]::new));
        }
    }

    /** The file in this block; empty when it holds something else. */
    static Optional<WrittenFile> of(Block block) {
        return Stream.of(Kind.values())
                .filter(kind ->
                        block.language().equals("json") && block.text().contains("\"mlp-parity/" + kind.word + "/"))
                .map(kind -> new WrittenFile(block, kind))
                .findFirst();
    }

    /** Those of a page that it tells the name of. */
    static List<WrittenFile> named(Page page) {
        return page.blocks().stream()
                .flatMap(block -> of(block).stream())
                .filter(file -> file.name(page).isPresent())
                .toList();
    }

    /** "Saved as `report.json`", in the prose right behind the block. */
    Optional<String> name(Page page) {
        return name(page, block);
    }

    /** The same of any block. */
    static Optional<String> name(Page page, Block block) {
        int end = block.line() + (int) block.text().lines().count() + 1;
        return page.code().stream()
                .filter(span -> span.line() > end && span.line() <= end + 2)
                .filter(span -> page.prose().get(span.line() - 1).startsWith("Saved as `" + span.text() + "`"))
                .map(Span::text)
                .findFirst();
    }
}
