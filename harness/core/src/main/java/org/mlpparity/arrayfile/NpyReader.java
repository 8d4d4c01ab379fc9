package org.mlpparity.arrayfile;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.json.Excerpt;

/** Reads one array in NumPy's own format. Pickled objects are refused by their type; nothing in the file is ever executed. */
final class NpyReader {
    private static final int BUFFER = 1 << 16;
    private static final int BYTES_OF_A_CHARACTER = 4;

    private final Place place;
    private final Budget budget;
    private final DataInputStream in;
    private final NpyHeader header;

    /**
     * Reads the header.
     *
     * @param bytes how long the whole array is, as its container says
     */
    NpyReader(InputStream in, long bytes, Place place, Budget budget) throws IOException {
        this.place = place;
        this.budget = budget;
        this.in = new DataInputStream(in);
        header = NpyHeader.read(this.in, place);
        requireLength(bytes);
    }

    private void requireLength(long bytes) {
        long size = bytesOfAnEntry();
        long declared = header.size() > (Long.MAX_VALUE - header.bytes()) / size
                ? Long.MAX_VALUE
                : header.bytes() + header.size() * size;
        if (declared != bytes) {
            throw place.error("declares " + header.shown() + " entries of " + size + " bytes, but holds "
                    + Math.max(0, bytes - header.bytes()) + " bytes of them");
        }
    }

    private int bytesOfAnEntry() {
        String code = header.code();
        return switch (code.charAt(0)) {
            case 'U' -> textLength() * BYTES_OF_A_CHARACTER;
            case 'S' -> textLength();
            default -> type().bytes();
        };
    }

    private int textLength() {
        try {
            int length = Integer.parseInt(header.code().substring(1));
            if (length > 0 && length <= Integer.MAX_VALUE / BYTES_OF_A_CHARACTER) {
                return length;
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw place.error("has entries of type \"" + Excerpt.of(header.code()) + "\", which is not read");
    }

    private NumberType type() {
        String code = header.code();
        return NumberType.of(code)
                .orElseThrow(() -> place.error(
                        switch (code.charAt(0)) {
                            case 'O' ->
                                "holds Python objects (a pickle), which are never read; save plain numbers, a list of arrays one by one";
                            case 'c' -> "holds complex numbers, which are not read";
                            case 'V' ->
                                "holds raw bytes of type \"" + Excerpt.of(code)
                                        + "\" (bfloat16 is saved so); save it as float32, which loses nothing";
                            case 'f' ->
                                "holds numbers of type \"" + Excerpt.of(code)
                                        + "\"; float16, float32 and float64 are read";
                            default -> "has entries of type \"" + Excerpt.of(code) + "\", which is not read";
                        }));
    }

    private boolean isText() {
        return header.code().startsWith("U") || header.code().startsWith("S");
    }

    /** Its numbers. */
    NamedArray numbers() throws IOException {
        if (isText()) {
            throw place.error("is a text where numbers are expected");
        }
        if (header.shape().size() > NamedArray.MOST_DIMENSIONS) {
            throw place.error("is " + header.shown() + ", of " + header.shape().size()
                    + " dimensions; a run has tables of at most 2, one row per sample");
        }
        long size = header.size();
        if (size > Integer.MAX_VALUE / Double.BYTES) {
            throw place.error("declares " + header.shown() + " entries, more than any array that is read");
        }
        budget.take(size * Double.BYTES, place);
        double[] entries = new double[(int) size];
        read(entries);
        requireEnd();
        boolean turn = header.byColumns() && header.shape().size() == NamedArray.MOST_DIMENSIONS;
        return NamedArray.of(place, type(), header.shape(), turn ? byRows(entries) : entries);
    }

    private void read(double[] entries) throws IOException {
        NumberType type = type();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(header.order());
        int done = 0;
        while (done < entries.length) {
            int count = Math.min(entries.length - done, BUFFER / type.bytes());
            int got = in.readNBytes(buffer.array(), 0, count * type.bytes());
            if (got < count * type.bytes()) {
                throw place.error(
                        "is cut off after " + (done + got / type.bytes()) + " of " + entries.length + " entries");
            }
            buffer.clear();
            for (int i = 0; i < count; i++) {
                OptionalDouble number = type.next(buffer);
                if (number.isEmpty()) {
                    throw place.error("holds a whole number beyond 2^53 that no float64 equals, entry " + (done + 1));
                }
                entries[done++] = number.getAsDouble();
            }
        }
    }

    private void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw place.error("goes on after its last entry");
        }
    }

    /** Numbers that stand column after column, row after row. */
    private double[] byRows(double[] byColumns) {
        List<Integer> shape = header.shape();
        int rows = shape.get(0);
        int columns = shape.get(1);
        double[] turned = new double[byColumns.length];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                turned[r * columns + c] = byColumns[c * rows + r];
            }
        }
        return turned;
    }

    /** Its text: NumPy's Unicode or byte strings, or the bytes of one in UTF-8. */
    String text() throws IOException {
        boolean isUnicode = header.code().startsWith("U");
        boolean isBytes = header.code().equals("u1");
        if (!isText() && !isBytes || isText() && header.size() != 1) {
            throw place.error("must be one text, or its bytes in UTF-8");
        }
        long bytes = header.size() * bytesOfAnEntry();
        budget.take(bytes, place);
        byte[] text = in.readNBytes((int) Math.min(bytes, Integer.MAX_VALUE));
        if (text.length < bytes) {
            throw place.error("is cut off after " + text.length + " of " + bytes + " bytes");
        }
        requireEnd();
        Charset charset = !isUnicode
                ? StandardCharsets.UTF_8
                : Charset.forName(header.order() == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE");
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(text));
            return withoutPadding(decoded.toString());
        } catch (CharacterCodingException e) {
            throw place.error("is no text in " + charset.name());
        }
    }

    /** NumPy fills texts up with zeros. */
    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
