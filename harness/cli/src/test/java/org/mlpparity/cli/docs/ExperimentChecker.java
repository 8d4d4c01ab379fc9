package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlpparity.cli.Console;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.json.Json;

/** An experiment passes the schema, is the built-in one where it has its name, and is certified in three epochs of training. */
final class ExperimentChecker implements Checker {
    private final Pages pages;

    ExperimentChecker(Pages pages) {
        this.pages = pages;
    }

    @Override
    public boolean takes(Block block) {
        return isExperiment(block) || block.language().equals("csv");
    }

    static boolean isExperiment(Block block) {
        return block.language().equals("json") && block.text().contains("\"mlp-parity/experiment/");
    }

    @Override
    public List<Check> checks(Block block) {
        return isExperiment(block)
                ? List.of(new Check("trained for 3 epochs by arrays", () -> hold(block)))
                : List.of(new Check("read by an experiment of its page", () -> holdData(block)));
    }

    private void hold(Block block) throws IOException {
        assertThat(Schema.EXPERIMENT.complaints(block.text())).isEmpty();
        String name = Json.read(block.text(), JsonNode.class).get("name").asText();
        if (ExperimentFile.builtInNames().contains(name)) {
            assertThat(block.text()).isEqualTo(Schema.builtIn(name));
        }
        try (DataFolder folder = DataFolder.of(pages.of(block))) {
            Path file = folder.write("experiment.json", block.text());
            String results = folder.path().resolve("results").toString();
            Console console = Console.of(
                    "verify", file.toString(), "--trainers", "arrays", "--epochs", "3", "--results", results);
            assertThat(console.code()).as(console.out() + console.err()).isZero();
        }
    }

    /** That experiment is trained in its own test. */
    private void holdData(Block block) {
        Page page = pages.of(block);
        assertThat(page.blocks().stream()
                        .filter(ExperimentChecker::isExperiment)
                        .map(Block::text))
                .anyMatch(text -> text.contains("\"csv\": \"" + DataFolder.name(page, block) + "\""));
    }
}
