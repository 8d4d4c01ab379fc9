package org.mlpparity.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A plain reader of what the recorders write, which shares no code with them or with the judge: stored entries, NumPy's version 1.0. */
final class RecordedArrays {
    private static final int MAGIC = 10;
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<([fiU])(\\d+)', 'fortran_order': False, 'shape': \\(([\\d, ]*)\\), }\\s*\n");

    /** An array's shape as Python writes it, its format, such as "f4", and its numbers in order. */
    record Numbers(String shape, String format, double[] entries) {}

    private final Map<String, ByteBuffer> arrays = new LinkedHashMap<>();

    RecordedArrays(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                String name = entry.getName().replaceFirst("\\.npy$", "");
                if (arrays.put(name, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)) != null) {
                    throw new IOException(name + " stands twice in " + file);
                }
            }
        }
    }

    List<String> names() {
        return new ArrayList<>(arrays.keySet());
    }

    boolean has(String name) {
        return arrays.containsKey(name);
    }

    Numbers numbers(String name) {
        ByteBuffer bytes = arrays.get(name);
        Matcher header = header(name, bytes);
        String format = header.group(1) + header.group(2);
        int size = Integer.parseInt(header.group(2));
        double[] entries = new double[bytes.remaining() / size];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = switch (format) {
                case "f4" -> bytes.getFloat();
                case "f8" -> bytes.getDouble();
                case "i8" -> bytes.getLong();
                default -> throw new IllegalArgumentException(name + " is of " + format);
            };
        }
        return new Numbers(header.group(3), format, entries);
    }

    String text(String name) {
        ByteBuffer bytes = arrays.get(name);
        header(name, bytes);
        return Charset.forName("UTF-32LE").decode(bytes).toString();
    }

    /** Matches the header and leaves the buffer at the first entry. */
    private static Matcher header(String name, ByteBuffer bytes) {
        int length = bytes.getShort(MAGIC - Short.BYTES);
        String text = new String(bytes.array(), MAGIC, length, StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(text);
        if (!header.matches() || (MAGIC + length) % 64 != 0) {
            throw new IllegalArgumentException(name + ": " + text);
        }
        bytes.position(MAGIC + length);
        return header;
    }
}
