package org.mlpparity.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.mlpparity.json.Json;

/** Writes archives of arrays as NumPy does, and wrong ones: every entry is whatever bytes a test wants. */
record NpzBytes(Map<String, byte[]> entries) {
    /** What its meta says. */
    static final String META = """
            {"network": {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}]},
             "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
             "optimizer": {"kind": "sgd", "learningRate": 0.125}, "precision": "float64"}""";

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /**
     * One whole step of gradient descent on (p - y)², all of whose numbers are exact: p = w x + b with w = [1 2], b = 0.5, x = [1 1],
     * y = 0, so p = 3.5, dL/dp = 7, at the rate 1/8.
     */
    static NpzBytes run() {
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
                .with("meta", text(META));
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

    /** A folder with a file for each array. */
    Path writeFolder(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return folder;
    }

    /** A folder with a CSV file for each array of float32 numbers, 9 digits each, and the meta as a text. */
    Path writeTables(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Floats array = new Floats(entry.getValue());
            Path file = folder.resolve(entry.getKey().replaceFirst("\\.npy$", array.isText() ? ".json" : ".csv"));
            Files.createDirectories(file.getParent());
            Files.writeString(file, array.isText() ? array.text() : array.csv());
        }
        return folder;
    }

    /** The arrays of float32 numbers as a safetensors file, the meta in its metadata. */
    byte[] safetensors() {
        Map<String, Object> header = new LinkedHashMap<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        entries.forEach((name, bytes) -> {
            Floats array = new Floats(bytes);
            String plain = name.replaceFirst("\\.npy$", "");
            if (array.isText()) {
                header.put("__metadata__", Map.of(plain, array.text()));
            } else {
                int from = data.size();
                data.writeBytes(array.data());
                header.put(
                        plain,
                        Map.of("dtype", "F32", "shape", array.shape(), "data_offsets", List.of(from, data.size())));
            }
        });
        return safetensors(Json.line(header), data.toByteArray());
    }

    /** A safetensors file with any header. */
    static byte[] safetensors(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    /** An array of version 1.0 as NumPy wrote it, of float32 numbers or a text. */
    private record Floats(byte[] npy) {
        private int start() {
            return MAGIC.length
                    + Short.BYTES
                    + ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(MAGIC.length);
        }

        private String header() {
            return new String(npy, 0, start(), StandardCharsets.ISO_8859_1);
        }

        boolean isText() {
            return header().contains("'<U");
        }

        byte[] data() {
            return Arrays.copyOfRange(npy, start(), npy.length);
        }

        String text() {
            return new String(data(), Charset.forName("UTF-32LE"));
        }

        List<Integer> shape() {
            String list = header().replaceFirst("(?s).*'shape': \\(([^)]*)\\).*", "$1");
            return Stream.of(list.split(","))
                    .map(String::strip)
                    .filter(extent -> !extent.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
        }

        String csv() {
            FloatBuffer numbers =
                    ByteBuffer.wrap(data()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            int columns = shape().size() == 2 ? shape().get(1) : 1;
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < numbers.limit(); i++) {
                text.append(String.format(Locale.ROOT, "%.9e", numbers.get(i)));
                text.append((i + 1) % columns == 0 ? '\n' : ',');
            }
            return text.toString();
        }
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
