package org.mlpparity.arrayfile;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.mlpparity.input.FileWatch;

/**
 * Reads an array in IDX, the format of the MNIST data set, plain or compressed by gzip: two zero bytes, the type, the number of dimensions,
 * the extents as 32-bit numbers and then the entries, all with the highest byte first (Y. LeCun, "The MNIST database of handwritten digits").
 */
final class IdxFile {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    /** Deflate makes at most 258 bytes of 2 bits. */
    private static final long MOST_COMPRESSED = 1032;

    private static final int MOST_DIMENSIONS = 8;

    private IdxFile() {}

    /** The array [samples × numbers of a sample]. */
    static SampleArray read(Path file, Budget budget, FileWatch watch) throws IOException {
        Place place = Place.of(file.toString());
        long length = Files.size(file);
        try (InputStream whole = new BufferedInputStream(watch.open(file))) {
            whole.mark(GZIP.length);
            boolean isCompressed = Arrays.equals(whole.readNBytes(GZIP.length), GZIP);
            whole.reset();
            try (InputStream in = isCompressed ? new GZIPInputStream(whole, 1 << 16) : whole) {
                return read(in, isCompressed ? length * MOST_COMPRESSED : length, !isCompressed, place, budget);
            }
        } catch (EOFException cutOff) {
            throw place.error("is cut off");
        } catch (ZipException damaged) {
            throw place.error("is no whole gzip file: " + damaged.getMessage());
        }
    }

    /** @param most how many bytes there can be; there are so many, where that is {@code exact} */
    private static SampleArray read(InputStream stream, long most, boolean exact, Place place, Budget budget)
            throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int magic = in.readInt();
        NumberType type = type(magic, place);
        int dimensions = magic & 0xff;
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw place.error("declares " + dimensions + " dimensions; from 1 to " + MOST_DIMENSIONS + " are read");
        }
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (int i = 0; i < dimensions; i++) {
            int extent = in.readInt();
            if (extent < 1) {
                throw place.error("declares an extent (" + Integer.toUnsignedLong(extent) + ") that no array has");
            }
            shape.add(extent);
            size = size > Long.MAX_VALUE / extent ? Long.MAX_VALUE : size * extent;
        }
        long held = most - Integer.BYTES * (1L + dimensions);
        boolean fits = size <= held / type.bytes() && (!exact || size * type.bytes() == held);
        if (!fits) {
            throw place.error("declares " + NamedArray.shown(shape) + " entries of " + type.bytes()
                    + " bytes, but holds " + (exact ? "" : "at most ") + held + " bytes of them");
        }
        return SampleArray.of(
                place,
                shape,
                size,
                type,
                budget,
                (rows, columns, precision) ->
                        Entries.read(in, type, ByteOrder.BIG_ENDIAN, rows, columns, precision, place));
    }

    private static NumberType type(int magic, Place place) {
        if (magic >>> Short.SIZE != 0) {
            throw place.error("is no IDX file, which begins with two zero bytes");
        }
        int code = magic >>> Byte.SIZE;
        return switch (code) {
            case 0x08 -> NumberType.UINT8;
            case 0x09 -> NumberType.INT8;
            case 0x0B -> NumberType.INT16;
            case 0x0C -> NumberType.INT32;
            case 0x0D -> NumberType.FLOAT32;
            case 0x0E -> NumberType.FLOAT64;
            default ->
                throw place.error(String.format(
                        Locale.ROOT, "has entries of type 0x%02X, which IDX does not know (0x08 to 0x0E)", code));
        };
    }
}
