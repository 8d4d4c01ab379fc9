package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** Initial parameters from the files of libraries: names, layouts and orders are told or asked for, never guessed. */
class StoredParametersTest {
    private static final String[] THREE = {"13", "16, 8, 3"};

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    /** The scheme draws what PyTorch drew: all files hold it, kernels transposed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state_dict-13-16-8-3.safetensors",
                "state_dict-13-16-8-3.npz",
                "keras-layout-13-16-8-3.weights.h5",
                "keras-13-16-8-3.h5"
            })
    void filesOfLibrariesHoldTheNumbersOfTheirScheme(String name) throws IOException, URISyntaxException {
        Files.copy(resource(name), folder.resolve(name));
        Parameters read =
                experiment("{\"file\": \"" + name + "\"}", "float32", THREE).initial();
        Parameters drawn = experiment("{\"scheme\": \"pytorch-linear\", \"seed\": 42}", "float32", THREE)
                .initial();
        assertThat(read).isEqualTo(drawn);
        assertThat(notes).hasSize(1).first().asString().contains("layer 1 is ", "by its name", "layer 3 is ");
    }

    @Test
    void whatOfTheFileIsNotReadIsTold() throws IOException, URISyntaxException {
        Files.copy(resource("keras-13-16-8-3.h5"), folder.resolve("model.h5"));
        experiment("{\"file\": \"model.h5\"}", "float32", THREE);
        assertThat(notes.get(0))
                .endsWith(
                        "; not read: optimizer_weights/Adam/iteration:0, " + "optimizer_weights/Adam/m/dense/kernel:0");
    }

    /** PyTorch's convention says [2 × 2] is one row per unit, Keras's one row per input, and W1 says nothing. */
    @ParameterizedTest
    @CsvSource({
        "0.weight, 0.bias, 2",
        "kernel, bias, 3",
        "dense/kernel:0, dense/bias:0, 3",
        "layers/dense/vars/0, " + "layers/dense/vars/1, 3"
    })
    void aSquareMatrixIsReadByItsName(String weights, String biases, double second) throws IOException {
        safetensors(weights, new int[] {2, 2}, biases, new int[] {2});
        assertThat(initial("{\"file\": \"m.safetensors\"}", "2", "2")).containsExactly(1, second, 5 - second, 4);
    }

    @Test
    void aSquareMatrixWhoseNameTellsNothingIsAskedFor() throws IOException {
        safetensors("W1", new int[] {2, 2}, "b1", new int[] {2});
        assertThatThrownBy(() -> initial("{\"file\": \"m.safetensors\"}", "2", "2"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        folder.resolve("m.safetensors") + ", W1: is square, [2 × 2], and its name does not"
                                + " tell which side the units are; say it beside \"file\": \"layout\": \"units-inputs\"");
        assertThat(initial("{\"file\": \"m.safetensors\", \"layout\": \"units-inputs\"}", "2", "2"))
                .containsExactly(1, 2, 3, 4);
        assertThat(initial("{\"file\": \"m.safetensors\", \"layout\": \"inputs-units\"}", "2", "2"))
                .containsExactly(1, 3, 2, 4);
    }

    @Test
    void aShapeThatContradictsTheNameIsRefusedUntilTheLayoutIsSaid() throws IOException {
        safetensors("0.weight", new int[] {2, 3}, "0.bias", new int[] {3});
        assertThatThrownBy(() -> initial("{\"file\": \"m.safetensors\"}", "2", "3"))
                .hasMessageContaining("0.weight: is [2 × 3], and layer 1 has 3 units with 2 inputs: that is not"
                        + " units-inputs, as its name tells; say it");
        assertThat(initial("{\"file\": \"m.safetensors\", \"layout\": \"inputs-units\"}", "2", "3"))
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThatThrownBy(() -> initial("{\"file\": \"m.safetensors\", \"layout\": \"units-inputs\"}", "2", "3"))
                .hasMessageContaining("that is not units-inputs, as layout says");
    }

    @Test
    void namesWithoutNumbersAreOrderedByShapeWhereOneOrderFits() throws IOException {
        safetensors(
                "out.weight",
                new int[] {1, 3},
                "out.bias",
                new int[] {1},
                "hidden.weight",
                new int[] {3, 2},
                "hidden.bias",
                new int[] {3});
        Experiment read = experiment("{\"file\": \"m.safetensors\"}", "float64", "2", "3, 1");
        assertThat(read.initial().weights(1).toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void whereSeveralOrdersFitTheNamesAreAskedFor() throws IOException {
        safetensors(
                "enc.weight",
                new int[] {2, 2},
                "enc.bias",
                new int[] {2},
                "dec.weight",
                new int[] {2, 2},
                "dec.bias",
                new int[] {2});
        assertThatThrownBy(() -> experiment("{\"file\": \"m.safetensors\"}", "float64", "2", "2, 2"))
                .hasMessageContaining("does not tell the order of its layers", "more than one order fits")
                .hasMessageContaining("\"tensors\": [{\"weights\": NAME, \"biases\": NAME}, ...]");
        String said =
                "{\"file\": \"m.safetensors\", \"tensors\": [{\"weights\": \"dec.weight\", \"biases\": \"dec.bias\"},"
                        + " {\"weights\": \"enc.weight\", \"biases\": \"enc.bias\"}]}";
        Experiment read = experiment(said, "float64", "2", "2, 2");
        assertThat(read.initial().weights(1).toArray()).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> experiment(said.replace("enc.bias", "bias"), "float64", "2", "2, 2"))
                .hasMessageContaining("biases (\"bias\") must be one of the arrays of ")
                .hasMessageContaining("enc.weight, enc.bias, dec.weight, dec.bias");
    }

    @Test
    void aFolderOfArraysIsRead() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("W1.csv"), "1,2\n3,4\n5,6\n");
        Files.writeString(model.resolve("b1.csv"), "7\n8\n9\n");
        assertThat(initial("{\"file\": \"model\"}", "2", "3")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> initial("{\"file\": \"model\"}", "3", "3"))
                .hasMessageContaining("W1.csv: is [3 × 2], and layer 1 has 3 units with 3 inputs");
    }

