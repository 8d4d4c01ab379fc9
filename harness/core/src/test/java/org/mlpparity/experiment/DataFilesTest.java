package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;

/** Data in files of arrays and of LIBSVM are what the same numbers in the document are, and no damaged file is taken for another one. */
class DataFilesTest {
    private static final byte[] PIXELS = {0, 1, (byte) 255, 3, 4, 5, 6, 7, (byte) 128, 9, 10, 11};
    private static final String LABELLED = "\"inputs\": {\"idx\": \"x\"}, \"targets\": {\"idx\": \"y\"}";

    @TempDir
    private Path folder;

    /** Of each file of data, how many bytes were announced and not read. */
    private final Map<String, Long> left = new TreeMap<>();

    private Experiment read(int inputs, int outputs, String precision, String data) throws IOException {
        String document = """
                {
                  "format": "mlp-parity/experiment/1",
                  "name": "files",
                  "network": {"inputs": %d, "layers": [{"units": %d, "activation": "%s"}]},
                  "loss": {"kind": "squared-error", "samples": "mean", "outputs": "sum"},
                  "optimizer": {"kind": "sgd", "learningRate": 0.1},
                  "data": {%s},
                  "initial": {"scheme": "micrograd", "seed": 7},
                  "epochs": 2,
                  "precision": "%s"
                }
                """.formatted(inputs, outputs, outputs == 1 ? "identity" : "softmax", data, precision);
        assertThat(Documents.complaints(document)).isEmpty();
        Path file = Files.writeString(folder.resolve("mlp.json"), document);
        return ExperimentFile.read(file, Overrides.NONE, Reach.FOLDER, note -> {}, this::watch);
    }

