package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;
import org.mlpparity.trainer.Capabilities;

/** Capabilities read as such, have the members that a worker sends, and are enough for the experiment of the first screen. */
final class CapabilitiesChecker implements Checker {
    @Override
    public boolean takes(Block block) {
        return block.language().equals("json")
                && block.text().contains("\"activations\"")
                && WrittenFile.of(block).isEmpty();
    }

    @Override
    public List<Check> checks(Block block) {
        return List.of(new Check("", () -> hold(block)));
    }

    private static void hold(Block block) throws Exception {
        Capabilities capabilities = Json.read(block.text(), Capabilities.class);
        assertThat(capabilities.gap(ExperimentFile.builtIn("tarea1", Overrides.NONE)))
                .isEmpty();
        try (Speaker worker = Speaker.java()) {
            JsonNode hello = worker.answer("{\"ask\": \"hello\", \"protocol\": 1}");
            JsonNode documented = Json.read(block.text(), JsonNode.class);
            assertThat(documented.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(
                            () -> hello.get("capabilities").fieldNames());
        }
    }
}
