package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;

class CsvTableTest {
    private static final String COLUMNS = "\"inputs\": [\"x1\", \"x2\"], \"targets\": [\"y\"]";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1,x2,y\n1,2.5,-3\n4e0,.5,+6\n",
                "x1,x2,y\n1,2.5,-3\n4e0,.5,+6",
                "x1,x2,y\r\n1,2.5,-3\r\n4e0,.5,+6\r\n",
                "\uFEFFx1, x2 ,y\n\n 1 ,2.5, -3\n\"4\",.5,6\n\n",
                "y,note,x2,x1\n-3,\"a, \"\"b\"\"\nc\",2.5,1\n6,ı,0.50,4.\n"
            })
    void columnsAreFoundByNameHoweverTheFileIsLaidOut(String csv) throws IOException {
        assertThat(read(csv, COLUMNS).data())
                .isEqualTo(new Dataset(Matrix.of(2, 2, 1, 2.5, 4, 0.5), Matrix.of(2, 1, -3, 6)));
    }

    @Test
    void whatWasReadFromCsvIsWrittenInline() throws IOException {
        Experiment experiment = read("x1,x2,y\n1,2,3\n", COLUMNS);
        assertThat(Documents.parse(ExperimentFile.toJson(experiment))).isEqualTo(experiment);
    }

    @Test
    void targetsThatMustSumToOneAreToldWithTheirSample() throws IOException {
        Files.writeString(folder.resolve("d.csv"), "x,p,q\n1,0.5,0.5\n2,0.5,0.25\n");
        String document = Documents.DRAWN
                .replaceFirst(
                        "(?s)\"data\": \\{.*?},",
                        "\"data\": {\"csv\": \"d.csv\", \"inputs\": [\"x\", \"x\"], \"targets\": [\"p\", \"q\"]},")
                .replace("\"units\": 1, \"activation\": \"identity\"", "\"units\": 2, \"activation\": \"softmax\"")
                .replace("squared-error", "categorical-cross-entropy");
        assertThatThrownBy(() -> ExperimentFile.parse(document, "mlp.json", folder, Overrides.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("mlp.json, line 13, $.data.targets: targets (sum 0.75 in sample 2) must sum to 1 for"
                        + " categorical-cross-entropy, up to 2.2204460492503136E-16");
    }

    static Stream<Arguments> badTables() {
        return Stream.of(
                Arguments.of(
                        "x1,x2,y\n1,2,3\n4,abc,6\n",
                        "d.csv, line 3, column 2: x2 (\"abc\") must be a number such as -1.5 or 2e-3"),
                Arguments.of("x1,x2,y\n1,2,3\n4,5,", "d.csv, line 3, column 3: y (\"\") must not be empty"),
                Arguments.of(
                        "x1,x2,y\n\n1,NaN,3\n",
                        "d.csv, line 3, column 2: x2 (\"NaN\") must be a number such as -1.5 or 2e-3"),
                Arguments.of(
                        "x1,x2,y\n1,2f,3\n",
                        "d.csv, line 2, column 2: x2 (\"2f\") must be a number such as -1.5 or 2e-3"),
                Arguments.of(
                        "x1,x2,y\n1,\"2,5\",3\n",
                        "d.csv, line 2, column 2: x2 (\"2,5\") must be a number such as -1.5 or 2e-3; \"decimal\": \",\" reads a comma in numbers"),
                Arguments.of(
                        "x1,x2,y\n1,1e999,3\n",
                        "d.csv, line 2, column 2: x2 (\"1e999\") is too large for float64, which ends at 1.7976931348623157E308"),
                Arguments.of(
                        "x1,x2,y,z\n1,2,3,\"a\nb\"\n1,x,3,c\n",
                        "d.csv, line 4, column 2: x2 (\"x\") must be a number such as -1.5 or 2e-3"),
                Arguments.of(
                        "x1,x2,y\n1,2,3\n4,5\n",
                        "d.csv, line 3: values (2 of them) must be as many as the columns (3)"),
                Arguments.of(
                        "x1,x2,y\n1,2,3,4\n", "d.csv, line 2: values (4 of them) must be as many as the columns (3)"),
                Arguments.of("", "d.csv: is empty; its first line must name the columns"),
                Arguments.of("x1,x2,y\n", "mlp.json, line 13, $.data: samples (0) must be positive"),
                Arguments.of(
                        "x1,y\n1,2\n",
                        "mlp.json, line 13, $.data.inputs[1]: inputs[1] (\"x2\") must be a column of d.csv: x1, y"),
                Arguments.of(
                        "1,2,3\n4,5,6\n",
                        "mlp.json, line 13, $.data.csv: csv (\"d.csv\") must be a CSV file of numbers whose first line names its columns; it names none of x1, x2, y"),
                Arguments.of(
                        "x1,x2,x2,y\n1,2,3,4\n",
                        "mlp.json, line 13, $.data.inputs[1]: inputs[1] (\"x2\") must be one column of d.csv, two have that name: x1, x2, x2, y"),
                Arguments.of("x1,x2,y\n1,\"2,3\n", "d.csv, line 2: malformed CSV: a quote is never closed"),
                Arguments.of("x1,x2,y\n1,\"2\"3,4\n", "d.csv, line 2: malformed CSV: text after a closing quote"));
    }

    @ParameterizedTest
    @MethodSource("badTables")
    void everyMistakeIsToldWithFileLineAndColumn(String csv, String message) {
        assertThatThrownBy(() -> read(csv, COLUMNS))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void theFileItselfMayBeTheTrouble() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        refuse("\"csv\": \"gone.csv\", " + COLUMNS, "$.data.csv: " + folder.resolve("gone.csv") + ": no such file");
        refuse("\"csv\": \"sub\", " + COLUMNS, "$.data.csv: " + folder.resolve("sub") + ": is a folder, not a file");
        refuse("\"csv\": 3, " + COLUMNS, "$.data.csv: csv (3) must be a text");
        refuse(
                "\"csv\": \"d\\u0000.csv\", " + COLUMNS,
                "$.data.csv: csv (\"d\\u0000.csv\") must be the path of a file: Nul character not allowed");
        refuse(
                "\"csv\": \"d.csv\", \"inputs\": [\"x\"]",
                "$.data: missing field \"targets\" (required: csv, inputs, targets; optional: separator, decimal, classes, scaling)");
    }

    @Test
    void aMisspeltFirstLineIsHintedAt() {
        assertThatThrownBy(() -> read("X1,X2,Y\n1,2,3\n", COLUMNS))
                .hasMessageEndingWith("it names none of x1, x2, y; did you mean \"X1\"?");
    }

    /** Whoever writes an experiment file must not learn, through a message, what other files hold. */
    @Test
    void ofAnotherFileNothingIsShown() {
        String law = "mlp.json, line 13, $.data.csv: " + folder.resolve("d.csv");
        assertThatThrownBy(() -> read("TOKEN=SECRET\n", COLUMNS)).hasMessageNotContaining("SECRET");
        assertThatThrownBy(() -> read("root:SECRET\u0000x1", COLUMNS))
                .hasMessage(law + ": is binary, not a CSV file of numbers");
        assertThatThrownBy(() -> read("x1,x2,y\n\u001b]0;SECRET\u0007,2,3\n", COLUMNS))
                .hasMessage(law + ": is not a CSV file of numbers, it holds control characters");
    }

    @Test
    void ofAFirstLineAndOfAValueFortyCharactersAreShown() {
        String wide = "x1,x2," + "z".repeat(100_000);
        assertThatThrownBy(() -> read(wide + "\n1,2,3\n", COLUMNS))
                .hasMessage(
                        "mlp.json, line 13, $.data.targets[0]: targets[0] (\"y\") must be a column of d.csv: x1, x2, "
                                + "z".repeat(32) + "…");
        assertThatThrownBy(() -> read("x1,x2,y\n1,2," + "z".repeat(100_000) + "\n", COLUMNS))
                .hasMessage("d.csv, line 2, column 3: y (\"" + "z".repeat(40)
                        + "…\") must be a number such as -1.5 or 2e-3");
    }

    @Test
    void theFileMustStayInTheFolderOfTheExperiment() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path outside = Files.writeString(folder.resolve("outside.csv"), "x1,x2,y\n1,2,3\n");
        Files.createSymbolicLink(other.resolve("link.csv"), outside);
        Files.createSymbolicLink(other.resolve("up"), folder);
        Path file = other.resolve("mlp.json");
        for (String name : List.of(outside.toString(), "../outside.csv", "link.csv", "up/outside.csv", "../gone.csv")) {
            Files.writeString(file, document("\"csv\": \"" + name + "\", " + COLUMNS));
            assertThatThrownBy(() -> ExperimentFile.read(file, Overrides.NONE))
                    .as(name)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file + ", line 13, $.data.csv: csv (\"")
                    .hasMessageEndingWith("\") must be a file in " + other
                            + " or below, beside the document that names it; --allow-path allows files elsewhere");
        }
        Files.writeString(file, document("\"csv\": \"../outside.csv\", " + COLUMNS));
        assertThat(ExperimentFile.read(file, Overrides.NONE, Reach.ANYWHERE).data())
                .isEqualTo(new Dataset(Matrix.of(1, 2, 1, 2), Matrix.of(1, 1, 3)));
    }

    @Test
    void anAbsolutePathAndALinkThatStayAreRead() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Path csv = Files.writeString(sub.resolve("d.csv"), "x1,x2,y\n1,2,3\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), csv);
        Path file = folder.resolve("mlp.json");
        for (String name : List.of(csv.toString(), "sub/d.csv", "sub/../link.csv")) {
            Files.writeString(file, document("\"csv\": \"" + name + "\", " + COLUMNS));
            assertThat(ExperimentFile.read(file, Overrides.NONE).data().samples())
                    .as(name)
                    .isEqualTo(1);
        }
    }

    @Test
    void columnsMustBeNamed() {
        assertThatThrownBy(() -> read("x1,y\n1,2\n", "\"inputs\": [], \"targets\": [\"y\"]"))
                .hasMessage("mlp.json, line 13, $.data.inputs: must name at least one column of d.csv");
        assertThatThrownBy(() -> read("x1,y\n1,2\n", "\"inputs\": [[1, 2]], \"targets\": [\"y\"]"))
                .hasMessage("mlp.json, line 13, $.data.inputs[0]: inputs[0] (an array) must be a text");
    }

    /** The file is read in pieces; characters and mistakes may lie across their ends. */
    @Test
    void aFileOfManyPiecesIsReadAsOne() throws IOException {
        StringBuilder csv = new StringBuilder("x1,größe,x2,y\r\n");
        double[] expected = new double[3 * 20_000];
        Random random = new Random(7);
        for (int row = 0; row < 20_000; row++) {
            for (int i = 0; i < 3; i++) {
                expected[3 * row + i] = Double.parseDouble(
                        String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30)));
            }
            csv.append(expected[3 * row]).append(",\"ä€😀\", ").append(expected[3 * row + 1]);
            csv.append(",").append(expected[3 * row + 2]).append("\r\n");
        }
        Dataset data = read(csv.toString(), COLUMNS).data();
        assertThat(data.inputs()).isEqualTo(Matrix.byColumns(20_000, 2, (row, column) -> expected[3 * row + column]));
        assertThat(data.targets()).isEqualTo(Matrix.byColumns(20_000, 1, (row, column) -> expected[3 * row + 2]));
        assertThatThrownBy(() -> read(csv + "1,ä,2,3e\r\n", COLUMNS))
                .hasMessage("d.csv, line 20002, column 4: y (\"3e\") must be a number such as -1.5 or 2e-3");
        assertThatThrownBy(() -> read(csv + "1,\u0007,2,3\r\n", COLUMNS)).hasMessageEndingWith("control characters");
    }

    @Test
    void aByteThatIsNoUtf8IsToldWithItsLine() throws IOException {
        byte[] text = ("x1,x2,y\n" + "1,2,3\n".repeat(20_000) + "1,2,x").getBytes(StandardCharsets.UTF_8);
        text[text.length - 1] = (byte) 0xE9;
        Files.write(folder.resolve("d.csv"), text);
        refuse(
                "\"csv\": \"d.csv\", " + COLUMNS,
                "$.data.csv: " + folder.resolve("d.csv")
                        + ", line 20002: byte 0xE9 is not UTF-8; save the file as UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1",
                "+1",
                "1.",
                ".5",
                "-.5e3",
                "1e5",
                "1E+5",
                "1.25e-7",
                "00",
                "",
                "+",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1f",
                "1d",
                "0x1",
                "NaN",
                "Infinity",
                "1_0",
                "1 2",
                "--1",
                "1.2.3",
                "1e5.0",
                "٣",
                "1,5"
            })
    void whatIsANumberIsSaidByItsGrammar(String text) {
        boolean isNumber = text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
        assertThat(NumberText.isNumber(text, '.')).isEqualTo(isNumber);
        assertThat(NumberText.parse(text.toCharArray(), 0, text.length(), '.'))
                .isEqualTo(isNumber ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty());
    }

    private void refuse(String data, String message) {
        assertThatThrownBy(() -> ExperimentFile.parse(document(data), "mlp.json", folder, Overrides.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage("mlp.json, line 13, " + message);
    }

    private Experiment read(String csv, String columns) throws IOException {
        Files.writeString(folder.resolve("d.csv"), csv);
        return ExperimentFile.parse(document("\"csv\": \"d.csv\", " + columns), "mlp.json", folder, Overrides.NONE);
    }

    private static String document(String data) {
        String inline = Documents.DRAWN.substring(
                Documents.DRAWN.indexOf("\"data\": {") + 9, Documents.DRAWN.indexOf("\n  },\n  \"initial\""));
        return Documents.edit(Documents.DRAWN, inline, data);
    }
}
