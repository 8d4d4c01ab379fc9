package org.mlpparity.arrayfile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** Writes a matrix in NumPy's own format, version 1.0, with the lowest byte first: numpy.load reads it. */
public final class NpyWriter {
    /** The entries begin at a multiple of it. */
    private static final int ALIGNMENT = 64;

    private static final int VERSION_AND_LENGTH = 4;

    private NpyWriter() {}

    /** Writes all of it; numbers of float32 take 4 bytes each, and all others 8. */
    public static void write(Path file, Matrix matrix, Precision precision) throws IOException {
        boolean isFloat = precision.bytes() <= Float.BYTES;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header(List.of(matrix.rows(), matrix.columns()), isFloat));
            ByteBuffer row =
                    ByteBuffer.allocate(matrix.columns() * bytes(isFloat)).order(ByteOrder.LITTLE_ENDIAN);
            for (int r = 0; r < matrix.rows(); r++) {
                put(matrix.rows(r, r + 1), isFloat, row.clear());
                out.write(row.array());
            }
        }
    }

    /**
     * The whole array, header included.
     *
     * @param shape its extents, of which there may be fewer than two where it has one row
     * @param isFloat whether its numbers take 4 bytes each, and not 8
     */
    static byte[] array(List<Integer> shape, Matrix entries, boolean isFloat) {
        byte[] header = header(shape, isFloat);
        int length = Math.addExact(header.length, Math.multiplyExact(entries.size(), bytes(isFloat)));
        ByteBuffer array = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        put(entries, isFloat, array.put(header));
        return array.array();
    }

    private static int bytes(boolean isFloat) {
        return isFloat ? Float.BYTES : Double.BYTES;
    }

    private static void put(Matrix entries, boolean isFloat, ByteBuffer out) {
        for (int i = 0; i < entries.size(); i++) {
            if (isFloat) {
                out.putFloat((float) entries.get(i));
            } else {
                out.putDouble(entries.get(i));
            }
        }
    }

    private static byte[] header(List<Integer> shape, boolean isFloat) {
        String extents = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String words = "{'descr': '" + (isFloat ? "<f4" : "<f8") + "', 'fortran_order': False, 'shape': (" + extents
                + (shape.size() == 1 ? "," : "") + "), }";
        int unpadded = NpyHeader.MAGIC.length + VERSION_AND_LENGTH + words.length() + 1;
        int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0);
        header.putShort((short) (length - NpyHeader.MAGIC.length - VERSION_AND_LENGTH));
        header.put(words.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }
}
