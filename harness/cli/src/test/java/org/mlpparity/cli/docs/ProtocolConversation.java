package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;

/** The table of questions and answers, really exchanged with a program: each question with its blanks filled in. */
record ProtocolConversation(List<Row> rows) {
    private static final Pattern ROW = Pattern.compile("\\| `(\\{\"ask\".*})` \\| `(\\{.*})` \\|");

    /** A line of the table. */
    record Row(int line, String question, String answer) {}

    static ProtocolConversation of(Page page) {
        return new ProtocolConversation(Stream.iterate(0, i -> i < page.prose().size(), i -> i + 1)
                .flatMap(i -> row(i + 1, page.prose().get(i)))
                .toList());
    }

    private static Stream<Row> row(int number, String line) {
        Matcher row = ROW.matcher(line);
        return row.matches() ? Stream.of(new Row(number, row.group(1), row.group(2))) : Stream.empty();
    }

    void hold(Speaker speaker) throws IOException {
        JsonNode parameters = null;
        for (Row row : rows) {
            JsonNode answer = speaker.answer(Json.line(filled(row.question(), parameters)));
            assertThat(Template.of(row.answer()).mismatch(answer))
                    .as("line " + row.line() + ": " + row.question() + " is answered with " + answer)
                    .isEmpty();
            parameters = answer.has("parameters") ? answer.get("parameters") : parameters;
        }
    }

    private static JsonNode filled(String question, JsonNode parameters) {
        ObjectNode filled = (ObjectNode) Template.of(question).tree();
        fill(filled, "experiment", ExperimentFile.toTree(ExperimentFile.builtIn("tarea1", Overrides.NONE)));
        fill(filled, "inputs", Json.read("[[1.5, -2, 3], [0, 0.25, 1]]", JsonNode.class));
        fill(filled, "targets", Json.read("[[1], [-1]]", JsonNode.class));
        fill(filled, "parameters", parameters);
        return filled;
    }

    private static void fill(ObjectNode question, String member, JsonNode value) {
        if (question.has(member)) {
            question.set(member, value);
        }
    }
}
