package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page names all that the schema has; {@code DocumentationTest} in {@code harness/cli} holds its examples. */
class ExperimentFileDocumentationTest {
    @Test
    void everyFieldAndEveryTermIsNamed() throws IOException {
        String text = Files.readString(Path.of("..", "..", "docs", "experiment-file.md"));
        assertThat(Documents.schemaTree().get("properties").properties())
                .allSatisfy(field -> assertThat(text).contains("`" + field.getKey() + "`"));
        assertThat(Documents.schemaTree().findValues("enum"))
                .isNotEmpty()
                .allSatisfy(terms -> terms.forEach(term -> assertThat(text).contains(term.asText())));
    }
}
