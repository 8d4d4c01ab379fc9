package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/** Words of other tools are understood where they name the same mathematics, and answered where they do not. */
class SynonymsTest {
    private static final String SIX = """
            {
              "format": "mlp-parity/experiment/1",
              "name": "six",
              "network": {"inputs": 2, "layers": [{"units": 4, "activation": "tanh"}, {"units": 3, "activation": "softmax"}]},
              "loss": {"kind": "categorical-cross-entropy", "samples": "mean", "outputs": "sum"},
              "optimizer": {"kind": "sgd", "learningRate": 0.1},
              "data": {
                "inputs": [[1, 2], [3, 4], [5, 6], [0, 1], [1, 0], [2, 2]],
                "targets": [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
              },
              "initial": {"scheme": "micrograd", "seed": 7},
              "epochs": 2
            }
            """;

    private static final String REGRESSION =
            SIX.replace("softmax", "identity").replace("categorical-cross-entropy", "squared-error");

    @TempDir
    Path folder;

    /** A word as people have tried it, and what a wrong proposal in its place would be. */
    private record Try(String name, String document, List<String> otherMathematics) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Try> tries() {
        List<Try> tries = new ArrayList<>();
        for (String word : List.of(
                "gelu",
                "elu",
                "swish",
                "hard-sigmoid",
                "selu",
                "prelu",
                "log-softmax",
                "softsign",
                "linear",
                "logistic",
                "celu",
                "relu6",
                "mish",
                "hardtanh",
                "softmin",
                "crelu",
                "log-sigmoid")) {
            tries.add(attempt("activation " + word, SIX, "\"tanh\"", "\"" + word + "\"", "relu", "sigmoid", "softmax"));
        }
        tries.add(attempt("activation elu alpha", SIX, "\"tanh\"", "{\"kind\": \"elu\", \"alpha\": 1}", "relu"));
        for (String member : List.of(
                "\"dropout\": 0.5",
                "\"batchNorm\": true",
                "\"bias\": false",
                "\"trainable\": false",
                "\"learningRate\": 0.1",
                "\"useBias\": false")) {
            tries.add(attempt("layer " + member, SIX, "\"units\": 4,", "\"units\": 4, " + member + ","));
        }
        for (String word : List.of(
                "mse",
                "mae",
                "huber",
                "hinge",
                "nll",
                "half-squared-error",
                "squared_error",
                "rmse",
                "log-cosh",
                "smooth_l1",
                "MSELoss")) {
            tries.add(attempt(
                    "loss " + word, REGRESSION, "squared-error", word, "squared-error", "binary-cross-entropy"));
        }
        for (String word : List.of(
                "sparse-categorical-cross-entropy",
                "cross-entropy",
                "CrossEntropyLoss",
                "kl-divergence",
                "poisson",
                "nll")) {
            tries.add(attempt(
                    "loss " + word,
                    SIX,
                    "categorical-cross-entropy",
                    word,
                    "categorical-cross-entropy",
                    "binary-cross-entropy"));
        }
        for (String member : List.of("\"scale\": 0.5", "\"l2\": 0.1")) {
            tries.add(attempt("loss " + member, REGRESSION, "\"samples\"", member + ", \"samples\""));
        }
        for (String member : List.of("\"labelSmoothing\": 0.1", "\"classWeights\": [1, 2, 1]")) {
            tries.add(attempt("loss " + member, SIX, "\"samples\"", member + ", \"samples\""));
        }
        for (String word : List.of(
                "rmsprop",
                "adagrad",
                "adadelta",
                "nadam",
                "amsgrad",
                "lbfgs",
                "rprop",
                "adamw",
                "adamax",
                "radam",
                "lion",
                "sgdw")) {
            tries.add(attempt("optimizer " + word, SIX, "\"sgd\"", "\"" + word + "\"", "adam", "sgd"));
        }
        for (String member : List.of(
                "\"dampening\": 0.1",
                "\"decay\": 0.1",
                "\"clipNorm\": 1",
                "\"momentum\": 0.9",
                "\"nesterov\": true",
                "\"betas\": [0.9, 0.999]",
                "\"alpha\": 0.1",
                "\"weightDecay\": 0.1",
                "\"weightDecay\": {\"kind\": \"l1\", \"coefficient\": 0.1}",
                "\"lr\": 0.1",
                "\"weightDecay\": {\"kind\": \"coupled-l2\", \"coefficient\": 0.1, \"biases\": false}")) {
            tries.add(attempt(
                    "optimizer " + member, SIX, "\"kind\": \"sgd\"", "\"kind\": \"sgd\", " + member, "coupled-l2"));
        }
        tries.add(
                attempt(
                        "momentum dampening",
                        SIX,
                        "{\"kind\": \"sgd\", \"learningRate\": 0.1}",
                        "{\"kind\": \"momentum\", \"learningRate\": 0.1, \"momentum\": 0.9, \"velocity\": \"gradient\", \"dampening\": 0.1}"));
        tries.add(attempt(
                "schedule", SIX, "\"learningRate\": 0.1", "\"learningRate\": {\"kind\": \"step\", \"every\": 2}"));
        for (String member : List.of(
                "\"weights\": [1, 2, 1, 1, 1, 1]", "\"npz\": \"a.npz\"", "\"mat\": \"a.mat\"", "\"shuffle\": true")) {
            tries.add(attempt("data " + member, SIX, "\"inputs\": [", member + ", \"inputs\": ["));
        }
        String rows = "[[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]";
        for (String labels : List.of(
                "[0, 1, 2, 0, 1, 2]", "[[0], [1], [2], [0], [1], [2]]", "[\"a\", \"b\", \"c\", \"a\", \"b\", \"c\"]")) {
            tries.add(attempt("labels " + labels, SIX, rows, labels));
        }
        tries.add(attempt(
                "targets flat",
                REGRESSION.replace("\"units\": 3", "\"units\": 1"),
                rows,
                "[0.1, 0.2, 0.3, 0.4, 0.5, 0.6]"));
        tries.add(attempt(
                "npy",
                SIX,
                "\"inputs\": [[1, 2], [3, 4], [5, 6], [0, 1], [1, 0], [2, 2]]",
                "\"csv\": \"a.npy\", \"inputs\": [\"x\", \"y\"]"));
        tries.add(attempt("shuffle", SIX, "\"epochs\"", "\"shuffle\": true, \"epochs\""));
        tries.add(attempt("clipnorm", SIX, "\"epochs\"", "\"clipnorm\": 1, \"epochs\""));
        tries.add(attempt("bce with logits", REGRESSION, "squared-error", "binary-cross-entropy"));
        tries.add(attempt("categorical over sigmoid", SIX, "\"softmax\"", "\"sigmoid\""));
        tries.add(attempt(
                "bce over 10 sigmoids",
                SIX.replace("\"softmax\"", "\"sigmoid\""),
                "categorical-cross-entropy",
                "binary-cross-entropy"));
        tries.add(attempt("bce over softmax", SIX, "categorical-cross-entropy", "binary-cross-entropy"));
        for (String word : List.of("he-uniform", "numpy-randn", "glorot-uniform", "xavier")) {
            tries.add(attempt("scheme " + word, SIX, "micrograd", word, "pytorch-linear"));
        }
        return tries.stream();
    }

