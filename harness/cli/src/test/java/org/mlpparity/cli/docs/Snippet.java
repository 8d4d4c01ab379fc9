package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;

/** A piece of an experiment file in the middle of a sentence, tried in its place in the built-in experiment. */
final class Snippet {
    private static final String ACTIVATION = "\"relu\"";
    private static final String RATE = "\"learningRate\": 0.01";

    private static final String LOSS = "{\"kind\": \"squared-error\", \"samples\": \"sum\", \"outputs\": \"sum\"}";
    private static final String INITIAL = "{\"scheme\": \"micrograd\", \"seed\": 42}";
    private static final String DATA = "\"data\": {";

    private Snippet() {}

    /** Messages and tensors of the protocol are held by tests of its page. */
    static boolean is(String text) {
        return text.startsWith("{\"") && !text.matches("\\{\"(?:ask|error|declined|shape)\".*") && !text.contains("…");
    }

    static void hold(String text) {
        if (text.contains("\"slope\"") || text.contains("\"elu\"")) {
            holdExperiment(ACTIVATION, text);
        } else if (text.contains("\"coefficient\"")) {
            holdExperiment(RATE, RATE + ", \"weightDecay\": " + text);
        } else if (text.contains("\"layers\"")) {
            holdExperiment(DATA, "\"groups\": [" + text + "], " + DATA);
        } else if (text.contains("\"scheme\"")) {
            holdExperiment(INITIAL, text);
        } else if (text.contains("\"samples\"")) {
            holdExperiment(LOSS, text);
        } else if (text.contains("\"per\"")) {
            holdExperiment(DATA, "\"schedule\": " + text + ", " + DATA);
        } else if (text.contains("\"limit\": c")) {
            holdExperiment(DATA, "\"gradientClipping\": " + text.replace("\"limit\": c", "\"limit\": 1") + ", " + DATA);
        } else if (text.matches("\\{\"(idx|npy|npz)\".*")) {
            holdFile(text);
        } else {
            fail("nothing knows where \"" + text + "\" belongs");
        }
    }

    /** It is understood so far that only the file is missed. */
    private static void holdFile(String text) {
        String built = Schema.builtIn("tarea1");
        int from = built.indexOf("\"inputs\": ", built.indexOf(DATA));
        String document = built.substring(0, from) + "\"inputs\": " + text + ", "
                + built.substring(built.indexOf("\"targets\"", from));
        assertThat(Schema.EXPERIMENT.complaints(document)).isEmpty();
        assertThatThrownBy(() -> ExperimentFile.parse(document, "snippet.json", Path.of(""), Overrides.NONE))
                .hasMessageEndingWith(": no such file");
    }

    private static void holdExperiment(String place, String text) {
        String built = Schema.builtIn("tarea1");
        int at = built.indexOf(place);
        String document = built.substring(0, at) + text + built.substring(at + place.length());
        assertThat(Schema.EXPERIMENT.complaints(document)).isEmpty();
        assertThat(ExperimentFile.parse(document, "snippet.json", Path.of(""), Overrides.NONE))
                .isNotEqualTo(ExperimentFile.builtIn("tarea1", Overrides.NONE));
    }
}
