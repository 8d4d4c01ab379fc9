package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mlpparity.input.InputException;

class ClaimsFileDocumentationTest {
    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "claims-file.md");

    @Test
    void theExampleGivesTheVerdictThatThePageShows() throws IOException {
        String example = blocks("json").get(0);
        assertThat(ClaimsDocuments.complaints(example)).isEmpty();
        String verdict = AuditDocument.of(ClaimsDocuments.audit(example)).verdict();
        assertThat(blocks("text").get(1).strip()).isEqualTo(verdict);
    }

    @Test
    void theMessagesAreThoseThatTheExampleGives() throws IOException {
        String example = blocks("json").get(0);
        List<String> messages = blocks("text").get(2).lines().toList();
        assertThat(messages).hasSize(3);
        refuse(example, "\"quantity\": \"predictions\"", "\"quantity\": \"prediction\"", messages.get(0));
        refuse(example, "\"0.9837\"", "\"0,9837\"", messages.get(1));
        refuse(example, "[3]", "[4]", messages.get(2));
    }

    private static void refuse(String example, String from, String to, String message) {
        String bad = ClaimsDocuments.edit(example, from, to);
        assertThatThrownBy(() -> ClaimsFile.parse(bad, "report.json", Path.of("")))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void everyFieldAndEveryTermIsNamed() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        assertThat(ClaimsDocuments.schemaTree().findValues("properties"))
                .isNotEmpty()
                .allSatisfy(fields -> fields.fieldNames()
                        .forEachRemaining(field -> assertThat(text).contains("`" + field + "`")));
        assertThat(ClaimsDocuments.schemaTree().findValues("enum"))
                .isNotEmpty()
                .allSatisfy(terms -> terms.forEach(term -> assertThat(text).contains("`" + term.asText() + "`")));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENTATION))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
