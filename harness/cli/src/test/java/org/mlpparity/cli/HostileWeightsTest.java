package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile files of weights: refused in one sentence that names the file, with exit code 2, and nothing is left behind. */
@Tag("slow")
class HostileWeightsTest {
    private static final Path WEIGHTS =
            Path.of("..", "core", "src", "test", "resources", "org", "mlpparity", "experiment", "weights");
    private static final String EXPERIMENT = """
            {"format": "mlp-parity/experiment/1", "name": "hostile",
             "network": {"inputs": 4, "layers": [{"units": 3, "activation": "identity"}]},
             "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
             "optimizer": {"kind": "sgd", "learningRate": 0.5},
             "data": {"inputs": [[1, 2, 3, 4]], "targets": [[1, 2, 3]]},
             "initial": {"file": "model"}, "epochs": 1}""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "gzip, is compressed",
        "hard, holds groups in groups",
        "external, its arrays are: there is none",
        "ints, holds numbers of type",
        "compound, holds no plain numbers",
        "text, holds no plain numbers",
        "four, is of 4 dimensions",
        "extstorage, is damaged",
        "huge, holds no plain numbers"
    })
    void ofHdf5(String name, String said) throws IOException {
        assertRefused(Files.readAllBytes(WEIGHTS.resolve("hostile").resolve(name + ".h5")), said);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 40, 100, 700, 2000, 4000, 9000, 12_000})
    void ofHdf5ThatIsCutOff(int length) throws IOException {
        byte[] whole = Files.readAllBytes(WEIGHTS.resolve("keras-13-16-8-3.h5"));
        assertRefused(Arrays.copyOf(whole, length), "");
    }

    /** Each byte of the file's own structures, one after the other, as something else: never a stack trace. */
    @Test
    void ofHdf5WithAWrongByte() throws IOException {
        byte[] whole = Files.readAllBytes(WEIGHTS.resolve("hostile/four.h5"));
        for (int at = 8; at < 1600; at += 31) {
            byte[] wrong = whole.clone();
            wrong[at] ^= 0x55;
            assertRefused(wrong, "");
        }
    }

    @Test
    void ofOtherKinds() throws IOException {
        assertRefused(new byte[0], "is empty");
        assertRefused("weights".getBytes(StandardCharsets.UTF_8), "an HDF5 file or a folder of .npy files");
        assertRefused(new byte[] {(byte) 0x80, 2, 'c', 'o', 's', '\n'}, "looks like a pickle, which is never read");
        assertRefused(NpzBytes.list(1, 2), "is a single array; a model has several");
        NpzBytes run = NpzBytes.run();
        assertRefused(run.withEntry("archive/data.pkl", new byte[2]).bytes(), "is a file of torch.save");
        assertRefused(run.withEntry("../W1.npy", NpzBytes.list(1)).bytes(), "whose name is no plain name");
        NpzBytes objects = run.with("W1", NpzBytes.npy("|O", "(3, 4)", new byte[96]));
        assertRefused(objects.bytes(), "W1: holds Python objects (a pickle), which are never read");
        NpzBytes huge = run.with("W1", NpzBytes.npy("<f8", "(1000000000, 4)", new byte[96]));
        assertRefused(huge.bytes(), "W1: declares [1000000000 × 4] entries of 8 bytes, but holds 96 bytes");
        NpzBytes nan = run.with("W1", NpzBytes.table(3, 4, nan())).with("b1", NpzBytes.list(1, 2, 3));
        assertRefused(nan.bytes(), "");
    }

    private static double[] nan() {
        double[] entries = new double[12];
        entries[5] = Double.NaN;
        return entries;
    }

    private void assertRefused(byte[] model, String said) throws IOException {
        Path file = Files.write(folder.resolve("model"), model);
        Path experiment = Files.writeString(folder.resolve("hostile.json"), EXPERIMENT);
        Console console = Console.of("explain", experiment.toString());
        assertThat(console.err())
                .startsWith("parity: ")
                .contains(said)
                .hasLineCount(1)
                .doesNotContain("\tat ", "\0");
        assertThat(console.err().length()).isLessThan(2 * folder.toString().length() + 500);
        assertThat(console.out()).isEmpty();
        assertThat(console.code()).isEqualTo(2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, experiment);
        }
    }
}
