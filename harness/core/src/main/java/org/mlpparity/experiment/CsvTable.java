package org.mlpparity.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** A CSV file with a header row. */
final class CsvTable {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\t\r\n]]");
    private static final String WANTED = "a CSV file of numbers";
    private static final Pattern PARSER_LINE = Pattern.compile("(?:\\(startline |at line: )(\\d+)");

    /** The values of one record and the line that it ends on. */
    private record CsvRow(List<String> values, long line) {}

    private final String name;
    private final List<String> header;
    private final List<CsvRow> rows;

    private final CsvFormat format;

    private CsvTable(String name, CsvFormat format, List<CsvRow> records) {
        this.name = name;
        this.format = format;
        this.header = records.get(0).values();
        this.rows = records.subList(1, records.size());
    }

    /** The table in the file that this node names. */
    static CsvTable read(Node csv, NamedFiles files, CsvFormat format) {
        Path file = files.file(csv);
        String name = csv.text();
        requireReadable(csv, name);
        String place = csv.place() + ": " + file;
        String text = TextFile.read(file, place, WANTED);
        if (UNPRINTABLE.matcher(text).find()) {
            throw new InputException(place + ": is not " + WANTED + ", it holds control characters");
        }
        List<CsvRow> records = records(text, name, format);
        if (records.isEmpty()) {
            throw new InputException(name + ": is empty; its first line must name the columns");
        }
        CsvTable table = new CsvTable(name, format, records);
        table.rows.forEach(table::requireWidth);
        return table;
    }

    /** Formats that are none of text are told by the file's name, before it is looked for. */
    private static void requireReadable(Node csv, String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        Synonyms.ALL.find("$.data.csv.*", ending).ifPresent(known -> {
            throw csv.law("must be " + WANTED + "; " + known.said());
        });
    }

    private static List<CsvRow> records(String text, String name, CsvFormat format) {
        List<CsvRow> records = new ArrayList<>();
        CSVFormat layout = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(format.separator())
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, layout)) {
            Iterator<CSVRecord> iterator = parser.iterator();
            while (iterator.hasNext()) {
                long line = parser.getCurrentLineNumber();
                records.add(new CsvRow(iterator.next().toList(), line));
            }
            return records;
        } catch (UncheckedIOException e) {
            throw new InputException(name + malformed(e.getCause().getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static String malformed(String parserMessage) {
        Matcher line = PARSER_LINE.matcher(parserMessage);
        if (!line.find()) {
            return ": malformed CSV: " + Excerpt.of(parserMessage);
        }
        String trouble = parserMessage.contains("EOF") ? "a quote is never closed" : "text after a closing quote";
        return ", line " + line.group(1) + ": malformed CSV: " + trouble;
    }

    private void requireWidth(CsvRow row) {
        if (row.values().size() != header.size()) {
            throw new InputException(name + ", line " + row.line() + ": values ("
                    + row.values().size() + " of them) must be as many as the columns (" + header.size() + ")"
                    + otherSeparator().orElse(""));
        }
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

    private String columns() {
        return Excerpt.of(String.join(", ", header));
    }

    /** [rows × columns] of these columns. */
    Matrix matrix(int[] columns, Precision precision) {
        double[] entries = new double[rows.size() * columns.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = number(rows.get(i / columns.length), columns[i % columns.length], precision);
        }
        return Matrix.of(rows.size(), columns.length, entries);
    }

    /** The values of this column as labels may be. */
    List<Cell> cells(int column) {
        return rows.stream()
                .map(row -> {
                    String text = row.values().get(column);
                    boolean number = NUMBER.matcher(withPoint(text)).matches();
                    return new Cell(number ? withPoint(text) : text, number, law -> error(row, column, law));
                })
                .toList();
    }

    private String withPoint(String text) {
        return format.decimal() == '.' ? text : text.replace('.', '?').replace(format.decimal(), '.');
    }

    private double number(CsvRow row, int column, Precision precision) {
        String written = row.values().get(column);
        String text = withPoint(written);
        if (!NUMBER.matcher(text).matches()) {
            throw error(
                    row,
                    column,
                    written.isEmpty() ? "must not be empty" : "must be a number such as " + example(written));
        }
        double number = precision.round(Double.parseDouble(text));
        if (Double.isInfinite(number)) {
            throw error(row, column, Scalars.tooLarge(precision));
        }
        return number;
    }

    private String example(String written) {
        if (format.decimal() != '.') {
            return "-1" + format.decimal() + "5 or 2e-3";
        }
        boolean comma = NUMBER.matcher(written.replace(',', '.')).matches();
        return "-1.5 or 2e-3" + (comma ? "; \"decimal\": \",\" reads a comma in numbers" : "");
    }

    private InputException error(CsvRow row, int column, String law) {
        String place = name + ", line " + row.line() + ", column " + (column + 1);
        return new InputException(place + ": " + Excerpt.of(header.get(column)) + " (\""
                + Excerpt.of(row.values().get(column)) + "\") " + law);
    }
}
