package org.mlpparity.draw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the numbers of published algorithms: one row a line, cells between spaces, lines of remarks begin with #. */
final class Tables {
    /** What becomes of one row. */
    interface Row {
        void take(int number, String[] cells);
    }

    private Tables() {}

    static void read(String name, Row row) {
        List<String> lines = lines(name);
        for (int i = 0; i < lines.size(); i++) {
            row.take(i, lines.get(i).split(" "));
        }
    }

    private static List<String> lines(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Tables.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
