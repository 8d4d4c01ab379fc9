package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlpparity.cli.NpzBytes.doubles;
import static org.mlpparity.cli.NpzBytes.header;
import static org.mlpparity.cli.NpzBytes.list;
import static org.mlpparity.cli.NpzBytes.npy;
import static org.mlpparity.cli.NpzBytes.table;
import static org.mlpparity.cli.NpzBytes.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.json.Json;

/**
 * Damaged and hostile recordings. Each is a run that would be certified but for one thing: it is refused in one sentence that names the
 * file, with exit code 2, and leaves nothing behind.
 */
@Tag("slow")
class HostileEvidenceTest {
    private static final NpzBytes RUN = NpzBytes.run();
    private static final byte[] WHOLE = RUN.bytes();

    private static final String PLAIN =
            "{\"network\": {\"inputs\": 2, \"layers\": [{\"units\": 1, \"activation\": \"identity\"}]},"
                    + "\"loss\": {\"kind\": \"squared-error\", \"samples\": \"sum\", \"outputs\": \"sum\"},"
                    + "\"optimizer\": {\"kind\": \"sgd\", \"learningRate\": 0.125}, \"precision\": \"float64\"}";

    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int FLAGS = 8;
    private static final int METHOD = 10;
    private static final int CHECKSUM = 16;
    private static final int SIZE = 24;
    private static final int NAME_LENGTH = 28;
    private static final int NAME = 46;

    @TempDir
    private Path folder;

    private record Hostile(byte[] bytes, String said) {}

