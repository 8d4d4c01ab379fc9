package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.diagnosis.Diagnostician;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Quantity;

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
    void fullPrecisionIsCertified(String variant) {
        for (String network : List.of("small", "wide", "deep")) {
            Certificate certificate = certificate(network + "-" + variant, Showing.ALL, variant.startsWith("jax"));
            assertThat(certificate.outcome())
                    .as(network + ": " + told(certificate))
                    .isEqualTo(Outcome.CERTIFIED);
        }
    }

    @ParameterizedTest
    @CsvSource({"torch-tf32", "jax-default", "torch-bf16", "torch-fp16"})
    void roundedOperandsAreRejectedAtTheirFirstProduct(String variant) {
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
    void parametersRecordedAfterTheStepAreRejected(String network) {
        Certificate certificate = certificate(network + "-torch-cpu-aliased", Showing.ALL, false);
        assertThat(certificate.outcome()).as(told(certificate)).isEqualTo(Outcome.REJECTED);
    }

    /** Without the deltas, and with no more than the gradient, the correct ones stay in order and the faulty ones do not pass. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "wide", "deep"})
    void lessIsSeenOfLessAndNothingIsAccused(String network) {
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
    void theCauseIsNamed(String variant, String cause) {
        for (String network : List.of("small", "wide", "deep")) {
            String name = network + "-" + variant;
            RecordedRun run = recorded(name);
            Experiment experiment = run.experiment();
            TrainingTrace trace = run.trace();
            Certificate certificate =
                    new Certifier(experiment, trace).certificate().orElseThrow();
            assertThat(Diagnostician.diagnose(experiment, trace, certificate).findings())
                    .as(name)
                    .filteredOn(finding -> !finding.operation().equals("update"))
                    .extracting(Finding::id)
                    .containsExactly(cause);
        }
    }

    private static Certificate certificate(String name, Showing showing, boolean declaresXla) {
        return certificates(name, List.of(showing), declaresXla).get(0);
    }

    /** One for each of these, of a recording that is read once. */
    private static List<Certificate> certificates(String name, List<Showing> showings, boolean declaresXla) {
        RecordedRun run = recorded(name);
        List<Certificate> certificates = new ArrayList<>();
        for (Showing showing : showings) {
            TrainingTrace all = run.trace();
            TrainingTrace trace = new TrainingTrace(
                    name,
                    "1",
                    declaresXla ? XLA : Accuracies.DEFAULT,
                    all.status(),
                    all.reason(),
                    all.remarks(),
                    all.steps().stream().map(showing.less).toList(),
                    all.end(),
                    Optional.empty());
            assertThat(trace.misfit(run.experiment())).isEmpty();
            certificates.add(
                    new Certifier(run.experiment(), trace).certificate().orElseThrow());
        }
        return certificates;
    }

    private static RecordedRun recorded(String name) {
        try {
            Path file = Path.of(RecordedGpuRunsTest.class
                    .getResource("gpu/" + name + ".npz")
                    .toURI());
            List<String> notes = new ArrayList<>();
            RecordedRun run = RecordedRun.read(file, RecordedRun.Reading.ITSELF, notes::add);
            assertThat(notes).isEmpty();
            return run;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
