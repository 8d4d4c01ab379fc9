package org.mlpparity.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.Node;
import org.mlpparity.input.TextFile;
import org.mlpparity.input.TextReader;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Precision;

/** A CSV file with a header row, read once from its start to its end: its text is never held, so it may be of any size. */
final class CsvTable implements AutoCloseable {
    private static final String WANTED = "a CSV file of numbers";
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final String name;
    private final CsvFormat format;
    private final CsvRecords records;
    private final List<String> header = new ArrayList<>();

    private CsvTable(Path file, String name, CsvRecords records, CsvFormat format) {
        this.file = file;
        this.name = name;
        this.format = format;
        this.records = records;
        if (!records.next((index, text, from, length, line) -> header.add(new String(text, from, length)))) {
            throw new InputException(name + ": is empty; its first line must name the columns");
        }
    }

    /** The table in the file that this node names; of its text no more than the beginning is read yet. */
    static CsvTable open(Node csv, NamedFiles files, CsvFormat format) {
        Path file = files.file(csv);
        String name = csv.text();
        requireReadable(csv, name);
        TextReader text = TextReader.open(file, csv.place() + ": " + file, WANTED, files.watch());
        CsvRecords records = new CsvRecords(text, name, format.separator());
        try {
            return new CsvTable(file, name, records, format);
        } catch (InputException e) {
            records.close();
            throw e;
        }
    }

    /** Formats that are none of text are told by the file's name, before it is looked for. */
    private static void requireReadable(Node csv, String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        Synonyms.ALL.find("$.data.csv.*", ending).ifPresent(known -> {
            throw csv.law("must be " + WANTED + "; " + known.said());
        });
    }

    @Override
    public void close() {
        records.close();
    }

    /** What the document calls the file. */
    String name() {
        return name;
    }

    /** Fails where none of these nodes names a column: then this is another file, and nothing of it is shown. */
    void requireAny(Node csv, List<Node> names) {
        if (names.stream().noneMatch(node -> header.contains(node.text()))) {
            String asked = names.stream().map(Node::text).collect(Collectors.joining(", "));
            throw csv.law("must be " + WANTED + " whose first line names its columns; it names none of "
                    + Excerpt.of(asked)
                    + otherSeparator().orElseGet(() -> Nearest.hint(names.get(0).text(), header)));
        }
    }

    /** Where the whole first line is one name and another separator stands in it. */
    private Optional<String> otherSeparator() {
        return Stream.of(";", "\t", "|", ",")
                .filter(mark -> header.size() == 1 && header.get(0).contains(mark))
                .map(mark -> "; say \"separator\": \"" + mark.replace("\t", "\\t")
                        + "\" where that stands between its values")
                .findFirst();
    }

    /** The index of the column that this node names. */
    int column(Node node) {
        String column = node.text();
        int index = header.indexOf(column);
        if (index < 0) {
            throw node.law("must be a column of " + name + ": " + columns() + Nearest.hint(column, header));
        }
        if (header.lastIndexOf(column) != index) {
            throw node.law("must be one column of " + name + ", two have that name: " + columns());
        }
        return index;
    }

    /** The indices of all columns but these, in the file's order. */
    int[] others(int[] columns) {
        return IntStream.range(0, header.size())
                .filter(column -> IntStream.of(columns).noneMatch(each -> each == column))
                .toArray();
    }

    private String columns() {
        return Excerpt.of(String.join(", ", header));
    }

    /** Reads all rows: numbers of these columns as inputs, and of those as targets, the columns in the order asked for. */
    CsvRows read(Wanted inputs, Wanted targets, boolean wantsClasses) {
        CsvRows rows = new CsvRows(this, inputs, targets, wantsClasses);
        while (records.next(rows)) {
            if (records.fields() != header.size()) {
                throw new InputException(name + ", line " + records.line() + ": values (" + records.fields()
                        + " of them) must be as many as the columns (" + header.size() + ")"
                        + otherSeparator().orElse(""));
            }
            rows.endRow();
        }
        return rows;
    }

    /**
     * Columns that are to be read.
     *
     * @param columns their indices
     * @param precision that of their numbers
     */
    record Wanted(int[] columns, Precision precision) {}

    /** How many columns there are. */
    int width() {
        return header.size();
    }

    char decimal() {
        return format.decimal();
    }

    /** No fewer than the rows of the file, and no more than can fill it. */
    int rowsAtMost() {
        long lineFeeds = 0;
        long returns = 0;
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(piece); count > 0; count = in.read(piece)) {
                for (int i = 0; i < count; i++) {
                    lineFeeds += piece[i] == '\n' ? 1 : 0;
                    returns += piece[i] == '\r' ? 1 : 0;
                }
            }
            long lines = Math.min(Math.max(lineFeeds, returns), Files.size(file) / header.size());
            return (int) Math.min(lines, Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new InputException(name + ": " + TextFile.reason(e), e);
        }
    }

    /** What a number must be, said of a text that is none. */
    String numberLaw(String written) {
        if (written.isEmpty()) {
            return "must not be empty";
        }
        if (format.decimal() != '.') {
            return "must be a number such as -1" + format.decimal() + "5 or 2e-3";
        }
        return "must be a number such as -1.5 or 2e-3"
                + (NumberText.isNumber(written, ',') ? "; \"decimal\": \",\" reads a comma in numbers" : "");
    }

    /** A complaint about a value. */
    InputException error(long line, int column, String written, String law) {
        String place = name + ", line " + line + ", column " + (column + 1);
        return new InputException(
                place + ": " + Excerpt.of(header.get(column)) + " (\"" + Excerpt.of(written) + "\") " + law);
    }
}