    private static Try attempt(String name, String document, String from, String to, String... otherMathematics) {
        return new Try(name, edit(document, from, to), List.of(otherMathematics));
    }

    /** The document with its last {@code from} replaced. */
    private static String edit(String document, String from, String to) {
        int at = document.lastIndexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException(from + " must stand in the document");
        }
        return document.substring(0, at) + to + document.substring(at + from.length());
    }

    @ParameterizedTest
    @MethodSource("tries")
    void everyWordIsUnderstoodOrAnsweredAndNoOtherMathematicsIsProposed(Try attempt) {
        try {
            Documents.parse(attempt.document());
        } catch (InputException answer) {
            assertThat(answer).hasMessageContaining("mlp.json, line ");
            for (String other : attempt.otherMathematics()) {
                assertThat(answer.getMessage()).doesNotContain("did you mean \"" + other + "\"");
            }
            assertThat(answer.getMessage())
                    .as("says more than that the word is unknown")
                    .doesNotContain("unknown field (")
                    .doesNotMatch("(?s).*must be one of: [a-z0-9-]+(, [a-z0-9-]+)*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "linear, IDENTITY",
        "Linear, IDENTITY",
        "logistic, SIGMOID",
        "ReLU, RELU",
        "hyperbolic_tangent, TANH",
        "gelu_new, GELU_TANH",
        "GELU, GELU",
        "swish, SILU",
        "SELU, SELU",
        "HardSigmoid, HARD_SIGMOID",
        "Hardtanh, HARD_TANH",
        "ReLU6, RELU6",
        "LogSigmoid, LOG_SIGMOID",
        "hardswish, HARD_SWISH"
    })
    void activationsOfOtherToolsAreUnderstood(String word, Activation.Kind kind) {
        String document = edit(SIX, "\"tanh\"", "\"" + word + "\"");
        assertThat(Documents.parse(document).network().layer(0).activation().kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"mse, SQUARED_ERROR", "MSELoss, SQUARED_ERROR", "mean_squared_error, SQUARED_ERROR"})
    void lossesOfOtherToolsAreUnderstood(String word, Loss.Kind kind) {
        Experiment experiment = Documents.parse(edit(REGRESSION, "squared-error", word));
        assertThat(experiment.loss().kind()).isEqualTo(kind);
        assertThat(experiment.loss().reduction()).isEqualTo(new Reduction(Reduction.Over.MEAN, Reduction.Over.SUM));
    }

    @ParameterizedTest
    @CsvSource({"false, NONE", "true, PER_UNIT", "\"tied\", SHARED"})
    void aBiasMayBeTrueOrFalse(String word, LayerSpec.Bias bias) {
        Experiment experiment = Documents.parse(edit(SIX, "\"units\": 4,", "\"units\": 4, \"bias\": " + word + ","));
        assertThat(experiment.network().layer(0).bias()).isEqualTo(bias);
    }

    @Test
    void aLossWithANumberOfItsOwnHasNoOtherMembersUnderAnotherName() {
        String huber = "\"kind\": \"HuberLoss\", \"delta\": 2";
        Experiment experiment = Documents.parse(edit(REGRESSION, "\"kind\": \"squared-error\"", huber));
        assertThat(experiment.loss().constant()).isEqualTo(2);
        assertThatThrownBy(() -> Documents.parse(
                        edit(REGRESSION, "\"kind\": \"squared-error\"", huber.replace("HuberLoss", "mse"))))
                .hasMessageContaining("$.loss.delta: unknown field");
    }

    @Test
    void whatAWordWasTakenForIsNoted() throws IOException {
        String document = edit(edit(REGRESSION, "squared-error", "mse"), "\"tanh\"", "\"logistic\"")
                .replace("\"epochs\": 2", "\"epochs\": 2, \"precision\": \"double\"");
        Path file = Files.writeString(folder.resolve("six.json"), document);
        List<String> notes = new ArrayList<>();
        Experiment experiment = ExperimentFile.read(file, Overrides.NONE, Reach.FOLDER, notes::add);
        assertThat(experiment.precision()).isEqualTo(Precision.FLOAT64);
        assertThat(notes)
                .containsExactlyInAnyOrder(
                        file
                                + ", line 4, $.network.layers[0].activation: \"logistic\" is sigmoid here, a = 1 / (1 + e^-z)",
                        file
                                + ", line 5, $.loss.kind: \"mse\" is squared-error here, (p - y)^2, without a factor 1/2. The m, a mean over"
                                + " samples and outputs, is what samples and outputs say here",
                        file + ", line 12, $.precision: \"double\" is float64 here, IEEE 754 binary64");
        assertThat(ExperimentFile.toJson(experiment)).doesNotContain("mse").doesNotContain("logistic");
        notes.clear();
        Path plain = Files.writeString(folder.resolve("plain.json"), ExperimentFile.toJson(experiment));
        assertThat(ExperimentFile.read(plain, Overrides.NONE, Reach.FOLDER, notes::add))
                .isEqualTo(experiment);
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rleu", "tanhh", "sigmod", "idnetity", "TanH", "sofplus"})
    void aSlipOfThePenIsHintedAtWhereNothingElseIsMeant(String word) {
        boolean longer = word.equals("tanhh");
        assertThatThrownBy(() -> Documents.parse(edit(SIX, "\"tanh\"", "\"" + word + "\"")))
                .satisfies(error ->
                        assertThat(error.getMessage().contains("did you mean")).isEqualTo(!longer));
    }

    /** An entry whose term does not exist would never be understood. */
    @ParameterizedTest
    @ValueSource(strings = {"$.loss.kind", "$.optimizer.kind", "$.precision", "$.network.layers.activation"})
    void noTwoEntriesOfAPlaceAreOneWordAndEveryTermIsWrittenAsTermsAre(String place) {
        assertThat(Synonyms.ALL.meant(place)).isNotEmpty().allMatch(term -> term.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }
}
