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
import java.util.HashMap;
import java.util.Map;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** Reads one array in NumPy's own format. Pickled objects are refused by their type; nothing in the file is ever executed. */
final class NpyReader {
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
        this(in, bytes, place, budget, new HashMap<>());
    }

    /** The same of one of many arrays, whose headers are mostly {@code known}; others are added. */
    NpyReader(InputStream in, long bytes, Place place, Budget budget, Map<String, NpyHeader> known) throws IOException {
        this.place = place;
        this.budget = budget;
        this.in = new DataInputStream(in);
        header = NpyHeader.read(this.in, place, known);
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
        if (size > NamedArray.MOST_ENTRIES) {
            throw place.error("declares " + header.shown() + " entries, more than any array that is read");
        }
        budget.take(size * Double.BYTES, place);
        boolean isTable = header.shape().size() == NamedArray.MOST_DIMENSIONS;
        return new NamedArray(
                place,
                type(),
                header.shape(),
                (isTable
                                ? table(header.shape().get(0), header.shape().get(1), Precision.FLOAT64)
                                : entries(1, (int) size, Precision.FLOAT64))
                        .build());
    }

    /** It as samples, whatever its dimensions. */
    SampleArray samples() throws IOException {
        if (isText()) {
            throw place.error("is a text where numbers are expected");
        }
        if (header.byColumns() && header.shape().size() > NamedArray.MOST_DIMENSIONS) {
            throw place.error("is " + header.shown()
                    + " with the first index running fastest; save numpy.ascontiguousarray of it");
        }
        return SampleArray.of(place, header.shape(), header.size(), type(), budget, this::table);
    }

    private Matrix.Builder table(int rows, int columns, Precision held) throws IOException {
        return header.byColumns() && header.shape().size() == NamedArray.MOST_DIMENSIONS
                ? new Matrix.Builder(entries(columns, rows, held).build().transposed())
                : entries(rows, columns, held);
    }

    private Matrix.Builder entries(int rows, int columns, Precision held) throws IOException {
        return Entries.read(in, type(), header.order(), rows, columns, held, place);
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
        Entries.requireEnd(in, place);
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