    @Test
    void biasesMustBeAsTheNetworkHasThem() throws IOException {
        safetensors("W1", new int[] {3, 2}, "offset", new int[] {3});
        assertThatThrownBy(() -> initial("{\"file\": \"m.safetensors\"}", "2", "3"))
                .hasMessageContaining("W1: has no biases beside it, but the bias of layer 1 is per-unit");
    }

    @Test
    void aFileOutOfReachAndMembersThatDoNotGoWithItAreRefused() {
        assertThatThrownBy(() -> initial("{\"file\": \"../m.npz\"}", "2", "3"))
                .hasMessageContaining("must be a file in " + folder);
        assertThatThrownBy(() -> initial("{\"file\": \"m.npz\"}", "2", "3")).hasMessageContaining("m.npz: ");
        assertThatThrownBy(() -> initial("{\"file\": \"m.npz\", \"scheme\": \"micrograd\"}", "2", "3"))
                .hasMessageContaining("$.initial.scheme: unknown field (required: file; optional: layout, tensors)");
        assertThatThrownBy(() -> initial("{\"tensors\": []}", "2", "3")).hasMessageContaining("missing field \"file\"");
    }

    private double[] initial(String initial, String inputs, String units) {
        Matrix weights = experiment(initial, "float64", inputs, units).initial().weights(0);
        return weights.toArray();
    }

    private Experiment experiment(String initial, String precision, String... sizes) {
        StringBuilder layers = new StringBuilder();
        for (String units : sizes[1].split(", ")) {
            layers.append(layers.isEmpty() ? "" : ", ")
                    .append("{\"units\": ")
                    .append(units)
                    .append(", \"activation\": \"identity\"}");
        }
        String last = sizes[1].replaceFirst(".* ", "");
        String document = "{\"format\": \"mlp-parity/experiment/1\", \"name\": \"stored\", \"network\": {\"inputs\": "
                + sizes[0]
                + ", \"layers\": [" + layers + "]}, \"loss\": {\"kind\": \"squared-error\", \"samples\": \"sum\","
                + " \"outputs\": \"sum\"}, \"optimizer\": {\"kind\": \"sgd\", \"learningRate\": 0.5}, \"data\": {\"inputs\":"
                + " [" + ones(sizes[0]) + "], \"targets\": [" + ones(last) + "]}, \"initial\": " + initial
                + ", \"epochs\": 1, \"precision\": \"" + precision + "\"}";
        try {
            Path file = Files.writeString(folder.resolve("stored.json"), document);
            return ExperimentFile.read(file, Overrides.NONE, Reach.FOLDER, notes::add);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ones(String count) {
        return "[1" + ", 1".repeat(Integer.parseInt(count) - 1) + "]";
    }

    /** A file with these arrays, each a name and a shape; the entries of each count from 1. */
    private void safetensors(Object... arrays) throws IOException {
        StringBuilder header = new StringBuilder();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i < arrays.length; i += 2) {
            int[] shape = (int[]) arrays[i + 1];
            int size = 1;
            for (int extent : shape) {
                size *= extent;
            }
            int from = data.size();
            ByteBuffer numbers = ByteBuffer.allocate(size * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = 1; k <= size; k++) {
                numbers.putDouble(k);
            }
            data.writeBytes(numbers.array());
            header.append(header.isEmpty() ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT,
                            "\"%s\": {\"dtype\": \"F64\", \"shape\": %s, \"data_offsets\": [%d, %d]}",
                            arrays[i],
                            Arrays.toString(shape),
                            from,
                            data.size()));
        }
        byte[] text = ("{" + header + "}").getBytes(StandardCharsets.UTF_8);
        Files.write(
                folder.resolve("m.safetensors"),
                ByteBuffer.allocate(Long.BYTES + text.length + data.size())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .put(data.toByteArray())
                        .array());
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(StoredParametersTest.class.getResource("weights/" + name).toURI());
    }
}
