package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

/**
 * Steps recorded of PyTorch 2.11, optax 0.2.8 and scikit-learn 1.9.1 on a CPU. {@code reference/words.json} says each run in words of the
 * experiment file, beside plain training (tanh, mean squared error, gradient descent at 0.1), or why no words say it.
 */
class RecordedReferenceRunsTest {
    private static final int LAYERS = 3;
    private static final int SAMPLES = 10;
    private static final String DECLINED = "declined";
    private static final JsonNode RUNS = read("words.json");
    private static final ObjectNode PLAIN = (ObjectNode) read("plain.json");

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

    private static Certificate certificate(String name, ObjectNode words) throws IOException {
        try (InputStream file = resource(name + ".npz")) {
            Npz run = new Npz(file);
            Experiment experiment = experiment(name, run, words);
            TrainingTrace trace = trace(name, run);
            assertThat(trace.misfit(experiment)).isEmpty();
            return new Certifier(experiment, trace).certificate().orElseThrow();
        }
    }

    /** Every step is an epoch of its own, whose only batch are the recorded rows. */
    private static Experiment experiment(String name, Npz run, ObjectNode words) {
        ObjectNode document = PLAIN.deepCopy();
        document.setAll(words);
        document.put("format", "mlp-parity/experiment/1");
        document.put("name", name.replace('_', '-').toLowerCase(Locale.ROOT));
        document.put(
                "precision",
                Json.read(run.text("meta"), JsonNode.class).path("precision").asText());
        document.set("network", network(run, document));
        int steps = steps(run);
        List<List<Integer>> order = new ArrayList<>();
        for (int k = 1; k <= steps; k++) {
            order.add(rows(run, k));
        }
        ObjectNode given = document.putObject("order");
        given.put("kind", "given");
        given.set("epochs", Json.tree(order));
        document.set("data", data(run, steps));
        document.putObject("initial").set("layers", Json.tree(parameters(run, "step1/W", "step1/b")));
        document.put("epochs", steps);
        document.put("batchSize", order.stream().mapToInt(List::size).max().orElseThrow());
        return ExperimentFile.parse(Json.line(document), name, Path.of(""), Overrides.NONE);
    }

    private static JsonNode network(Npz run, ObjectNode document) {
        JsonNode hidden = document.remove("activation");
        ObjectNode network = Json.read("{\"inputs\": 3, \"layers\": []}", ObjectNode.class);
        for (int l = 1; l <= LAYERS; l++) {
            ObjectNode layer = ((ArrayNode) network.path("layers")).addObject();
            layer.put("units", run.matrix("step1/W" + l).rows());
            layer.set("activation", l < LAYERS ? hidden : document.remove("output"));
        }
        return network;
    }

    /** The samples that the steps show; class indices become rows with a single 1. */
    private static JsonNode data(Npz run, int steps) {
        int outputs = run.matrix("step1/W" + LAYERS).rows();
        double[][] inputs = new double[SAMPLES][3];
        double[][] targets = new double[SAMPLES][outputs];
        for (int k = 1; k <= steps; k++) {
            List<Integer> rows = rows(run, k);
            Matrix x = run.matrix("step" + k + "/x");
            Matrix y = run.matrix("step" + k + "/y");
            boolean classes = outputs > 1 && y.size() == rows.size();
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < 3; j++) {
                    inputs[rows.get(i)][j] = x.get(i, j);
                }
                for (int j = 0; j < outputs; j++) {
                    targets[rows.get(i)][j] = classes ? (y.get(i) == j ? 1 : 0) : y.get(i * outputs + j);
                }
            }
        }
        ObjectNode data = Json.read("{}", ObjectNode.class);
        data.set("inputs", Json.tree(Matrix.ofRows(inputs)));
        data.set("targets", Json.tree(Matrix.ofRows(targets)));
        return data;
    }

    private static TrainingTrace trace(String name, Npz run) {
        List<StepTrace> steps = new ArrayList<>();
        for (int k = 1; k <= steps(run); k++) {
            String step = "step" + k + "/";
            boolean shows = run.has(step + "gW1");
            List<Matrix> activations = layers(run, step + "a");
            steps.add(new StepTrace(
                    k,
                    1,
                    parameters(run, step + "W", step + "b"),
                    activations.isEmpty() ? Optional.empty() : Optional.of(activations.get(LAYERS - 1)),
                    shows,
                    layers(run, step + "z"),
                    activations,
                    layers(run, step + "d"),
                    OptionalDouble.of(run.matrix(step + "loss").get(0)),
                    shows ? Optional.of(parameters(run, step + "gW", step + "gb")) : Optional.empty(),
                    Optional.empty()));
        }
        FinalTrace end = new FinalTrace(parameters(run, "end/W", "end/b"), Optional.empty());
        return new TrainingTrace(
                name,
                "1",
                Accuracies.DEFAULT,
                RunStatus.COMPLETED,
                "",
                List.of(),
                steps,
                Optional.of(end),
                Optional.empty());
    }

    private static int steps(Npz run) {
        int steps = 0;
        while (run.has("step" + (steps + 1) + "/x")) {
            steps++;
        }
        return steps;
    }

    private static List<Integer> rows(Npz run, int step) {
        return Arrays.stream(run.matrix("step" + step + "/rows").toArray())
                .mapToObj(row -> (int) row)
                .toList();
    }

    private static Parameters parameters(Npz run, String weights, String biases) {
        return new Parameters(layers(run, weights), layers(run, biases));
    }

    private static List<Matrix> layers(Npz run, String prefix) {
        List<Matrix> all = new ArrayList<>();
        for (int l = 1; run.has(prefix + l); l++) {
            all.add(run.matrix(prefix + l));
        }
        return all;
    }

    private static JsonNode read(String name) {
        try (InputStream file = resource(name)) {
            return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return RecordedReferenceRunsTest.class.getResourceAsStream("reference/" + name);
    }
}
