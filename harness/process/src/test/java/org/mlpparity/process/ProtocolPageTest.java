package org.mlpparity.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlpparity.arrays.ArraysTrainerProvider;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.json.Json;
import org.mlpparity.json.PackedJson;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.Capabilities;

/** {@code docs/protocol.md} has the questions that the code has; {@code harness/cli} holds its answers to both workers. */
class ProtocolPageTest {
    private final String page = read();
    private final Worker worker = new Worker(new ArraysTrainerProvider());

    @Test
    void theTableHasEveryQuestion() {
        assertThat(found("\\| `\\{\"ask\": \"(\\w+)\""))
                .containsExactlyInAnyOrder(
                        ReceivedQuestion.HELLO,
                        ReceivedQuestion.OPEN,
                        ReceivedQuestion.PARAMETERS,
                        ReceivedQuestion.FORWARD,
                        ReceivedQuestion.PREDICT,
                        ReceivedQuestion.GRADIENT,
                        ReceivedQuestion.STEP,
                        ReceivedQuestion.OBSERVE,
                        ReceivedQuestion.OBSERVED_STEP,
                        ReceivedQuestion.LOAD);
        assertThat(page)
                .contains("{\"ask\": \"hello\", \"protocol\": " + Program.SEPARATE_QUESTIONS + ", \"protocols\": ["
                        + Program.OBSERVATIONS + ", " + Program.SEPARATE_QUESTIONS + "]}");
    }

    @Test
    void everyQuestionIsAnsweredWithTheMembersOfTheTable() {
        String experiment = Json.line(ExperimentFile.toTree(Scenarios.tarea1()));
        String batch = ",\"inputs\":[[1,2,3]],\"targets\":[[1]]}";
        assertThat(answer("{\"ask\":\"hello\",\"protocol\":1}")).contains("\"protocol\":1");
        assertThat(answer("{\"ask\":\"hello\",\"protocol\":1,\"protocols\":[2,1]}"))
                .contains("\"protocol\":2", "\"id\":\"arrays\"", "\"description\"", "\"version\"", "\"capabilities\"");
        assertThat(answer("{\"ask\":\"parameters\"}")).contains("nothing is open");
        assertThat(answer("{\"ask\":\"open\",\"experiment\":" + experiment + "}"))
                .isEqualTo("{}");
        String parameters = answer("{\"ask\":\"parameters\"}");
        assertThat(parameters).startsWith("{\"parameters\":[{\"weights\":[[").contains("\"biases\":[");
        assertThat(answer("{\"ask\":\"forward\",\"inputs\":[[1,2,3]]}"))
                .contains("\"preActivations\":[[[", "\"activations\":[[[");
        assertThat(answer("{\"ask\":\"predict\",\"inputs\":[[1,2,3]]}")).startsWith("{\"predictions\":[[");
        assertThat(answer("{\"ask\":\"gradient\"" + batch)).contains("\"loss\":", "\"gradient\":[{\"weights\"");
        assertThat(answer("{\"ask\":\"observe\"" + batch)).satisfies(this::showsAll);
        assertThat(answer("{\"ask\":\"parameters\"}")).isEqualTo(parameters);
        assertThat(answer("{\"ask\":\"step\"" + batch)).isEqualTo("{}");
        assertThat(answer("{\"ask\":\"parameters\"}")).isNotEqualTo(parameters);
        assertThat(answer("{\"ask\":\"load\"," + parameters.substring(1))).isEqualTo("{}");
        assertThat(answer("{\"ask\":\"parameters\"}")).isEqualTo(parameters);
        assertThat(answer("{\"ask\":\"observedStep\"" + batch)).satisfies(this::showsAll);
        assertThat(answer("{\"ask\":\"parameters\"}")).isNotEqualTo(parameters);
        assertThat(answer("{\"ask\":\"dance\"}"))
                .isEqualTo("{\"error\":\"threw IllegalArgumentException: question (dance) is not in the protocol\"}");
    }

