package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;

/** Labels, flat lists, CSV files as spreadsheets write them, and scaled numbers: the model has plain numbers, and what was understood is noted. */
class DataOfPeopleTest {
    private static final String COLUMN = "0.1, 0.2, 0.7, 3.3";
    private static final Matrix ONE_HOT = Matrix.of(4, 3, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1);

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private Experiment read(int outputs, String precision, String data) {
        String document = """
                {
                  "format": "mlp-parity/experiment/1",
                  "name": "people",
                  "network": {"inputs": 1, "layers": [{"units": %d, "activation": "%s"}]},
                  "loss": {"kind": "squared-error", "samples": "mean", "outputs": "sum"},
                  "optimizer": {"kind": "sgd", "learningRate": 0.1},
                  "data": {%s},
                  "initial": {"scheme": "micrograd", "seed": 7},
                  "epochs": 2,
                  "precision": "%s"
                }
                """.formatted(outputs, outputs == 1 ? "identity" : "softmax", data, precision);
        try {
            Path file = Files.writeString(folder.resolve("mlp.json"), document);
            assertThat(Documents.complaints(document)).isEmpty();
            return ExperimentFile.read(file, Overrides.NONE, Reach.FOLDER, notes::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Matrix targets(int outputs, String targets) {
        return read(outputs, "float64", "\"inputs\": [[0], [1], [2], [3]], \"targets\": " + targets)
                .data()
                .targets();
    }

    private void csv(String text) throws IOException {
        Files.writeString(folder.resolve("d.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2, 0, 1, 2]",
                "[[2], [0], [1], [2]]",
                "[2.0, 0, 1, 2]",
                "[3, 1, 2, 3]",
                "[30, -1, 2, 30]",
                "[\"c\", \"a\", \"b\", \"c\"]",
                "[\"z\", \"Z\", \"a\", \"z\"]",
                "[0, 2, 1, 0], \"classes\": [2, 1, 0]",
                "[10, 9, 8, 10], \"classes\": [9, 8, 10]",
                "[\"no\", \"yes\", \"maybe\", \"no\"], \"classes\": [\"yes\", \"maybe\", \"no\"]"
            })
    void labelsBecomeRowsWithAOneAtTheirClass(String labels) {
        assertThat(targets(3, labels)).isEqualTo(ONE_HOT);
        assertThat(notes).singleElement().asString().contains("$.data.targets: labels are targets [4 × 3]");
    }

    /** Otherwise a data set without its last class would count its classes another way. */
    @Test
    void wholeNumbersFromZeroAreClassesByThemselvesEvenWhereNotAllAreThere() {
        assertThat(targets(3, "[0, 1, 1, 0]")).isEqualTo(Matrix.of(4, 3, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0));
        assertThat(notes)
                .containsExactly(
                        folder.resolve("mlp.json") + ", line 7, $.data.targets: labels are targets [4 × 3], each row"
                                + " a 1 at its class and 0 elsewhere: classes in order 0, 1, 2");
    }

    @Test
    void aListOfNumbersAgainstOneOutputIsOneNumberPerSample() {
        assertThat(targets(1, "[0, 1, 0.5, 7]")).isEqualTo(Matrix.of(4, 1, 0, 1, 0.5, 7));
        assertThat(notes)
                .containsExactly(folder.resolve("mlp.json")
                        + ", line 7, $.data.targets: the list of 4 numbers is [4 × 1], one number per sample");
        assertThat(read(1, "float64", "\"inputs\": [1, 2], \"targets\": [[3], [4]]")
                        .data()
                        .inputs())
                .isEqualTo(Matrix.of(2, 1, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"c\", \"a\", \"b\", \"c\"]",
                "[\"c\", \"a\", \"b\", \"c\"], \"classes\": [\"a\", \"b\", \"c\"]",
                "[[0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]], \"classes\": [\"a\", \"b\", \"c\"]"
            })
    void outputsHaveTheNamesOfTheirClassesInAKeptExperimentToo(String labels) {
        Experiment experiment = read(3, "float64", "\"inputs\": [[0], [1], [2], [3]], \"targets\": " + labels);
        assertThat(experiment.data().classes()).containsExactly("a", "b", "c");
        assertThat(ExperimentFile.parse(ExperimentFile.toJson(experiment), "kept", folder, Overrides.NONE))
                .isEqualTo(experiment);
    }

    @Test
    void outputsWithoutNamesOrOneOutputHaveNone() {
        assertThat(read(3, "float64", "\"inputs\": [[0]], \"targets\": [[0, 0, 1]]")
                        .data()
                        .classes())
                .isEmpty();
        assertThat(read(1, "float64", "\"inputs\": [[0], [1]], \"targets\": [\"no\", \"yes\"]")
                        .data()
                        .classes())
                .isEmpty();
    }

    @Test
    void oneOutputTellsTwoClassesApart() {
        assertThat(targets(1, "[\"spam\", \"ham\", \"ham\", \"spam\"]")).isEqualTo(Matrix.of(4, 1, 1, 0, 0, 1));
        assertThat(targets(1, "[1, 2, 2, 1], \"classes\": [2, 1]")).isEqualTo(Matrix.of(4, 1, 1, 0, 0, 1));
        assertThat(notes)
                .allMatch(note -> note.contains("0 for the first class and 1 for the second: classes in order"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3 | [0, 1, 3, 4]                               | targets: labels of 4 classes (0, 1, 3, 4) must be of 3, as many as the network has outputs; "classes" states all of them, in order
                    3 | ["a", "b", "b", "a"]                       | targets: labels of 2 classes (a, b) must be of 3, as many as the network has outputs; "classes" states all of them, in order
                    3 | ["a", "b", "b", "a"], "classes": ["a","b"] | classes: classes (2 of them) must be 3, as many as the network has outputs
                    3 | ["a", "b"], "classes": ["a", "b", "a"]     | classes[2]: classes[2] ("a") must be stated once
                    3 | ["a", "x"], "classes": ["a", "b", "c"]     | targets[1]: targets[1] ("x") must be one of the classes: a, b, c
                    3 | [0, 0.5], "classes": [0, 1, 2]             | targets[1]: targets[1] (0.5) must be a label, a whole number or a word
                    3 | [0, 0.5]                                   | targets[0]: targets[0] (0) must be an array
                    3 | [[0, 1, 0]], "classes": [0, 1]             | classes: classes (2 of them) must be 3, as many as the network has outputs
                    1 | [[0, 1]], "classes": [0, 1]                | classes: classes are those of labels, one per sample, or of several outputs; these targets are rows of numbers for one output
                    1 | ["a", "b", "c"]                            | targets[0]: targets[0] ("a") must be a number
                    1 | [0, 1, 2], "classes": [0, 1, 2]            | classes: classes (3 of them) must be 2, since one output tells two apart
                    3 | [0, 1, 2], "scaling": {"targets": {"kind": "factor", "divideBy": 2}} | scaling.targets: labels are not scaled
                    """)
    void whatIsNoLabelIsToldWhereItStands(int outputs, String targets, String message) {
        String document = "\"inputs\": [[0], [1], [2], [3]], \"targets\": " + targets;
        assertThatThrownBy(() -> ExperimentFile.parse(
                        Documents.SMALL
                                .replaceFirst(
                                        "\"units\": 1, \"activation\": \"identity\"",
                                        "\"units\": " + outputs + ", \"activation\": \"identity\"")
                                .replaceFirst(
                                        "(?s)\"data\": \\{.*?\\n  },",
                                        "\"data\": {" + document.replace("$", "\\$") + "},"),
                        "mlp.json",
                        folder,
                        Overrides.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("mlp.json, line 13, $.data." + message);
    }

    @Test
    void aSpreadsheetsFileIsReadAsItIs() throws IOException {
        csv("x;y;Species\n1,5;a;setosa\n-2;b;virginica\n,25;c;versicolor\n3e0;d;virginica\n");
        Experiment experiment = read(
                3,
                "float64",
                "\"csv\": \"d.csv\", \"separator\": \";\", \"decimal\": \",\", \"inputs\": [\"x\"], \"targets\": [\"Species\"]");
        assertThat(experiment.data().inputs()).isEqualTo(Matrix.of(4, 1, 1.5, -2, 0.25, 3));
        assertThat(experiment.data().targets()).isEqualTo(Matrix.of(4, 3, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1));
        assertThat(notes).singleElement().asString().endsWith("classes in order setosa, versicolor, virginica");
        csv("x\ty\n1.5\t0\n2\t2\n");
        String tabbed = "\"csv\": \"d.csv\", \"separator\": \"\\t\", \"inputs\": [\"x\"], \"targets\": [\"y\"]";
        assertThat(read(3, "float64", tabbed).data().targets()).isEqualTo(Matrix.of(2, 3, 1, 0, 0, 0, 0, 1));
        assertThat(read(1, "float64", tabbed).data().targets()).isEqualTo(Matrix.of(2, 1, 0, 2));
    }

    @Test
    void theInputsMayBeAllColumnsThatAreNoTargets() throws IOException {
        csv("label,x\nb,1.5\na,2\n");
        String data = "\"csv\": \"d.csv\", \"inputs\": %s, \"targets\": [\"label\"]";
        assertThat(read(2, "float64", data.formatted("\"others\"")).data())
                .isEqualTo(read(2, "float64", data.formatted("[\"x\"]")).data());
        assertThat(read(2, "float64", data.formatted("\"others\"")).data().inputs())
                .isEqualTo(Matrix.of(2, 1, 1.5, 2));
    }

    @Test
    void whatIsWrittenAnotherWayIsToldHowToSayIt() throws IOException {
        String columns = "\"inputs\": [\"x\"], \"targets\": [\"y\"]";
        csv("x;y\n1.5;2\n");
        assertThatThrownBy(() -> read(1, "float64", "\"csv\": \"d.csv\", " + columns))
                .hasMessageEndingWith(
                        "it names none of x, y; say \"separator\": \";\" where that stands between its values");
        csv("x;y\n1,5;2\n");
        assertThatThrownBy(() -> read(1, "float64", "\"csv\": \"d.csv\", " + columns))
                .hasMessageEndingWith(
                        "it names none of x, y; say \"separator\": \";\" where that stands between its values");
        assertThatThrownBy(() -> read(1, "float64", "\"csv\": \"d.csv\", \"separator\": \";\", " + columns))
                .hasMessage(
                        "d.csv, line 2, column 1: x (\"1,5\") must be a number such as -1.5 or 2e-3; \"decimal\": \",\" reads a"
                                + " comma in numbers");
        csv("x;y\n1.5;2\n");
        assertThatThrownBy(() ->
                        read(1, "float64", "\"csv\": \"d.csv\", \"separator\": \";\", \"decimal\": \",\", " + columns))
                .hasMessage("d.csv, line 2, column 1: x (\"1.5\") must be a number such as -1,5 or 2e-3");
        assertThatThrownBy(() -> read(1, "float64", "\"csv\": \"d.csv\", \"decimal\": \",\", " + columns))
                .hasMessageEndingWith(
                        "$.data.decimal: decimal (\",\") must differ from the separator; say \"separator\": \";\"");
        for (String name : List.of("a.npy", "a.npz", "a.mat", "a.parquet")) {
            String help = name.startsWith("a.np") ? "an array stands in the place of the numbers" : "in Python ";
            assertThatThrownBy(() -> read(1, "float64", "\"csv\": \"" + name + "\", " + columns))
                    .hasMessageContaining("$.data.csv: csv (\"" + name + "\") must be a CSV file of numbers; " + help);
        }
    }

    /** The numbers are computed with 80 decimal digits by Python's decimal; NumPy's own are up to 3 ulps beside them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    float64 | {"kind": "standardize", "divisor": "n"}                   | -0.7473788202722589, -0.6707245822956169, -0.28745339241240725, 1.705556794980283
                    float64 | {"kind": "standardize", "divisor": "n-1"}                 | -0.6472490446062203, -0.5808645272107106, -0.2489419402331617, 1.4770555120500928
                    float64 | {"kind": "standardize", "divisor": "n", "rows": [1, 3]}   | -0.8890008890013336, -0.508000508000762, 1.3970013970020956, 11.303011303016955
                    float64 | {"kind": "range", "from": -1, "to": 1}                    | -1, -0.9375, -0.625, 1
                    float64 | {"kind": "range", "from": 0, "to": 1, "minima": [0], "maxima": [10]} | 0.01, 0.02, 0.06999999999999999, 0.32999999999999996
                    float64 | {"kind": "standardize", "means": [0.5], "deviations": [2]} | -0.2, -0.15, 0.09999999999999998, 1.4
                    float64 | {"kind": "factor", "multiplyBy": 2}                       | 0.2, 0.4, 1.4, 6.6
                    float64 | {"kind": "factor", "divideBy": 255}                       | 0.0003921568627450981, 0.0007843137254901962, 0.002745098039215686, 0.012941176470588235
                    """)
    void aScaledNumberIsTheExactOneRoundedOnce(String precision, String scaling, String expected) {
        String data = "\"inputs\": [" + COLUMN + "], \"targets\": [[1], [2], [3], [4]], \"scaling\": {\"inputs\": "
                + scaling + "}";
        double[] numbers = List.of(expected.split(", ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        Matrix inputs = read(1, precision, data).data().inputs();
        assertThat(inputs).isEqualTo(Matrix.of(4, 1, numbers));
        String targets = "\"inputs\": [[1], [2], [3], [4]], \"targets\": [" + COLUMN + "], \"scaling\": {\"targets\": "
                + scaling + "}";
        assertThat(read(1, precision, targets).data().targets()).isEqualTo(inputs);
    }

    @Test
    void inFloat32ThereIsOneRoundingToo() {
        String data = "\"inputs\": [" + COLUMN + "], \"targets\": [1, 2, 3, 4],"
                + " \"scaling\": {\"inputs\": {\"kind\": \"standardize\", \"divisor\": \"n\"}}";
        assertThat(read(1, "float32", data).data().inputs())
                .isEqualTo(Matrix.of(
                        4, 1, -0.7473788261413574, -0.6707245707511902, -0.28745338320732117, 1.7055567502975464));
    }

    @Test
    void aConstantColumnIsDividedByOneAndNoted() {
        String data = "\"inputs\": [5, 5, 8], \"targets\": [1, 2, 3], \"scaling\": {\"inputs\": ";
        assertThat(read(1, "float64", data + "{\"kind\": \"standardize\", \"divisor\": \"n\", \"rows\": [1, 2]}}")
                        .data()
                        .inputs())
                .isEqualTo(Matrix.of(3, 1, 0, 0, 3));
        assertThat(read(1, "float64", data + "{\"kind\": \"range\", \"from\": 0, \"to\": 2, \"rows\": [1, 2]}}")
                        .data()
                        .inputs())
                .isEqualTo(Matrix.of(3, 1, 0, 0, 6));
        assertThat(notes)
                .filteredOn(note -> note.contains("column 1 is the same number in all 2 rows: it is divided by 1"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"kind": "standardize", "divisor": "n-1", "rows": [2, 2]} | .inputs: rows (1) must be at least 2 for the divisor n-1
                    {"kind": "standardize", "divisor": "n", "rows": [0, 2]}   | .inputs.rows: rows must be the first and the last row of the scale, counted from 1, of 4: [1, 4]
                    {"kind": "standardize", "divisor": "n", "rows": [1, 5]}   | .inputs.rows: rows must be the first and the last row of the scale, counted from 1, of 4: [1, 4]
                    {"kind": "standardize", "means": [1], "deviations": [0]}  | .inputs.deviations[0]: deviations[0] (0) must be positive
                    {"kind": "standardize", "means": [1, 2], "deviations": [1]} | .inputs.means: means (2 of them) must be as many as the columns, 1
                    {"kind": "factor", "divideBy": 0}                         | .inputs.divideBy: divideBy (0) must not be zero
                    {"kind": "factor", "divideBy": 1e-308}                    | .inputs: scaled, the number in row 4, column 1 is too large for float64, which ends at 1.7976931348623157E308
                    """)
    void anImpossibleScaleIsTold(String scaling, String message) {
        String data = "\"inputs\": [0.01, 0.2, 0.7, 3.3], \"targets\": [1, 2, 3, 4], \"scaling\": {\"inputs\": "
                + scaling + "}";
        assertThatThrownBy(() -> ExperimentFile.parse(
                        Documents.SMALL
                                .replace("\"inputs\": 2", "\"inputs\": 1")
                                .replaceFirst("(?s)\"data\": \\{.*?\\n  },", "\"data\": {" + data + "},"),
                        "mlp.json",
                        folder,
                        Overrides.NONE))
                .hasMessage("mlp.json, line 13, $.data.scaling" + message);
    }

    @Test
    void aRunKeepsPlainNumbers() {
        Experiment experiment = read(
                3,
                "float32",
                "\"inputs\": [" + COLUMN
                        + "], \"targets\": [1, 2, 0, 1], \"scaling\": {\"inputs\": {\"kind\": \"factor\", \"divideBy\": 255}}");
        String written = ExperimentFile.toJson(experiment);
        assertThat(written).doesNotContain("scaling").contains("[0.0, 1.0, 0.0]");
        assertThat(Documents.parse(written)).isEqualTo(experiment);
    }
}
