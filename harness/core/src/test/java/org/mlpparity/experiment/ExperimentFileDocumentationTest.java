package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.input.InputException;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;

class ExperimentFileDocumentationTest {
    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "experiment-file.md");

    @TempDir
    Path folder;

    @Test
    void theFirstExampleIsTheBuiltIn() throws IOException {
        List<String> examples = blocks("json");
        assertThat(examples).hasSize(2);
        assertThat(examples.get(0)).isEqualTo(Documents.resource("tarea1.json"));
    }

    @Test
    void theCsvExampleReads() throws IOException {
        String json = blocks("json").get(1);
        Files.writeString(folder.resolve("houses.json"), json);
        Files.writeString(folder.resolve("houses.csv"), blocks("csv").get(0));
        Experiment houses = ExperimentFile.read(folder.resolve("houses.json"), Overrides.NONE);
        assertThat(houses.data().targets()).isEqualTo(Matrix.of(3, 1, new float[] {2.1f, 1.3f, 2.9f}));
        assertThat(Documents.complaints(json)).isEmpty();
    }

    @Test
    void theMessagesAreThoseThatTheExampleGives() throws IOException {
        String json = blocks("json").get(1);
        String csv = blocks("csv").get(0);
        List<String> messages = blocks("text").get(0).lines().toList();
        assertThat(messages).hasSize(3);
        refuse(Documents.edit(json, "squared-error", "mse"), csv, messages.get(0));
        refuse(Documents.edit(json, "\"units\": 1", "\"units\": 0"), csv, messages.get(1));
        refuse(json, Documents.edit(csv, "1.5", "\"1,5\""), messages.get(2));
    }

    @Test
    void thePythonExampleDrawsWhatItSays() throws IOException {
        String python = blocks("python").get(0);
        assertThat(python).contains("manual_seed(42)", "[torch.nn.Linear(3, 4)");
        Matcher printed =
                Pattern.compile("weight\\[0, 0].item\\(\\)\\)  # (.*)\n").matcher(python);
        assertThat(printed.find()).isTrue();
        NetworkSpec network = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1);
        assertThat(PyTorchLinearInitialization.parameters(network, 42, Precision.FLOAT64)
                        .weights(0)
                        .get(0, 0))
                .isEqualTo(Double.parseDouble(printed.group(1)));
    }

    @Test
    void everyFieldAndEveryTermIsNamed() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        assertThat(Documents.schemaTree().get("properties").properties())
                .allSatisfy(field -> assertThat(text).contains("`" + field.getKey() + "`"));
        assertThat(Documents.schemaTree().findValues("enum"))
                .isNotEmpty()
                .allSatisfy(terms -> terms.forEach(term -> assertThat(text).contains(term.asText())));
    }

    private void refuse(String json, String csv, String message) throws IOException {
        Files.writeString(folder.resolve("houses.csv"), csv);
        assertThatThrownBy(() -> ExperimentFile.parse(json, "houses.json", folder, Overrides.NONE))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENTATION))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
