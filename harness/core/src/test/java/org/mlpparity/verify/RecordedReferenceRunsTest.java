package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.json.Json;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;

/**
 * Steps recorded of PyTorch 2.11, optax 0.2.8 and scikit-learn 1.9.1 on a CPU. {@code reference/words.json} says each run in words of the
 * experiment file, beside plain training (tanh, mean squared error, gradient descent at 0.1), or why no words say it.
 */
class RecordedReferenceRunsTest {
    private static final String DECLINED = "declined";
    private static final JsonNode RUNS = read("words.json");
    private static final ObjectNode PLAIN = (ObjectNode) read("plain.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("expressed")
    void isCertifiedInItsWords(String run) throws IOException {
        Certificate certificate = certificate(run, (ObjectNode) RUNS.path(run));
        assertThat(certificate.outcome()).as(told(certificate)).isEqualTo(Outcome.CERTIFIED);
    }

    /** Its words matter: said to be plain training, it is refused. */
    @ParameterizedTest
    @MethodSource("unlikePlainTraining")
    void isRefusedAsPlainTraining(String run) throws IOException {
        Certificate certificate = certificate(run, Json.read("{}", ObjectNode.class));
        assertThat(certificate.outcome()).isIn(Outcome.REJECTED, Outcome.SUSPECT);
    }

    @Test
    void everyRunIsExpressedOrDeclined() {
        assertThat(RUNS).hasSize(69);
        assertThat(runs(true))
                .allSatisfy(run -> assertThat(RUNS.path(run).path(DECLINED).asText())
                        .as(run)
                        .isNotBlank());
    }

    private static Stream<String> expressed() {
        return runs(false);
    }

    private static Stream<String> unlikePlainTraining() {
        return runs(false).filter(run -> !RUNS.path(run).isEmpty());
    }

    private static Stream<String> runs(boolean declined) {
        List<String> names = new ArrayList<>();
        RUNS.fieldNames().forEachRemaining(names::add);
        return names.stream().filter(run -> RUNS.path(run).has(DECLINED) == declined);
    }

    private static String told(Certificate certificate) {
        return certificate.first() + " " + certificate.suspicions() + " "
                + certificate.resolution().unresolved() + " worst " + certificate.worstOfAll();
    }

    private Certificate certificate(String name, ObjectNode words) throws IOException {
        Path document = Files.writeString(folder.resolve("words.json"), Json.line(experiment(words)));
        RecordedRun.Reading reading = new RecordedRun.Reading(Optional.of(document), Reach.FOLDER, Optional.empty());
        RecordedRun run = RecordedRun.read(file(name + ".npz"), reading, note -> {});
        return new Certifier(run.experiment(), run.trace()).certificate().orElseThrow();
    }

    private static ObjectNode experiment(ObjectNode words) {
        ObjectNode document = PLAIN.deepCopy();
        document.setAll(words);
        JsonNode hidden = document.remove("activation");
        JsonNode output = document.remove("output");
        ObjectNode network = document.putObject("network").put("inputs", 3);
        for (int units : new int[] {5, 4, 2}) {
            network.withArray("layers").addObject().put("units", units).set("activation", units == 2 ? output : hidden);
        }
        return document;
    }

    private static JsonNode read(String name) {
        try {
            return Json.read(Files.readString(file(name)), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        try {
            return Path.of(RecordedReferenceRunsTest.class
                    .getResource("reference/" + name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
