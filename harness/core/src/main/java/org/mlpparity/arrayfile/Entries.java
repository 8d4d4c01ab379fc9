package org.mlpparity.arrayfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** Reads the numbers of an array, one after the other. */
final class Entries {
    private static final int BUFFER = 1 << 16;

    private Entries() {}

    /**
     * The entries [rows × columns], row after row, which must be all that there is.
     *
     * @param held in what they are held, of which all numbers of the type are
     */
    static Matrix.Builder read(
            InputStream in, NumberType type, ByteOrder order, int rows, int columns, Precision held, Place place)
            throws IOException {
        Matrix.Builder entries = new Matrix.Builder(columns, rows, held);
        int size = rows * columns;
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, (long) size * type.bytes()))
                .order(order);
        int done = 0;
        while (done < size) {
            int count = Math.min(size - done, buffer.capacity() / type.bytes());
            int got = in.readNBytes(buffer.array(), 0, count * type.bytes());
            if (got < count * type.bytes()) {
                throw place.error("is cut off after " + (done + got / type.bytes()) + " of " + size + " entries");
            }
            buffer.clear();
            for (int i = 0; i < count; i++) {
                OptionalDouble number = type.next(buffer);
                if (number.isEmpty()) {
                    throw place.error("holds a whole number beyond 2^53 that no float64 equals, entry " + (done + 1));
                }
                entries.add(number.getAsDouble());
                done++;
            }
        }
        requireEnd(in, place);
        return entries;
    }

    /** Fails where more follows. */
    static void requireEnd(InputStream in, Place place) throws IOException {
        if (in.read() >= 0) {
            throw place.error("goes on after its last entry");
        }
    }
}
