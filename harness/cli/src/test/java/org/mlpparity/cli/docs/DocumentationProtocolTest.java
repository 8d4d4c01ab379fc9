package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;
import org.mlpparity.model.Precision;

/** The questions and answers of {@code docs/protocol.md} are exchanged with the two workers that the project has. */
@Tag("slow")
class DocumentationProtocolTest {
    private final Page page = Page.of("docs/protocol.md", Repository.read("docs/protocol.md"));
    private final ProtocolConversation table = ProtocolConversation.of(page);

    @Test
    void theTableHasTenQuestions() {
        assertThat(table.rows()).hasSize(10);
    }

    @Test
    void theJavaWorkerAnswersAsThePageSays() throws IOException {
        try (Speaker worker = Speaker.java()) {
            table.hold(worker);
        }
    }

    @Test
    void thePythonWorkerAnswersAsThePageSays() throws IOException {
        Python.require();
        try (Speaker worker = Speaker.python()) {
            table.hold(worker);
        }
    }

    /** With a sentence, and nothing else; to a question that is none, and to an experiment that is not offered. */
    @Test
    void thePythonWorkerSaysNoAsThePageSays() throws IOException {
        Python.require();
        String declined = Json.line(ExperimentFile.toTree(
                ExperimentFile.builtIn("tarea1", Overrides.NONE).at(Precision.FLOAT32)));
        try (Speaker worker = Speaker.python()) {
            holdNo("error", worker.answer("{\"ask\": \"dance\"}"));
            holdNo("declined", worker.answer("{\"ask\": \"open\", \"experiment\": " + declined + "}"));
        }
    }

    private void holdNo(String member, JsonNode answer) {
        assertThat(page.code())
                .filteredOn(span -> span.text().startsWith("{\"" + member + "\": \""))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(
                                Json.read(span.text(), JsonNode.class).size())
                        .isEqualTo(1));
        assertThat(answer.size()).isEqualTo(1);
        assertThat(answer.path(member).isTextual()).as(answer.toString()).isTrue();
    }
}
