package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.input.InputException;
import org.mlpparity.input.TextFile;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

class ExperimentFileTest {
    private static final Overrides FLOAT32 = in(Precision.FLOAT32);

    @TempDir
    Path folder;

    @Test
    void tarea1IsTheAssignmentThatThePrintedNumbersComeFrom() {
        Experiment tarea1 = ExperimentFile.builtIn("tarea1", Overrides.NONE);
        assertThat(tarea1.network().sizes()).isEqualTo("3-4-4-1");
        assertThat(tarea1.loss()).hasToString("squared-error (sum over samples, sum over outputs)");
        assertThat(tarea1.optimizer().learningRate()).isEqualTo(0.01);
        assertThat(tarea1.data().inputs())
                .isEqualTo(Matrix.of(4, 3, 2.5, 3.5, -0.5, 4, -1, 0.5, 0.5, 1.5, 1, 3, 2, -1.5));
        assertThat(tarea1.data().targets()).isEqualTo(Matrix.of(4, 1, 1, -1, -1, 1));
        assertThat(tarea1.origin()).contains(new Initialization(Initialization.Scheme.MICROGRAD, 42));
        assertThat(tarea1.initial().weights(0).get(0)).isEqualTo(0.2788535969157675);
        assertThat(tarea1.epochs()).isEqualTo(200);
        assertThat(tarea1.batchSize()).isEqualTo(4);
        assertThat(tarea1.printed()).hasSize(2);
        assertThat(tarea1.printed().get(0).note()).isEmpty();
        assertThat(tarea1.printed().get(1).note()).contains("cannot be reproduced");
    }