    @Test
    void theTensorsOfThePageAreTheirRowsOfNumbers() {
        List<String> rows = found("`(\\[\\[[^`]*)` is\\s+`\\{\"shape\"");
        List<String> packed = found("`(\\{\"shape\": \\[\\d+, \\d+][^`]*})`");
        assertThat(rows).hasSize(1);
        assertThat(packed).hasSize(2);
        Matrix plain = Json.read(rows.get(0), Matrix.class);
        assertThat(packed)
                .allSatisfy(each -> assertThat(PackedJson.read(each.getBytes(UTF_8), Matrix.class))
                        .isEqualTo(plain));
        assertThat(new String(PackedJson.line(plain), UTF_8))
                .isEqualTo(packed.get(1).replace(" ", ""));
        assertThat(found("`(\\{\"shape\": \\[\\d+],[^`]*})`"))
                .singleElement()
                .satisfies(biases -> assertThat(PackedJson.read(
                                        ("[{\"weights\": [[1], [2]], \"biases\": " + biases + "}]").getBytes(UTF_8),
                                        Parameters.class)
                                .biases(0))
                        .isEqualTo(Matrix.row(0.5, -1)));
    }

    @Test
    void whoeverAsksForBase64InTheHandshakeGetsIt() {
        String hello = found("`(\"tensors\": \\[[^`]*])`").get(0);
        assertThat(hello).isEqualTo("\"tensors\": [\"" + String.join("\", \"", TensorForm.ids()) + "\"]");
        assertThat(answer("{\"ask\":\"hello\",\"protocol\":1,\"protocols\":[2,1]}"))
                .doesNotContain("tensors");
        assertThat(answer("{\"ask\":\"hello\",\"protocol\":1,\"protocols\":[2,1]," + hello + "}"))
                .contains("\"tensors\":\"base64\"");
        answer("{\"ask\":\"open\",\"experiment\":" + Json.line(ExperimentFile.toTree(Scenarios.tarea1())) + "}");
        String packed = answer("{\"ask\":\"parameters\"}");
        assertThat(packed).startsWith("{\"parameters\":[{\"weights\":{\"shape\":[4,3],\"float");
        assertThat(answer("{\"ask\":\"hello\",\"protocol\":1,\"tensors\":[\"zip\",\"text\"]}"))
                .contains("\"tensors\":\"text\"");
        assertThat(answer("{\"ask\":\"parameters\"}")).startsWith("{\"parameters\":[{\"weights\":[[");
    }

    @Test
    void theAccuraciesOfThePageAreTheDefaults() {
        String example = found("`(\"accuracies\": \\{[^}]*})`").get(0);
        String capabilities = Json.line(new ArraysTrainerProvider().capabilities());
        Accuracies read = Json.read(capabilities.replaceFirst("\\{", "{" + example + ","), Capabilities.class)
                .accuracies()
                .orElseThrow();
        Accuracies due = Accuracies.DEFAULT;
        assertThat(read).isEqualTo(new Accuracies(due.exp(), due.log(), due.tanh(), due.sigmoid(), read.source()));
        assertThat(read.source()).isNotBlank();
        assertThat(page).contains("may be\n  above " + (int) Accuracies.MOST + ".");
    }

    private void showsAll(String answer) {
        assertThat(answer)
                .contains("\"onePass\":true", "\"preActivations\":[[[", "\"activations\":[[[", "\"deltas\":[[[")
                .contains("\"loss\":", "\"gradient\":[{\"weights\"");
    }

    private String answer(String question) {
        return new String(worker.answer(question.getBytes(UTF_8)), UTF_8);
    }

    private List<String> found(String pattern) {
        Stream<MatchResult> matches = Pattern.compile(pattern).matcher(page).results();
        return matches.map(match -> match.group(1)).toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../../docs/protocol.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
