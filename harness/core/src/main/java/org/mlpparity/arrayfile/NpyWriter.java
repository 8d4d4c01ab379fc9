package org.mlpparity.arrayfile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            out.write(header(matrix, isFloat ? "<f4" : "<f8"));
            ByteBuffer row = ByteBuffer.allocate(matrix.columns() * (isFloat ? Float.BYTES : Double.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int r = 0; r < matrix.rows(); r++) {
                row.clear();
                for (int c = 0; c < matrix.columns(); c++) {
                    if (isFloat) {
                        row.putFloat((float) matrix.get(r, c));
                    } else {
                        row.putDouble(matrix.get(r, c));
                    }
                }
                out.write(row.array());
            }
        }
    }

    private static byte[] header(Matrix matrix, String type) {
        String words = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + matrix.rows() + ", "
                + matrix.columns() + "), }";
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
