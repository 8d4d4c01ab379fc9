package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The questions and answers of {@code docs/protocol.md} are exchanged with the two workers that the project has. */
class DocumentationProtocolTest {
    private final ProtocolConversation table =
            ProtocolConversation.of(Page.of("docs/protocol.md", Repository.read("docs/protocol.md")));

    @Test
    void theTableHasEightQuestions() {
        assertThat(table.rows()).hasSize(8);
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
}
