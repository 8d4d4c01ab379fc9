package org.mlpparity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mlpparity.json.Json;
import org.mlpparity.json.JsonException;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** The verdict for programs. Outcomes follow from the counts; they are written for readers and not read back. */
public final class VerdictJson {
    private static final String FORMAT = "mlp-parity/verdict/4";

    /** Circumstances hold it. */
    private static final String NAMED = "named";

    private VerdictJson() {}

    /** The verdict as JSON, ending in a line break. */
    public static String write(Verdict verdict) {
        ObjectNode tree = Json.tree(verdict).deepCopy();
        tree.remove(NAMED);
        ObjectNode head = tree.objectNode();
        head.put("format", FORMAT);
        head.put("outcome", verdict.outcome().name());
        int i = 0;
        for (TrainerVerdict trainer : verdict.trainers()) {
            ((ObjectNode) tree.get("trainers").get(i++))
                    .put("outcome", trainer.outcome().name());
        }
        head.setAll(tree);
        return Json.pretty(head);
    }

    /**
     * The verdict that {@link #write} wrote.
     *
     * @throws JsonException when it is something else
     */
    public static Verdict read(String json) {
        JsonNode tree = Json.read(json, JsonNode.class);
        if (!tree.isObject() || !FORMAT.equals(tree.path("format").asText())) {
            throw new JsonException("format (" + tree.path("format").asText() + ") must be " + FORMAT
                    + "; parity judge makes a verdict of the traces again");
        }
        ((ObjectNode) tree).remove("format");
        ((ObjectNode) tree).remove("outcome");
        ((ObjectNode) tree).putArray(NAMED);
        tree.path("trainers").forEach(trainer -> ((ObjectNode) trainer).remove("outcome"));
        return Json.read(tree, Verdict.class);
    }
}