    private InputStream watch(Path file, long bytes, InputStream stream) {
        String name = file.getFileName().toString();
        left.merge(name, bytes, Long::sum);
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int each = super.read();
                left.merge(name, each < 0 ? 0L : -1L, Long::sum);
                return each;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                left.merge(name, -Math.max(0L, count), Long::sum);
                return count;
            }
        };
    }

    @Test
    void filesOfDataAreWatchedToTheirEnd() throws IOException {
        pictures();
        read(LABELLED);
        write("c", "p,q,t\n1,2,3\n4,5,6\n".getBytes(StandardCharsets.UTF_8));
        read(2, 1, "float64", "\"csv\": \"c\", \"inputs\": [\"p\", \"q\"], \"targets\": [\"t\"]");
        write("l", "3 1:1 2:2\n".getBytes(StandardCharsets.UTF_8));
        read(2, 1, "float64", "\"libsvm\": \"l\"");
        byte[] one = npy("<f8", "(1, 1)", false, new byte[8]);
        write("n", one);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("z")))) {
            zip.putNextEntry(new ZipEntry("a.npy"));
            zip.write(one);
        }
        read(1, 1, "float64", "\"inputs\": {\"npy\": \"n\"}, \"targets\": {\"npz\": \"z\", \"array\": \"a\"}");
        assertThat(left)
                .containsOnlyKeys("x", "y", "c", "l", "n", "z")
                .allSatisfy((name, bytes) -> assertThat(bytes).as(name).isZero());
    }

    private Dataset read(String data) throws IOException {
        return read(4, 3, "float64", data).data();
    }

    private void refuse(String data, String... parts) {
        assertThatThrownBy(() -> read(data)).isInstanceOf(InputException.class).hasMessageContainingAll(parts);
    }

    private static byte[] idx(int type, byte[] entries, int... extents) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + entries.length);
        bytes.putInt(type << 8 | extents.length);
        for (int extent : extents) {
            bytes.putInt(extent);
        }
        return bytes.put(entries).array();
    }

    private static byte[] npy(String type, String shape, boolean byColumns, byte[] entries) {
        String words = "{'descr': '" + type + "', 'fortran_order': " + (byColumns ? "True" : "False") + ", 'shape': "
                + shape + ", }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + words.length() + entries.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) words.length());
        return bytes.put(words.getBytes(StandardCharsets.US_ASCII)).put(entries).array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressed = new GZIPOutputStream(out)) {
            compressed.write(bytes);
        }
        return out.toByteArray();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private void pictures() throws IOException {
        write("x", idx(8, PIXELS, 3, 2, 2));
        write("y", idx(8, new byte[] {2, 0, 1}, 3));
    }

    @Test
    void picturesAndLabelsOfMnistAreReadPlainAndCompressed() throws IOException {
        Dataset expected = read("\"inputs\": [[0, 1, 255, 3], [4, 5, 6, 7], [128, 9, 10, 11]], \"targets\": [2, 0, 1]");
        pictures();
        assertThat(read(LABELLED)).isEqualTo(expected);
        write("x", gzip(idx(8, PIXELS, 3, 2, 2)));
        write("y", gzip(idx(8, new byte[] {2, 0, 1}, 3)));
        assertThat(read(LABELLED)).isEqualTo(expected);
    }

    @Test
    void pixelsAreScaledAsNumbersAre() throws IOException {
        pictures();
        String scaling = ", \"scaling\": {\"inputs\": {\"kind\": \"factor\", \"divideBy\": 255}}";
        Matrix scaled = read(4, 3, "float32", LABELLED + scaling).data().inputs();
        assertThat(scaled.get(0, 1)).isEqualTo((float) 1 / 255);
        assertThat(scaled.get(0, 2)).isEqualTo(1);
        assertThat(scaled.get(2, 0)).isEqualTo(128.0f / 255);
    }

    @Test
    void everyTypeOfIdxIsRead() throws IOException {
        pictures();
        ByteBuffer doubles = ByteBuffer.allocate(32)
                .putDouble(-1.5)
                .putDouble(2)
                .putDouble(1e300)
                .putDouble(-0.0);
        write("x", idx(0x0E, doubles.array(), 1, 4));
        write("y", idx(0x0C, ByteBuffer.allocate(4).putInt(2).array(), 1, 1));
        assertThat(read(LABELLED))
                .isEqualTo(new Dataset(Matrix.row(-1.5, 2, 1e300, -0.0), Matrix.row(0, 0, 1), List.of("0", "1", "2")));
        write("x", idx(0x0D, ByteBuffer.allocate(16).putFloat(0.1f).array(), 1, 4));
        assertThat(read(LABELLED).inputs().get(0)).isEqualTo(0.1f);
        write("x", idx(0x0B, ByteBuffer.allocate(8).putShort((short) -300).array(), 1, 4));
        assertThat(read(LABELLED).inputs().get(0)).isEqualTo(-300);
        write("x", idx(0x09, new byte[] {-1, 0, 0, 0}, 1, 4));
        assertThat(read(LABELLED).inputs().get(0)).isEqualTo(-1);
    }

    @Test
    void aDamagedIdxFileIsRefused() throws IOException {
        pictures();
        byte[] whole = idx(8, PIXELS, 3, 2, 2);
        write("x", Arrays.copyOf(whole, whole.length - 1));
        refuse(LABELLED, folder.resolve("x") + ": declares [3 × 2 × 2] entries of 1 bytes, but holds 11 bytes of them");
        write("x", Arrays.copyOf(whole, whole.length + 1));
        refuse(LABELLED, "but holds 13 bytes of them");
        write("x", gzip(Arrays.copyOf(whole, whole.length - 1)));
        refuse(LABELLED, folder.resolve("x") + ": is cut off after 11 of 12 entries");
        write("x", gzip(Arrays.copyOf(whole, whole.length + 1)));
        refuse(LABELLED, "goes on after its last entry");
        byte[] zipped = gzip(whole);
        write("x", Arrays.copyOf(zipped, zipped.length / 2));
        refuse(LABELLED, folder.resolve("x") + ": is cut off");
        write("x", gzip(idx(8, PIXELS, Integer.MAX_VALUE, Integer.MAX_VALUE, 2)));
        refuse(LABELLED, "declares [2147483647 × 2147483647 × 2] entries", "holds at most");
        write("x", idx(7, PIXELS, 3, 4));
        refuse(LABELLED, "has entries of type 0x07, which IDX does not know");
        write("x", idx(8, PIXELS, 3, 0));
        refuse(LABELLED, "declares an extent (0) that no array has");
        write("x", "not an array".getBytes(StandardCharsets.US_ASCII));
        refuse(LABELLED, "is no IDX file, which begins with two zero bytes");
        write("x", new byte[0]);
        refuse(LABELLED, folder.resolve("x") + ": is cut off");
        Files.delete(folder.resolve("x"));
        refuse(LABELLED, folder.resolve("x") + ": no such file");
    }

    @Test
    void whatDoesNotFitIsToldWhereItStands() throws IOException {
        write("x", idx(8, PIXELS, 3, 2, 2));
        write("y", idx(8, new byte[] {2, 0}, 2));
        refuse(LABELLED, "mlp.json, line 7, $.data.inputs: inputs [3 × 4] and targets [2 × 3] differ in samples");
        write("y", idx(8, new byte[] {2, 0, 3}, 3));
        refuse(LABELLED + ", \"classes\": [0, 1, 2]", "/y: entry 3 (3) must be one of the classes: 0, 1, 2");
        write("x", idx(8, PIXELS, 2, 6));
        write("y", idx(8, new byte[] {2, 0}, 2));
        refuse(LABELLED, "data inputs [2 × 6] do not fit the network, which takes 4 inputs");
        refuse("\"inputs\": {\"idx\": \"../x\"}, \"targets\": {\"idx\": \"y\"}", "must be a file in " + folder);
        refuse("\"inputs\": {\"npy\": \"x\"}, \"targets\": {\"idx\": \"y\"}", "is no NumPy array");
    }

    @Test
    void arraysOfNumpyAreReadWhateverTheirDimensions() throws IOException {
        pictures();
        Dataset expected = read(LABELLED);
        write("x.npy", npy("|u1", "(3, 2, 2)", false, PIXELS));
        String targets = ", \"targets\": {\"idx\": \"y\"}";
        assertThat(read("\"inputs\": {\"npy\": \"x.npy\"}" + targets)).isEqualTo(expected);
        byte[] byColumns = {0, 4, (byte) 128, 1, 5, 9, (byte) 255, 6, 10, 3, 7, 11};
        write("x.npy", npy("|u1", "(3, 4)", true, byColumns));
        assertThat(read("\"inputs\": {\"npy\": \"x.npy\"}" + targets)).isEqualTo(expected);
        write("x.npy", npy("|u1", "(3, 2, 2)", true, byColumns));
        refuse("\"inputs\": {\"npy\": \"x.npy\"}" + targets, "save numpy.ascontiguousarray of it");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("d.npz")))) {
            zip.putNextEntry(new ZipEntry("x_train.npy"));
            zip.write(npy("|u1", "(3, 2, 2)", false, PIXELS));
            zip.putNextEntry(new ZipEntry("y_train.npy"));
            zip.write(npy(
                    "<i8",
                    "(3,)",
                    false,
                    ByteBuffer.allocate(24)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(2)
                            .putLong(0)
                            .putLong(1)
                            .array()));
        }
        String npz =
                "\"inputs\": {\"npz\": \"d.npz\", \"array\": \"x_train\"}, \"targets\": {\"npz\": \"d.npz\", \"array\": \"%s\"}";
        assertThat(read(npz.formatted("y_train"))).isEqualTo(expected);
        refuse(npz.formatted("y"), "has no array \"y\"; it has x_train, y_train");
    }

    @Test
    void aFileIsHeldToItsDigest() throws IOException {
        pictures();
        String digest = SamplesReader.digest(folder.resolve("x"));
        String data = "\"inputs\": {\"idx\": \"x\", \"sha256\": \"%s\"}, \"targets\": {\"idx\": \"y\"}";
        assertThat(read(data.formatted(digest))).isEqualTo(read(LABELLED));
        refuse(
                data.formatted("0".repeat(64)),
                "$.data.inputs.sha256: sha256 (\"000",
                "must be the SHA-256 of " + folder.resolve("x") + ", which is " + digest);
    }

    /** What a run keeps is what it was trained with, to the bit, and small data stay where people read them. */
    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void largeDataAreKeptBesideTheDocument(String precision) throws IOException {
        Random random = new Random(3);
        byte[] pixels = new byte[700 * 400];
        random.nextBytes(pixels);
        write("x", idx(8, pixels, 700, 20, 20));
        byte[] labels = new byte[700];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(3);
        }
        write("y", idx(8, labels, 700));
        String scaling = ", \"scaling\": {\"inputs\": {\"kind\": \"factor\", \"divideBy\": 255}}";
        Experiment experiment = read(400, 3, precision, LABELLED + scaling);

        Path kept = Files.createDirectory(folder.resolve("kept"));
        String document = ExperimentFile.toJson(experiment, kept);
        assertThat(document).contains("\"npy\": \"inputs.npy\"").hasSizeLessThan(60_000);
        assertThat(Documents.complaints(document)).isEmpty();
        assertThat(ExperimentFile.parse(document, "kept", kept, Overrides.NONE)).isEqualTo(experiment);
        byte[] changed = Files.readAllBytes(kept.resolve("inputs.npy"));
        changed[changed.length - 1] ^= 1;
        Files.write(kept.resolve("inputs.npy"), changed);
        assertThatThrownBy(() -> ExperimentFile.parse(document, "kept", kept, Overrides.NONE))
                .hasMessageContaining("must be the SHA-256 of");

        Path small = Files.createDirectory(folder.resolve("small"));
        Experiment few = experiment.withData(new Dataset(
                experiment.data().inputs().rows(0, 9),
                experiment.data().targets().rows(0, 9)));
        assertThat(ExperimentFile.toJson(few, small)).isEqualTo(ExperimentFile.toJson(few));
        assertThat(small).isEmptyDirectory();
    }

    @Test
    void rowsOfLibsvmAreRead() throws IOException {
        Files.writeString(folder.resolve("d"), "# digits\n2 1:0.5 4:-1e-3 # first\n0\n\n1\t2:3\r\n");
        assertThat(read("\"libsvm\": \"d\""))
                .isEqualTo(
                        read("\"inputs\": [[0.5, 0, 0, -0.001], [0, 0, 0, 0], [0, 3, 0, 0]], \"targets\": [2, 0, 1]"));
        Files.writeString(folder.resolve("d"), "+1 1:1\n-1 2:1\n");
        assertThat(read(2, 1, "float64", "\"libsvm\": \"d\"").data().targets()).isEqualTo(Matrix.of(2, 1, 1, -1));
        assertThat(read(2, 1, "float64", "\"libsvm\": \"d\", \"classes\": [-1, 1]")
                        .data()
                        .targets())
                .isEqualTo(Matrix.of(2, 1, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 5:1 | index (\"5\") must be a whole number from 1 to 4, the network's inputs, and larger than the one before it (0)",
                "1 2:1 2:1 | index (\"2\") must be a whole number from 1 to 4, the network's inputs, and larger than the one before it (2)",
                "1 0:1 | index (\"0\") must be",
                "1 qid:1 | index (\"qid\") must be",
                "1 2 | \"2\" must be index:value",
                "1 2:x | input 2 (\"x\") must be a number such as -1.5 or 2e-3",
                "1 2:1e999 | input 2 (\"1e999\") must be a number",
                "1.5 2:1 | target (\"1.5\") must be a label, a whole number or a word"
            })
    void aMistakeInLibsvmIsToldWithItsLine(String line, String law) throws IOException {
        Files.writeString(folder.resolve("d"), "0 1:1\n" + line + "\n");
        refuse("\"libsvm\": \"d\", \"classes\": [0, 1, 2]", "d, line 2: " + law);
    }
}
