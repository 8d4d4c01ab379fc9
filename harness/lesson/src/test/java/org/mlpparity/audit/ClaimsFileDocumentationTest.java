package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page names all that the schema has; {@code DocumentationTest} in {@code harness/cli} holds its examples. */
class ClaimsFileDocumentationTest {
    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "claims-file.md");

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
}
