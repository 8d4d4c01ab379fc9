package org.mlpparity.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.mlpparity.model.Matrix;

/** Reads the numbers and the text of a NumPy archive: as much of the format as recorded runs need. */
final class Npz {
    private static final int MAGIC = 10;
    private static final Pattern HEADER =
            Pattern.compile("'descr': '(<f4|<f8|<i8|<U\\d+)', 'fortran_order': False, 'shape': \\(([\\d, ]*)\\)");

    private final Map<String, byte[]> arrays = new HashMap<>();

    Npz(InputStream file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName().replaceFirst("\\.npy$", ""), zip.readAllBytes());
            }
        }
    }

    boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** An array of one or two dimensions, or a single number, as a matrix; one dimension is a row. */
    Matrix matrix(String name) {
        Array array = array(name);
        String[] shape = array.shape().replaceAll("[ ]|,$", "").split(",");
        int rows = shape.length < 2 ? 1 : Integer.parseInt(shape[0]);
        int bytes = array.type().equals("<f4") ? Float.BYTES : Double.BYTES;
        double[] entries = new double[array.data().remaining() / bytes];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = switch (array.type()) {
                case "<f4" -> array.data().getFloat();
                case "<i8" -> array.data().getLong();
                default -> array.data().getDouble();
            };
        }
        return Matrix.of(rows, entries.length / rows, entries);
    }

    /** A text, which NumPy keeps in UTF-32. */
    String text(String name) {
        return Charset.forName("UTF-32LE").decode(array(name).data()).toString();
    }

    private record Array(String type, String shape, ByteBuffer data) {}

    private Array array(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(arrays.get(name)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(MAGIC - Short.BYTES);
        String header = new String(arrays.get(name), MAGIC, length, StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException(name + ": " + header);
        }
        bytes.position(MAGIC + length);
        return new Array(matcher.group(1), matcher.group(2), bytes);
    }
}
