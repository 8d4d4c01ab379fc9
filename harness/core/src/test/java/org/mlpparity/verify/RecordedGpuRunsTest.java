package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.diagnosis.Diagnostician;
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
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.RunStatus;

/**
 * Steps recorded on an H100 with PyTorch 2.11 and JAX 0.11.2: those in full float32 are certified, those with operands rounded to TF32,
 * bfloat16 or float16, or with parameters recorded after the step, are not.
 */
@Tag("slow")
class RecordedGpuRunsTest {
    private static final Accuracies XLA = new Accuracies(
            1, 1, 4, 2, "XLA computes tanh by a rational function of its own, up to 2.7 ulps off as recorded here");

    @ParameterizedTest
    @ValueSource(strings = {"torch-cuda", "torch-compile", "jax-highest"})
    void fullPrecisionIsCertified(String variant) throws IOException {
        for (String network : List.of("small", "wide", "deep")) {
            Certificate certificate = certificate(network + "-" + variant, Showing.ALL, variant.startsWith("jax"));
            assertThat(certificate.outcome())
                    .as(network + ": " + told(certificate))
                    .isEqualTo(Outcome.CERTIFIED);
        }
    }

    @ParameterizedTest
    @CsvSource({"torch-tf32", "jax-default", "torch-bf16", "torch-fp16"})
    void roundedOperandsAreRejectedAtTheirFirstProduct(String variant) throws IOException {
        for (String network : List.of("small", "wide", "deep")) {
            Certificate certificate = certificate(network + "-" + variant, Showing.ALL, false);
            assertThat(certificate.outcome())
                    .as(network + ": " + told(certificate))
                    .isEqualTo(Outcome.REJECTED);
            assertThat(certificate.first().orElseThrow().place()).satisfies(place -> {
                assertThat(place.quantity()).isEqualTo(Quantity.PRE_ACTIVATIONS);
                assertThat(place.layer()).isEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "wide", "deep"})
    void parametersRecordedAfterTheStepAreRejected(String network) throws IOException {
        Certificate certificate = certificate(network + "-torch-cpu-aliased", Showing.ALL, false);
        assertThat(certificate.outcome()).as(told(certificate)).isEqualTo(Outcome.REJECTED);
    }

    /** Without the deltas, and with no more than the gradient, the correct ones stay in order and the faulty ones do not pass. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "wide", "deep"})
    void lessIsSeenOfLessAndNothingIsAccused(String network) throws IOException {
        for (String right : List.of("torch-cuda", "torch-compile", "jax-highest")) {
            assertThat(certificates(network + "-" + right, Showing.LESS, right.startsWith("jax")))
                    .hasSize(Showing.LESS.size())
                    .allSatisfy(certificate -> assertThat(certificate.outcome())
                            .as(network + "-" + right + ": " + told(certificate))
                            .isIn(Outcome.CERTIFIED, Outcome.UNRESOLVED));
        }
        for (String wrong : List.of("torch-tf32", "jax-default", "torch-bf16", "torch-fp16", "torch-cpu-aliased")) {
            assertThat(certificates(network + "-" + wrong, Showing.LESS, false))
                    .hasSize(Showing.LESS.size())
                    .allSatisfy(certificate -> assertThat(certificate.outcome())
                            .as(network + "-" + wrong + ": " + told(certificate))
                            .isIn(Outcome.REJECTED, Outcome.SUSPECT));
        }
    }

    /** How much of a recording is looked at. */
    private enum Showing {
        ALL(step -> step),
        WITHOUT_DELTAS(step -> shown(step, step.preActivations(), step.activations())),
        ACTIVATIONS(step -> shown(step, List.of(), step.activations())),
        GRADIENT(step -> shown(step, List.of(), List.of()));

        private static final List<Showing> LESS = List.of(WITHOUT_DELTAS, ACTIVATIONS, GRADIENT);

        private final UnaryOperator<StepTrace> less;

        Showing(UnaryOperator<StepTrace> less) {
            this.less = less;
        }

        private static StepTrace shown(StepTrace step, List<Matrix> preActivations, List<Matrix> activations) {
            return new StepTrace(
                    step.epoch(),
                    step.batch(),
                    step.parameters(),
                    activations.isEmpty() ? Optional.empty() : step.predictions(),
                    step.onePass(),
                    preActivations,
                    activations,
                    List.of(),
                    step.loss(),
                    step.gradient(),
                    step.memory());
        }
    }

    private static String told(Certificate certificate) {
        return certificate.first() + " " + certificate.suspicions() + " "
                + certificate.resolution().unresolved() + " worst " + certificate.worstOfAll();
    }

    /** What was rounded is named with its format, once for all operations; what was recorded too late with the mistake that this is. */
    @ParameterizedTest
    @CsvSource({
        "torch-tf32, format:operands-in-tf32",
        "jax-default, format:operands-in-tf32",
        "torch-bf16, format:computed-in-bfloat16",
        "torch-fp16, format:computed-in-float16",
        "torch-cpu-aliased, affine:parameters-after-last-step"
    })
    void theCauseIsNamed(String variant, String cause) throws IOException {
        for (String network : List.of("small", "wide", "deep")) {
            String name = network + "-" + variant;
            try (InputStream file = RecordedGpuRunsTest.class.getResourceAsStream("gpu/" + name + ".npz")) {
                Npz run = new Npz(file);
                Experiment experiment = experiment(name, run);
                TrainingTrace trace = trace(name, run, experiment, Showing.ALL, Accuracies.DEFAULT);
                Certificate certificate =
                        new Certifier(experiment, trace).certificate().orElseThrow();
                assertThat(Diagnostician.diagnose(experiment, trace, certificate)
                                .findings())
                        .as(name)
                        .filteredOn(finding -> !finding.operation().equals("update"))
                        .extracting(Finding::id)
                        .containsExactly(cause);
            }
        }
    }

    private static Certificate certificate(String name, Showing showing, boolean declaresXla) throws IOException {
        return certificates(name, List.of(showing), declaresXla).get(0);
    }

    /** One for each of these, of a recording that is read once. */
    private static List<Certificate> certificates(String name, List<Showing> showings, boolean declaresXla)
            throws IOException {
        try (InputStream file = RecordedGpuRunsTest.class.getResourceAsStream("gpu/" + name + ".npz")) {
            Npz run = new Npz(file);
            Experiment experiment = experiment(name, run);
            List<Certificate> certificates = new ArrayList<>();
            for (Showing showing : showings) {
                TrainingTrace trace = trace(name, run, experiment, showing, declaresXla ? XLA : Accuracies.DEFAULT);
                assertThat(trace.misfit(experiment)).isEmpty();
                certificates.add(new Certifier(experiment, trace).certificate().orElseThrow());
            }
            return certificates;
        }
    }

    private static Experiment experiment(String name, Npz run) {
        ObjectNode document = (ObjectNode) Json.read(run.text("meta"), JsonNode.class);
        document.remove(List.of("case", "variant", "what"));
        document.put("format", "mlp-parity/experiment/1");
        document.put("name", name);
        List<Matrix> inputs = new ArrayList<>();
        List<Matrix> targets = new ArrayList<>();
        for (int k = 1; run.has("step" + k + "/x"); k++) {
            inputs.add(run.matrix("step" + k + "/x"));
            targets.add(run.matrix("step" + k + "/y"));
        }
        int layers = document.path("network").path("layers").size();
        ObjectNode data = document.putObject("data");
        data.set("inputs", Json.tree(stacked(inputs)));
        data.set("targets", Json.tree(stacked(targets)));
        document.putObject("initial").set("layers", Json.tree(parameters(run, "step1/W", "step1/b", layers)));
        document.put("epochs", 1);
        document.put("batchSize", inputs.get(0).rows());
        return ExperimentFile.parse(Json.line(document), name, Path.of(""), Overrides.NONE);
    }

    private static Matrix stacked(List<Matrix> parts) {
        int rows = parts.stream().mapToInt(Matrix::rows).sum();
        double[] entries = parts.stream()
                .flatMapToDouble(part -> java.util.Arrays.stream(part.toArray()))
                .toArray();
        return Matrix.of(rows, parts.get(0).columns(), entries);
    }

    private static Parameters parameters(Npz run, String weights, String biases, int layers) {
        return new Parameters(layers(run, weights, layers), layers(run, biases, layers));
    }

    private static List<Matrix> layers(Npz run, String prefix, int layers) {
        List<Matrix> all = new ArrayList<>();
        for (int l = 1; l <= layers && run.has(prefix + l); l++) {
            all.add(run.matrix(prefix + l));
        }
        return all;
    }

    private static TrainingTrace trace(
            String name, Npz run, Experiment experiment, Showing showing, Accuracies accuracies) {
        int layers = experiment.network().depth();
        List<StepTrace> steps = new ArrayList<>();
        for (int k = 1; run.has("step" + k + "/x"); k++) {
            String step = "step" + k + "/";
            List<Matrix> activations = layers(run, step + "a", layers);
            steps.add(showing.less.apply(new StepTrace(
                    1,
                    k,
                    parameters(run, step + "W", step + "b", layers),
                    Optional.of(activations.get(layers - 1)),
                    true,
                    layers(run, step + "z", layers),
                    activations,
                    layers(run, step + "d", layers),
                    OptionalDouble.of(run.matrix(step + "loss").get(0)),
                    Optional.of(parameters(run, step + "gW", step + "gb", layers)),
                    Optional.empty())));
        }
        FinalTrace end = new FinalTrace(parameters(run, "end/W", "end/b", layers), Optional.empty());
        return new TrainingTrace(
                name, "1", accuracies, RunStatus.COMPLETED, "", List.of(), steps, Optional.of(end), Optional.empty());
    }
}
