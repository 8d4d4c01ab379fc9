package org.mlpparity.experiment;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.input.InputException;
import org.mlpparity.input.TextFile;
import org.mlpparity.input.TextReader;
import org.mlpparity.json.Excerpt;

/** The records of a CSV file one after the other, empty lines left out; a field is handed on where it lies, and nothing is held. */
final class CsvRecords implements AutoCloseable {
    private static final Pattern PARSER_LINE = Pattern.compile("line (\\d+)");

    /** Takes the fields of a record, without the spaces around them. */
    interface Fields {
        void take(int index, char[] text, int from, int length, long line);
    }

    private final String name;
    private final Handler handler = new Handler();
    private final CsvReader<Handler> reader;
    private final Iterator<Handler> records;

    /** @param name how messages call the file */
    CsvRecords(TextReader text, String name, char separator) {
        this.name = name;
        reader = CsvReader.builder()
                .fieldSeparator(separator)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                // How many fields a record must have is judged where the message can say more.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, text);
        records = reader.iterator();
    }

    /** Reads the next record; false where there is none. */
    boolean next(Fields fields) {
        handler.fields = fields;
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof InputException trouble) {
                throw trouble;
            }
            throw new InputException(name + malformed(e.getMessage()), e);
        }
    }

    private static String malformed(String parserMessage) {
        Matcher line = PARSER_LINE.matcher(parserMessage);
        if (!line.find()) {
            return ": malformed CSV: " + Excerpt.of(parserMessage);
        }
        String trouble = parserMessage.contains("after closing quote")
                ? "text after a closing quote"
                : parserMessage.contains("buffer size") ? "a value is too long" : "a quote is never closed";
        return ", line " + line.group(1) + ": malformed CSV: " + trouble;
    }

    /** How many fields the record has. */
    int fields() {
        return handler.count;
    }

    /** The line that the record begins on, counted from 1. */
    long line() {
        return handler.line;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new InputException(name + ": " + TextFile.reason(e), e);
        }
    }

    private static final class Handler extends CsvCallbackHandler<Handler> {
        private Fields fields;
        private int count;
        private long line;
        private boolean empty;

        @Override
        protected void beginRecord(long startingLine) {
            count = 0;
            line = startingLine;
            empty = false;
        }

        @Override
        protected void addField(char[] text, int offset, int length, boolean quoted) {
            int from = offset;
            int to = offset + length;
            if (!quoted) {
                while (from < to && text[from] <= ' ') {
                    from++;
                }
                while (from < to && text[to - 1] <= ' ') {
                    to--;
                }
            }
            fields.take(count, text, from, to - from, line);
            count++;
        }

        @Override
        protected void setEmpty() {
            empty = true;
        }

        @Override
        protected void setComment(char[] text, int offset, int length) {
            throw new IllegalStateException("comments are not asked for");
        }

        @Override
        protected RecordType getRecordType() {
            return empty ? RecordType.EMPTY : RecordType.DATA;
        }

        @Override
        protected int getFieldCount() {
            return count;
        }

        @Override
        protected Handler buildRecord() {
            return this;
        }
    }
}
