package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;

/** A wrong gradient is named where it is shown, and where nothing but the parameters is shown: it follows from the updates then. */
class ImpliedGradientsTest {
    private static final Optimizer SGD = Optimizer.sgd(0.02);
    private static final Optimizer COUPLED = new Optimizer.Sgd(0.02, new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.2));
    private static final Optimizer DECOUPLED =
            new Optimizer.Sgd(0.02, new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.2));
    private static final Optimizer MOMENTUM =
            new Optimizer.Momentum(0.02, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE);
    private static final Optimizer NESTEROV =
            new Optimizer.Nesterov(0.02, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE);
    private static final Optimizer ADAM =
            new Adam(0.01, 0.9, 0.999, 1e-4, EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE);

    /** What each fault is to be called, where it is not a multiple of gradients that an update may be as well. */
    private static final Map<String, String> OF_GRADIENTS = new LinkedHashMap<>();

    /** What each is called as a fault of the gradient and as one of the update, which nothing tells apart. */
    private static final Map<String, List<String>> OF_EITHER = new LinkedHashMap<>();

    static {
        OF_GRADIENTS.put("units-reversed", "weight-gradient:units-reversed");
        OF_GRADIENTS.put("slope-at-activation", "hidden-delta:slope-at-a");
        OF_GRADIENTS.put("slope-missing", "hidden-delta:without-slope");
        OF_GRADIENTS.put("slope-missing-in-layer-1", "hidden-delta:without-slope");
        OF_GRADIENTS.put("slope-one-minus-a", "hidden-delta:1-a");
        OF_GRADIENTS.put("weights-transposed-backward", "hidden-delta:weights-transposed-back");
        OF_GRADIENTS.put("bias-of-first-sample", "bias-gradient:first-sample-only");
        OF_GRADIENTS.put("bias-of-last-sample", "bias-gradient:last-sample-only");
        OF_GRADIENTS.put("last-sample-only", "output-delta:last-sample-only");
        OF_EITHER.put("doubled", List.of("output-delta:times-2", "update:times-2"));
        OF_EITHER.put("halved", List.of("output-delta:times-1/2", "update:times-1/2"));
        OF_EITHER.put("negated", List.of("output-delta:times--1", "update:times--1"));
        OF_EITHER.put("times-samples", List.of("output-delta:times-samples", "update:times-samples"));
        OF_EITHER.put("divided-by-samples", List.of("output-delta:times-1/samples", "update:times-1/samples"));
        OF_EITHER.put("weights-of-layer-1-doubled", List.of("weight-gradient:times-2", "update:times-2"));
        OF_EITHER.put("biases-doubled", List.of("bias-gradient:times-2", "update:times-2"));
        OF_EITHER.put("biases-zero", List.of("bias-gradient:zero", "update:none"));
        OF_EITHER.put("bias-mean", List.of("bias-gradient:times-1/samples", "update:times-1/samples"));
        OF_EITHER.put("residual", List.of("output-delta:delta-z-y", "update:times-1/2"));
        OF_EITHER.put("decay-added", List.of("gradient:plus-0.1*parameters", "update:decay-of-0.1"));
        OF_EITHER.put("not-cleared", List.of("gradient:plus-gradient-before", "update:gradients-not-cleared"));
    }

    static Stream<String> ofGradients() {
        return OF_GRADIENTS.keySet().stream();
    }

    static Stream<String> ofEither() {
        return OF_EITHER.keySet().stream();
    }

    private static Patient three(Optimizer optimizer) {
        return Patient.ill()
                .network(Activation.TANH, Activation.IDENTITY, 4, 4, 3)
                .optimizer(optimizer);
    }

    private static Finding only(Patient patient, String fault) {
        List<Finding> findings = patient.diagnosed(Faults.all().get(fault)).findings();
        assertThat(findings).as(fault).hasSize(1);
        return findings.get(0);
    }

    private static List<String> names(Finding finding) {
        return finding.names().toList();
    }

    @ParameterizedTest
    @MethodSource("ofGradients")
    void aFaultOfTheGradientIsNamedWhereNothingIsShown(String fault) {
        for (Optimizer optimizer : List.of(SGD, COUPLED, DECOUPLED, MOMENTUM, NESTEROV)) {
            Finding finding = only(three(optimizer).showingNothing(), fault);
            assertThat(finding.id()).as("%s", optimizer).isEqualTo(OF_GRADIENTS.get(fault));
            assertThat(finding.grade()).isEqualTo(Grade.NAMED);
            assertThat(finding.evidence())
                    .anySatisfy(line -> assertThat(line).startsWith("the gradient was not shown"));
        }
    }

    @ParameterizedTest
    @MethodSource("ofGradients")
    void itIsNamedTheSameWhereTheGradientIsShown(String fault) {
        Finding finding = only(three(SGD), fault);
        String ofLoss = OF_GRADIENTS.get(fault).replace("output-delta", "loss");
        assertThat(finding.id()).isIn(OF_GRADIENTS.get(fault), ofLoss);
        assertThat(finding.evidence()).noneSatisfy(line -> assertThat(line).startsWith("the gradient was not shown"));
    }

    @ParameterizedTest
    @MethodSource("ofGradients")
    void itIsNamedInFloat32(String fault) {
        Finding finding = only(three(SGD).precision(Precision.FLOAT32).showingNothing(), fault);
        assertThat(finding.id()).isEqualTo(OF_GRADIENTS.get(fault));
    }

    /** One of a gradient and one of the update: one finding, with the other as a tie. */
    @ParameterizedTest
    @MethodSource("ofEither")
    void whatNothingTellsApartIsATie(String fault) {
        Finding finding = only(three(SGD).showingNothing(), fault);
        assertThat(finding.grade()).isEqualTo(Grade.TIE);
        assertThat(finding.id()).isEqualTo(OF_EITHER.get(fault).get(1));
        assertThat(names(finding)).containsAll(OF_EITHER.get(fault));
        assertThat(finding.ties()).anySatisfy(tie -> assertThat(tie.apart()).isEqualTo("a gradient that is shown"));
    }

    /** With a weight decay of its own the update would have to be wrong twice. */
    @Test
    void ofTwoReadingsTheSimplerIsTaken() {
        for (Optimizer optimizer : List.of(COUPLED, DECOUPLED)) {
            Finding finding = only(three(optimizer).showingNothing(), "doubled");
            assertThat(finding.id()).isEqualTo("output-delta:times-2");
            assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        }
    }

    /** A fault of an update is none of the gradient. */
    @Test
    void aMissingDecayStaysAFaultOfTheUpdate() {
        List<Finding> findings = three(COUPLED)
                .showingNothing()
                .diagnosed(experiment -> new WrongTrainer(experiment) {
                    @Override
                    WeightDecay decay() {
                        return WeightDecay.NONE;
                    }
                })
                .findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).id()).isEqualTo("update:decay-missing");
    }

    /** Adam's steps imply no gradient: what its updates alone do not tell stays unknown. */
    @ParameterizedTest
    @MethodSource("ofGradients")
    void underAdamItStaysUnknown(String fault) {
        assertThat(only(three(ADAM).showingNothing(), fault).grade()).isEqualTo(Grade.UNKNOWN);
    }
}
