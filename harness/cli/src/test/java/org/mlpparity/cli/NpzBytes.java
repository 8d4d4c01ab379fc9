package org.mlpparity.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Writes archives of arrays as NumPy does, and wrong ones: every entry is whatever bytes a test wants. */
record NpzBytes(Map<String, byte[]> entries) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /**
     * One whole step of gradient descent on (p - y)², all of whose numbers are exact: p = w x + b with w = [1 2], b = 0.5, x = [1 1],
     * y = 0, so p = 3.5, dL/dp = 7, at the rate 1/8.
     */
    static NpzBytes run() {
        String meta = """
                {"network": {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}]},
                 "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
                 "optimizer": {"kind": "sgd", "learningRate": 0.125}, "precision": "float64"}""";
        return new NpzBytes(new LinkedHashMap<>())
                .with("step1/x", table(1, 2, 1, 1))
                .with("step1/y", table(1, 1, 0))
                .with("step1/W1", table(1, 2, 1, 2))
                .with("step1/b1", list(0.5))
                .with("step1/z1", table(1, 1, 3.5))
                .with("step1/a1", table(1, 1, 3.5))
                .with("step1/d1", table(1, 1, 7))
                .with("step1/gW1", table(1, 2, 7, 7))
                .with("step1/gb1", list(7))
                .with("step1/loss", npy("<f8", "()", doubles(12.25)))
                .with("end/W1", table(1, 2, 0.125, 1.125))
                .with("end/b1", list(-0.375))
                .with("meta", text(meta));
    }

    /** An archive that is there. */
    static NpzBytes of(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().forEach(entry -> {
                try {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return new NpzBytes(entries);
    }

    /** The same with this array. */
    NpzBytes with(String name, byte[] array) {
        return withEntry(name + ".npy", array);
    }

    /** The same with this entry of the archive. */
    NpzBytes withEntry(String name, byte[] bytes) {
        Map<String, byte[]> more = new LinkedHashMap<>(entries);
        more.put(name, bytes);
        return new NpzBytes(more);
    }

    /** The same without the arrays whose name matches. */
    NpzBytes without(String pattern) {
        Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
        fewer.keySet().removeIf(name -> name.replaceFirst("\\.npy$", "").matches(pattern));
        return new NpzBytes(fewer);
    }

    /** The archive. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    static byte[] table(int rows, int columns, double... numbers) {
        return npy("<f8", "(" + rows + ", " + columns + ")", doubles(numbers));
    }

    static byte[] list(double... numbers) {
        return npy("<f8", "(" + numbers.length + ",)", doubles(numbers));
    }

    static byte[] text(String text) {
        byte[] bytes = text.getBytes(Charset.forName("UTF-32LE"));
        return npy("<U" + bytes.length / Integer.BYTES, "()", bytes);
    }

    static byte[] doubles(double... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double each : numbers) {
            buffer.putDouble(each);
        }
        return buffer.array();
    }

    /** An array of version 1.0 with this type, shape and data, whether they go together or not. */
    static byte[] npy(String descr, String shape, byte[] data) {
        return header("{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }", data);
    }

    /** The same with any header. */
    static byte[] header(String header, byte[] data) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(MAGIC.length + Short.BYTES + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length)
                .put(text)
                .put(data)
                .array();
    }
}