    @Test
    void theBuiltInNamesAreThoseThatCanBeAskedFor() {
        assertThat(ExperimentFile.builtInNames()).containsExactly("tarea1");
        assertThatThrownBy(() -> ExperimentFile.builtIn("tarea2", Overrides.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("built-in experiment (tarea2) must be one of: tarea1; did you mean \"tarea1\"?");
    }

    @Test
    void whatTheFileLeavesOutHasItsDefault() {
        Experiment experiment = Documents.parse(
                Documents.SMALL.replace("  \"batchSize\": 2,\n", "").replace(",\n  \"precision\": \"float64\"", ""));
        assertThat(experiment.description()).isEmpty();
        assertThat(experiment.batchSize()).isEqualTo(3);
        assertThat(experiment.precision()).isEqualTo(Precision.FLOAT64);
        assertThat(experiment.origin()).isEmpty();
        assertThat(experiment.printed()).isEmpty();
    }

    @Test
    void overridesStandInPlaceOfTheFile() {
        Experiment experiment =
                Documents.parse(Documents.DRAWN, new Overrides(OptionalInt.of(7), Optional.of(Precision.FLOAT32)));
        assertThat(experiment.epochs()).isEqualTo(7);
        assertThat(experiment.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(experiment.initial())
                .isEqualTo(Documents.parse(Documents.DRAWN).initial().map(number -> (float) number));
        assertThatThrownBy(() -> new Overrides(OptionalInt.of(0), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs (0) must be positive");
    }

    @Test
    void aDrawnRunRoundsOnceToFloat32AndSaysWhenItsNumbersAreAskedForInFloat64() {
        String asRun = ExperimentFile.toJson(Documents.parse(Documents.DRAWN, FLOAT32));
        assertThat(Documents.parse(asRun)).isEqualTo(Documents.parse(Documents.DRAWN, FLOAT32));
        assertThatThrownBy(() -> Documents.parse(asRun, in(Precision.FLOAT64)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("as micrograd draws it with seed 7 in float64; or leave out layers");
    }

    @ParameterizedTest
    @EnumSource
    void aPrecisionInPlaceOfTheFilesDrawsInThatPrecision(Precision precision) {
        Initialization recipe = new Initialization(Initialization.Scheme.PYTORCH_LINEAR, 7);
        Experiment experiment = Documents.parse(Documents.drawnBy(recipe.scheme()), in(precision));
        assertThat(experiment.initial())
                .isEqualTo(PyTorchLinearInitialization.parameters(experiment.network(), 7, precision));
        assertThat(experiment.origin()).contains(recipe);
        assertThat(Documents.parse(ExperimentFile.toJson(experiment))).isEqualTo(experiment);
    }

    @Test
    void pyTorchsFloat32IsAnotherStreamThanItsFloat64Rounded() {
        String document = Documents.drawnBy(Initialization.Scheme.PYTORCH_LINEAR);
        Experiment float64 = Documents.parse(document);
        assertThat(float64.at(Precision.FLOAT32).initial())
                .isNotEqualTo(Documents.parse(document, FLOAT32).initial());
        String asRun = ExperimentFile.toJson(float64);
        assertThatThrownBy(() -> Documents.parse(asRun, FLOAT32))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("as pytorch-linear draws it with seed 7 in float32; or leave out layers");
    }

    /** PyTorch's normal numbers of layers as small as these are drawn in float64 always, so that they stay the same without their origin. */
    @ParameterizedTest
    @EnumSource
    void anotherPrecisionKeepsTheOriginWhereItStillDrawsTheSameNumbers(Initialization.Scheme scheme) {
        String document = Documents.drawnBy(scheme);
        for (Precision drawn : Precision.values()) {
            for (Precision other : Precision.values()) {
                Experiment changed = Documents.parse(document, in(drawn)).at(other);
                boolean same = changed.initial()
                        .equals(Documents.parse(document, in(other)).initial());
                if (changed.origin().isPresent() || !scheme.id().matches("pytorch-.*-normal")) {
                    assertThat(changed.origin().isPresent())
                            .as(drawn.id() + " to " + other.id())
                            .isEqualTo(same);
                }
                assertThat(Documents.parse(ExperimentFile.toJson(changed))).isEqualTo(changed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherNumberOfEpochsKeepsTheOrigin(Initialization.Scheme scheme) {
        Experiment experiment = Documents.parse(Documents.drawnBy(scheme), FLOAT32);
        assertThat(experiment.during(9).origin()).isEqualTo(experiment.origin()).isPresent();
    }

    @Test
    void minusZeroKeepsItsSignHoweverItIsWritten() {
        for (String zero : new String[] {"-0", "-0.0", "-0e5"}) {
            Experiment experiment =
                    Documents.parse(Documents.edit(Documents.SMALL, "\"biases\": [7]", "\"biases\": [" + zero + "]"));
            assertThat(experiment.initial().biases(1)).isEqualTo(Matrix.row(-0.0));
            assertThat(Documents.parse(ExperimentFile.toJson(experiment))).isEqualTo(experiment);
        }
    }

    @Test
    void anExperimentIsWrittenForPeople() {
        String written = ExperimentFile.toJson(Documents.parse(Documents.DRAWN));
        assertThat(written)
                .startsWith("{\n  \"format\": \"mlp-parity/experiment/1\",\n  \"name\": \"small\",\n")
                .contains("    \"layers\": [\n      {\n        \"units\": 2,\n"
                        + "        \"activation\": {\"kind\": \"leaky-relu\", \"slope\": 0.01}\n      },\n"
                        + "      {\"units\": 1, \"activation\": \"identity\"}\n    ]\n")
                .contains("\n    \"inputs\": [\n      [1.0, 2.0],\n      [3.0, 4.0],\n      [5.0, 6.0]\n    ],\n")
                .contains("\n    \"scheme\": \"micrograd\",\n    \"seed\": 7,\n    \"layers\": [\n")
                .endsWith("  \"epochs\": 3,\n  \"batchSize\": 2,\n  \"precision\": \"float64\"\n}\n");
    }

    @Test
    void tarea1AsRunIsTheSameTextOnEveryJdk() {
        assertThat(ExperimentFile.toJson(ExperimentFile.builtIn("tarea1", FLOAT32)))
                .isEqualTo(Documents.resource("tarea1-as-run-float32.json"));
    }

    @Test
    void aFileIsReadWithOrWithoutAByteOrderMark() throws IOException {
        Path file = folder.resolve("deney-ı.json");
        Files.writeString(file, Documents.SMALL);
        Experiment experiment = ExperimentFile.read(file, Overrides.NONE);
        assertThat(experiment).isEqualTo(Documents.parse(Documents.SMALL));
        Files.writeString(file, "\uFEFF" + Documents.SMALL);
        assertThat(ExperimentFile.read(file, Overrides.NONE)).isEqualTo(experiment);
    }

    @Test
    void aFileThatIsNoneIsNamed() throws IOException {
        Path missing = folder.resolve("missing.json");
        refuse(missing, ": no such file");
        refuse(folder, ": is a folder, not a file");
        Path latin1 = folder.resolve("latin1.json");
        Files.write(latin1, "{\n\"name\": \"ñ\"}".getBytes(StandardCharsets.ISO_8859_1));
        refuse(latin1, ", line 2: byte 0xF1 is not UTF-8; save the file as UTF-8 text");
        Path cut = folder.resolve("cut.json");
        Files.write(cut, new byte[] {'{', (byte) 0xC3});
        refuse(cut, ", line 1: byte 0xC3 is not UTF-8; save the file as UTF-8 text");
        // Who runs as root may read everything, so the reason is asked for directly.
        assertThat(TextFile.reason(new AccessDeniedException("x"))).isEqualTo("the file may not be read");
        assertThat(TextFile.reason(new IOException("Input/output error")))
                .isEqualTo("cannot be read: Input/output error");
    }

    private static Overrides in(Precision precision) {
        return new Overrides(OptionalInt.empty(), Optional.of(precision));
    }

    private static void refuse(Path file, String trouble) {
        assertThatThrownBy(() -> ExperimentFile.read(file, Overrides.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage(file + trouble);
    }
}