    static Stream<Arguments> files() {
        Map<String, Hostile> files = new LinkedHashMap<>();
        containers(files);
        names(files);
        headers(files);
        contents(files);
        shapes(files);
        metas(files);
        safetensors(files);
        return files.entrySet().stream()
                .map(file -> Arguments.of(
                        file.getKey(), file.getValue().bytes(), file.getValue().said()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedInOneSentence(String name, byte[] bytes, String said) throws IOException {
        Path file = Files.write(folder.resolve("run.npz"), bytes);
        Console console = judge(file);
        assertThat(console.err())
                .startsWith("parity: " + file)
                .contains(said)
                .endsWith("\n")
                .hasLineCount(1)
                .doesNotContain("\0");
        assertThat(console.err().length()).isLessThan(folder.toString().length() + 500);
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void thereAreManyAndNoTwoAreTheSame() {
        assertThat(files().map(each -> Arrays.hashCode((byte[]) each.get()[1])))
                .hasSizeGreaterThanOrEqualTo(75)
                .doesNotHaveDuplicates();
    }

    /** What all of them are made of. */
    @Test
    void theRunItselfIsCertified() throws IOException {
        Console console = judge(Files.write(folder.resolve("run.npz"), WHOLE));
        assertThat(console.code()).as(console.err()).isZero();
    }

    @Test
    void whatIsNoFileIsRefusedToo() throws IOException {
        Path missing = folder.resolve("missing.npz");
        assertThat(judge(missing).err())
                .isEqualTo("parity: run (" + missing + ") is neither a folder nor a file that is there\n");
        Path directory = Files.createDirectory(folder.resolve("folder.npz"));
        Console console = judge(directory);
        assertThat(console.err())
                .startsWith("parity: run (" + directory
                        + ") is neither a kept run, whose folder has an experiment.json, nor ")
                .hasLineCount(1);
        assertThat(console.code()).isEqualTo(2);
    }

    /** The same of folders: a damaged table, a link that leads out, one array in two files. */
    @Test
    void damagedFoldersAreRefusedInOneSentence() throws IOException {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("1,two\n", "holds \"two\" in row 1, column 2, which is no number");
        tables.put("1,2\n3\n", "has 1 numbers in row 2, and 2 in row 1");
        tables.put("x,y\n1,1\n", "holds \"x\" in row 1, column 1");
        tables.put("", "a batch has at least one sample");
        tables.put("1,0x10\n", "holds \"0x10\" in row 1, column 2");
        tables.put("1,NaN\n", "holds NaN, row 1, column 2");
        tables.put("\0", "is binary, not a text file");
        Path run = RUN.without("step1/x").writeFolder(folder.resolve("run"));
        Path table = run.resolve("step1/x.csv");
        for (Map.Entry<String, String> each : tables.entrySet()) {
            Files.writeString(table, each.getKey());
            assertRefused(run, each.getValue());
        }
        Files.writeString(table, "1,1\n");
        assertThat(judge(run).code()).isZero();
        Files.move(folder.resolve("results"), folder.resolve("certified"));

        Files.write(run.resolve("step1/x.npy"), table(1, 2, 1, 1));
        assertRefused(run, "step1/x: is there twice: x.csv and x.npy");
        Files.delete(run.resolve("step1/x.npy"));
        Path elsewhere = Files.move(table, folder.resolve("elsewhere.csv"));
        Files.createSymbolicLink(table, elsewhere);
        assertRefused(run, "step1/x: leads out of its folder");
        Files.delete(table);
        Files.createDirectory(table);
        assertRefused(run, "step1/x: is missing");
    }

    private void assertRefused(Path run, String said) {
        Console console = judge(run);
        assertThat(console.err()).startsWith("parity: " + run).contains(said).hasLineCount(1);
        assertThat(console.code()).isEqualTo(2);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    private Console judge(Path file) {
        return Console.of(
                "judge", file.toString(), "--results", folder.resolve("results").toString());
    }

    private static void containers(Map<String, Hostile> files) {
        files.put("an empty file", new Hostile(new byte[0], "is empty"));
        files.put(
                "a text",
                new Hostile(
                        "W1 = 3".getBytes(StandardCharsets.UTF_8),
                        "is neither an .npz file, as numpy.savez writes it (it does not begin with PK), nor a safetensors file"));
        files.put("two letters", new Hostile(new byte[] {'P', 'K'}, "is no whole ZIP archive"));
        for (int cut : new int[] {1, 22, 100, WHOLE.length / 2, WHOLE.length - 30}) {
            files.put(
                    "an archive without its last " + cut + " bytes",
                    new Hostile(Arrays.copyOf(WHOLE, WHOLE.length - cut), "is no whole ZIP archive"));
        }
        files.put("a single array", new Hostile(list(1, 2), "is a single array"));
        files.put(
                "an HDF5 file",
                new Hostile(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'}, "is an HDF5 file"));
        files.put("a pickle", new Hostile(new byte[] {(byte) 0x80, 2, 'c', 'o', 's', '\n'}, "looks like a pickle"));
        files.put(
                "a file of torch.save",
                of(RUN.withEntry("run/data.pkl", new byte[] {(byte) 0x80, 2}), "is a file of torch.save"));
        files.put(
                "another file in the archive",
                of(RUN.withEntry("readme.txt", new byte[9]), "\"readme.txt\") that is no array"));
        files.put("an encrypted archive", patched("step1/W1", FLAGS, (short) 1, "is no whole ZIP archive"));
        files.put("an unknown compression", patched("step1/W1", METHOD, (short) 99, "is no whole ZIP archive"));
        files.put(
                "a wrong checksum", patched("step1/W1", CHECKSUM, (short) 12345, "step1/W1: is damaged: its checksum"));
        files.put(
                "a size that lies",
                patched("step1/W1", SIZE, (short) 7, "step1/W1: declares [1 × 2] entries of 8 bytes, but holds "));
        files.put("a damaged stream", new Hostile(damaged(), "step1/x: is cut off"));
        files.put("a bomb", of(RUN.with("step1/x", bomb()), "step1/x: takes "));
    }

    private static void names(Map<String, Hostile> files) {
        for (String name : new String[] {
            "../x.npy",
            "/etc/x.npy",
            "step1/../../x.npy",
            "C:/x.npy",
            "step1\\x.npy",
            "step1/..",
            "..",
            "../",
            "a\nb.npy",
            "./x.npy",
            "a\0.npy"
        }) {
            files.put(
                    "an entry named " + name.replace('\n', ' ').replace('\0', ' '),
                    of(RUN.withEntry(name, list(1)), "whose name is no plain name"));
        }
        byte[] twice = RUN.with("step1/q", list(9)).bytes();
        replace(twice, "step1/q.npy", "step1/y.npy");
        files.put("two entries of one name", new Hostile(twice, "holds two entries named \"step1/y.npy\""));
    }

    private static void headers(Map<String, Hostile> files) {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("|O", "holds Python objects (a pickle), which are never read");
        types.put("<c16", "holds complex numbers");
        types.put("|V8", "holds raw bytes of type \"V8\"");
        types.put("<f16", "numbers of type \"f16\"");
        types.put("<M8[ns]", "entries of type \"<M8[ns]\"");
        types.put("<q8", "entries of type \"q8\"");
        types.put("f8", "entries of type \"f8\"");
        types.put("<U99999999999", "entries of type \"U99999999999\"");
        types.put("<U2", "is a text where numbers are expected");
        types.forEach((type, said) ->
                files.put("entries of type " + type, x(npy(type, "(1, 2)", doubles(1, 1)), said)));
        Map<String, String> shapes = new LinkedHashMap<>();
        shapes.put("(1000000000,)", "declares [1000000000] entries of 8 bytes, but holds 16 bytes");
        shapes.put("(1000000000, 1000000000, 1000000000)", "declares [1000000000 × 1000000000 × 1000000000] entries");
        shapes.put("(99999999999,)", "declares the shape (99999999999,)");
        shapes.put("(-1, 2)", "cannot be read at: ");
        shapes.put("(1, 2.0)", "cannot be read at: ");
        shapes.put("(1,, 2)", "declares the shape (1,, 2)");
        shapes.put("'two'", "whose shape ('two') must be");
        shapes.put("(1, 1)", "declares [1 × 1] entries of 8 bytes, but holds 16");
        shapes.put("(1, 3)", "declares [1 × 3] entries of 8 bytes, but holds 16");
        shapes.put("(1, 2, 1)", "of 3 dimensions");
        shapes.put("(" + "1, ".repeat(9000) + ")", "step1/x: declares [1 × 1");
        shapes.forEach((shape, said) -> files.put(
                "the shape " + shape.substring(0, Math.min(30, shape.length())),
                x(npy("<f8", shape, doubles(1, 1)), said)));
        String good = "'descr': '<f8', 'fortran_order': False, 'shape': (1, 2)";
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("", "has a header that is no dictionary");
        texts.put("[1, 2]", "has a header that is no dictionary");
        texts.put("{'descr': '<f8', 'fortran_order': False}", "has a header without shape");
        texts.put("{" + good + ", 'shape': (2, 1)}", "cannot be read at: 'shape': (2, 1)");
        texts.put(
                "{'descr': __import__('os').system('id'), 'fortran_order': False, 'shape': (1, 2)}",
                "cannot be read at: ");
        texts.put("{" + good.replace("False", "'maybe'") + "}", "fortran_order ('maybe') must be True or False");
        texts.put("{" + good.replace("'<f8'", "[('a', '<f8')]") + "}", "is a structured array");
        texts.forEach((text, said) -> files.put("the header " + text, x(header(text, doubles(1, 1)), said)));
        byte[] array = table(1, 2, 1, 1);
        files.put("an array cut off in its header", x(Arrays.copyOf(array, 30), "is cut off in its header"));
        files.put("an array of four bytes", x(Arrays.copyOf(array, 4), "is no NumPy array"));
        files.put("an array without bytes", x(new byte[0], "is no NumPy array"));
        files.put("an array of version 9", x(with(array, 6, (byte) 9), "is a NumPy array of version 9.0"));
        byte[] long2 = with(with(array, 6, (byte) 2), 11, (byte) 0x7f);
        files.put("a header of two gigabytes", x(long2, "has a header of "));
        files.put("a header longer than the array", x(with(array, 9, (byte) 0x70), "is cut off in its header"));
    }

    private static void contents(Map<String, Hostile> files) {
        byte[] large = {1, 0, 0, 0, 0, 0, 0x20, 0, 1, 0, 0, 0, 0, 0, 0, 0};
        files.put("a whole number beyond 2^53", x(npy("<i8", "(1, 2)", large), "beyond 2^53"));
        files.put("NaN among the inputs", x(table(1, 2, 1, Double.NaN), "holds NaN, row 1, column 2"));
        files.put(
                "an infinite target",
                of(RUN.with("step1/y", table(1, 1, Double.NEGATIVE_INFINITY)), "step1/y: holds -Infinity"));
        files.put("rows for no data", of(RUN.without("step1/[xy]").with("step1/rows", list(0)), "step1/x: is missing"));
        files.put("nothing but a meta", of(RUN.without("(step|end).*"), "shows no step"));
        files.put("no end", of(RUN.without("end/.*"), "end/W1: is missing"));
        files.put("no biases", of(RUN.without("step1/b1"), "step1/b1: is missing"));
        files.put("no targets", of(RUN.without("step1/y"), "step1/y: is missing"));
        files.put(
                "a step that is left out", of(RUN.with("step3/x", table(1, 2, 1, 1)), "shows step 3, but not step 2"));
        files.put(
                "a second step without its batch",
                of(RUN.with("step2/W1", table(1, 2, 0, 0)), "step2/x: is missing, but step 1 shows it"));
    }

    private static void shapes(Map<String, Hostile> files) {
        files.put("no sample", x(npy("<f8", "(0, 2)", new byte[0]), "a batch has at least one sample"));
        files.put("three inputs", x(table(1, 3, 1, 1, 1), "is [1 × 3], but a batch"));
        files.put(
                "weights that are transposed",
                of(
                        RUN.with("step1/W1", table(2, 1, 1, 2)),
                        "step1/W1: is [2 × 1], but the weight matrix of layer 1, [units × inputs], is [1 × 2]: transpose it"));
        files.put(
                "two biases",
                of(RUN.with("step1/b1", list(1, 2)), "step1/b1: is [2], but the biases of layer 1 is [1 × 1]"));
        files.put(
                "targets of two samples",
                of(
                        RUN.with("step1/y", table(2, 1, 1, 2)),
                        "step1/y: is [2 × 1], but a batch of this network's outputs, one row per sample, is [1 × 1]"));
        files.put(
                "z of two samples",
                of(RUN.with("step1/z1", table(2, 1, 1, 2)), "step1/z1: is [2 × 1], but z of layer 1 is [1 × 1]"));
        files.put("a gradient of another shape", of(RUN.with("step1/gW1", table(1, 1, 7)), "step1/gW1: is [1 × 1]"));
        files.put("two losses", of(RUN.with("step1/loss", list(1, 2)), "step1/loss: is [2], but a loss is [1 × 1]"));
        files.put(
                "weights at the end of another shape",
                of(RUN.with("end/W1", table(2, 2, 1, 2, 3, 4)), "end/W1: is [2 × 2]"));
    }

    private static void metas(Map<String, Hostile> files) {
        files.put("no meta", of(RUN.without("meta"), "meta: is missing"));
        files.put("a meta of numbers", of(RUN.with("meta", list(1)), "meta: must be one text"));
        files.put(
                "a meta that is no Unicode",
                of(RUN.with("meta", npy("<U1", "()", new byte[] {-1, -1, -1, -1})), "meta: is no text in UTF-32LE"));
        files.put("a meta that is no JSON", meta("network: 2-1", "run.npz, meta, line 1, column 1: malformed JSON"));
        files.put("an empty meta", meta(" ", "meta: the document is empty"));
        files.put("a meta that is a list", meta("[1]", "meta, line 1, $: "));
        files.put("a meta of many brackets", meta("[".repeat(100_000), "meta, line 1: "));
        String said = "{%s\"network\": {\"inputs\": 2, \"layers\": [{\"units\": 1, \"activation\": \"identity\"}]},"
                + "\"loss\": {\"kind\": \"squared-error\", \"samples\": \"sum\", \"outputs\": \"sum\"}%s}";
        String sgd = ", \"optimizer\": {\"kind\": \"sgd\", \"learningRate\": 0.125}";
        files.put("no optimizer", meta(said.formatted("", ""), "missing field \"optimizer\""));
        files.put("an unknown member", meta(said.formatted("\"optimiser\": 1,", sgd), "$.optimiser: unknown field"));
        files.put(
                "another format",
                meta(
                        said.formatted("\"format\": \"x/2\",", sgd),
                        "format (\"x/2\") must be \"mlp-parity/recorded-run/1\""));
        files.put(
                "a name that is a path", meta(said.formatted("\"name\": \"../../x\",", sgd), "name (../../x) must be"));
        files.put(
                "epochs that do not go",
                meta(said.formatted("\"epochs\": 2,", sgd), "shows 1 steps, which are no 2 epochs"));
        files.put("batches that are larger", meta(said.formatted("\"batchSize\": 0,", sgd), "batchSize (0)"));
        files.put(
                "accuracies beyond all",
                meta(
                        said.formatted("\"accuracies\": {\"tanh\": 99, \"source\": \"me\"},", sgd),
                        "accuracy of tanh (99.0) must be in (0, 4.0] ulps"));
        files.put(
                "data from elsewhere",
                meta(
                        said.formatted(
                                "\"data\": {\"csv\": \"../../secret.csv\", \"inputs\": [\"a\", \"b\"], \"targets\": [\"c\"]},",
                                sgd),
                        "csv (\"../../secret.csv\") must be a file in "));
        files.put(
                "data that the batch is not made of",
                meta(
                        said.formatted("\"data\": {\"inputs\": [[5, 5]], \"targets\": [[1]]},", sgd),
                        "step1/x: is not made of the experiment's data"));
        String hasData = said.formatted("\"data\": {\"inputs\": [[1, 1]], \"targets\": [[0]]},", sgd);
        NpzBytes rows = RUN.without("step1/[xy]").with("meta", text(hasData));
        files.put(
                "a row that is not there",
                of(rows.with("step1/rows", list(7)), "step1/rows: holds 7.0; rows of the data are 0 to 0"));
        files.put("half a row", of(rows.with("step1/rows", list(0.5)), "step1/rows: holds 0.5"));
        files.put("no rows", of(rows.with("step1/rows", list()), "step1/rows: is empty"));
        files.put(
                "whole numbers as weights",
                of(
                        RUN.with("meta", text(said.formatted("", sgd)))
                                .with("step1/W1", npy("<i1", "(1, 2)", new byte[] {1, 2})),
                        "meta: must say the precision"));
    }

    private static void safetensors(Map<String, Hostile> files) {
        String entry = "{\"step1/x\": {\"dtype\": \"F64\", \"shape\": [1, 2], \"data_offsets\": [0, 16]}%s}";
        byte[] data = doubles(1, 1);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("{not JSON}", "has a header that is no JSON: ");
        headers.put(entry.formatted("").replace("16]", "17]"), "step1/x: declares bytes 0 to 17 of 16 that are there");
        headers.put(entry.formatted("").replace("[0,", "[-8,"), "step1/x: declares bytes -8 to 16");
        headers.put(entry.formatted("").replace("[0,", "[0, 8,"), "must have dtype, shape and two data_offsets");
        headers.put(entry.formatted("").replace("[1, 2]", "[1, -2]"), "must have dtype, shape and two data_offsets");
        String run = entry.formatted(", \"step1/y\": {\"dtype\": \"F64\", \"shape\": [0], \"data_offsets\": [0, 0]}");
        headers.put(run.replace("[1, 2]", "[1000000000, 1]"), "step1/x: declares [1000000000, 1] entries of 8 bytes");
        headers.put(run.replace("[1, 2]", "[2147483647, 2147483647, 2147483647]"), "of 3 dimensions");
        headers.put(run.replaceFirst("\"F64\"", "\"F4\""), "step1/x: holds numbers of type \"F4\"");
        headers.put(entry.formatted("").replace("\"F64\"", "7"), "must have dtype, shape and two data_offsets");
        headers.put(entry.formatted(", \"step1/x\": 1"), "has a header that is no JSON: ");
        headers.put(
                entry.formatted(", \"step1/y\": {\"dtype\": \"F64\", \"shape\": [1], \"data_offsets\": [8, 16]}"),
                "step1/y: declares bytes that are another tensor's, too");
        headers.put("{\"a\":" + "[".repeat(50_000), "has a header that is no JSON: ");
        String meta = ", \"__metadata__\": {\"meta\": %s}".formatted(Json.line(PLAIN));
        headers.forEach((header, said) -> files.put(
                "safetensors with the header " + header.substring(0, Math.min(header.length(), 200)),
                new Hostile(
                        NpzBytes.safetensors(header.replaceFirst("}$", meta.replace("\\", "\\\\") + "}"), data),
                        said)));
        byte[] whole = NpzBytes.safetensors(entry.formatted(meta), data);
        files.put(
                "safetensors that are cut off",
                new Hostile(Arrays.copyOf(whole, 40), "is cut off: it declares a header of "));
        files.put(
                "safetensors of a long header",
                new Hostile(with(whole, 6, (byte) 1), "is cut off: it declares a header of "));
        files.put("safetensors that lack their targets", new Hostile(whole, "step1/y: is missing"));
    }

    private static Hostile of(NpzBytes run, String said) {
        return new Hostile(run.bytes(), said);
    }

    private static Hostile meta(String json, String said) {
        return of(RUN.with("meta", text(json)), said);
    }

    private static Hostile x(byte[] array, String said) {
        return of(RUN.with("step1/x", array), said);
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        byte[] other = bytes.clone();
        other[at] = value;
        return other;
    }

    /** An array of zeros that takes more than a quarter of the heap, in a thousandth of its size. */
    private static byte[] bomb() {
        int count = (int) Math.min(Integer.MAX_VALUE / 16, Runtime.getRuntime().maxMemory() / 4 / Double.BYTES + 1);
        return npy("|i1", "(" + count + ", 1)", new byte[count]);
    }

    /** The archive with two bytes of an entry's record in the central directory changed. */
    private static Hostile patched(String entry, int field, short value, String said) {
        byte[] bytes = WHOLE.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String name = entry + ".npy";
        for (int at = 0; at + NAME + name.length() < bytes.length; at++) {
            if (buffer.getInt(at) == CENTRAL_HEADER
                    && buffer.getShort(at + NAME_LENGTH) == name.length()
                    && new String(bytes, at + NAME, name.length(), StandardCharsets.US_ASCII).equals(name)) {
                buffer.putShort(at + field, value);
                return new Hostile(bytes, said);
            }
        }
        throw new IllegalStateException(entry);
    }

    /** The archive with the middle of its first entry's stream overwritten. */
    private static byte[] damaged() {
        byte[] bytes = WHOLE.clone();
        Arrays.fill(bytes, 95, 105, (byte) 0xff);
        return bytes;
    }

    private static void replace(byte[] bytes, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.US_ASCII);
        byte[] fresh = to.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + old.length <= bytes.length; at++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, at, at + old.length), old)) {
                System.arraycopy(fresh, 0, bytes, at, fresh.length);
            }
        }
    }
}
