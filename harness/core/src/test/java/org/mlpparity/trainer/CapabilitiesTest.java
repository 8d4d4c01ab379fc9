package org.mlpparity.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dialect;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

/** What is not claimed is declined in a sentence that names it and lists what is claimed. */
class CapabilitiesTest {
    private static final Experiment LINE = LineTrainer.experiment(1);

    private static void assertDeclined(Experiment experiment, String sentence) {
        assertThat(LineTrainer.CAPABILITIES.gap(experiment)).contains(sentence);
    }

    @Test
    void whatIsClaimedIsNotDeclined() {
        assertThat(LineTrainer.CAPABILITIES.gap(LINE)).isEmpty();
    }

    @Test
    void eachWordIsDeclinedByItsName() {
        assertDeclined(
                LINE.withNetwork(NetworkSpec.of(1, Activation.IDENTITY, Activation.TANH, 1)),
                "activation tanh is not offered (offered: identity)");
        Experiment sigmoid = LINE.withNetwork(NetworkSpec.of(1, Activation.IDENTITY, Activation.SIGMOID, 1));
        assertThat(claiming(Set.of(Activation.Kind.SIGMOID), Set.of(Loss.Kind.SQUARED_ERROR))
                        .gap(sigmoid.withLoss(new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.SUM))))
                .contains("loss binary-cross-entropy is not offered (offered: squared-error)");
        assertDeclined(
                LINE.withOptimizer(new Optimizer.Momentum(0.5, 0.5, Optimizer.VelocityScale.STEP, WeightDecay.NONE)),
                "optimizer momentum is not offered (offered: sgd)");
        assertDeclined(
                LINE.withOptimizer(new Optimizer.Sgd(0.5, new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.5))),
                "weight decay decoupled is not offered (offered: none)");
        assertDeclined(LINE.at(Precision.FLOAT32), "precision float32 is not offered (offered: float64)");
    }

    @Test
    void aHiddenLayerIsLookedAtToo() {
        Experiment deep = new Experiment(
                "deep",
                NetworkSpec.of(1, Activation.RELU, Activation.IDENTITY, 1, 1),
                LINE.loss(),
                LINE.optimizer(),
                LINE.data(),
                new Parameters(
                        List.of(LINE.initial().weights(0), LINE.initial().weights(0)),
                        List.of(LINE.initial().biases(0), LINE.initial().biases(0))),
                1,
                1,
                Precision.FLOAT64);
        assertDeclined(deep, "activation relu is not offered (offered: identity)");
    }

    @Test
    void whatIsClaimedIsListedInTheOrderOfTheVocabulary() {
        assertThat(Capabilities.list(Set.of(Optimizer.Kind.ADAM, Optimizer.Kind.SGD, Optimizer.Kind.NESTEROV)))
                .isEqualTo("sgd, nesterov, adam");
    }

    @Test
    void ofOneThatCouldNotBeAskedNothingIsDeclined() {
        assertThat(Capabilities.unknown().gap(LINE)).isEmpty();
        assertThat(Capabilities.unknown()
                        .gap(LINE.withOptimizer(Optimizer.sgd(1)).at(Precision.FLOAT32)))
                .isEmpty();
    }

    @Test
    void accuraciesAreTheDefaultsUntilTheyAreDeclared() {
        Accuracies declared = new Accuracies(2, 2, 2, 2, "a manual");
        assertThat(LineTrainer.CAPABILITIES.accuracies()).isEmpty();
        assertThat(LineTrainer.CAPABILITIES.with(declared).accuracies()).contains(declared);
        assertThat(LineTrainer.CAPABILITIES.with(declared).optimizers())
                .isEqualTo(LineTrainer.CAPABILITIES.optimizers());
    }

    private static Capabilities claiming(Set<Activation.Kind> activations, Set<Loss.Kind> losses) {
        return new Capabilities(
                activations,
                losses,
                LineTrainer.CAPABILITIES.optimizers(),
                LineTrainer.CAPABILITIES.weightDecays(),
                LineTrainer.CAPABILITIES.precisions());
    }

    @Test
    void anOptimizerInAnotherDialectIsDeclined() {
        Capabilities likePyTorch = new Capabilities(
                        Set.of(Activation.Kind.IDENTITY),
                        Set.of(Loss.Kind.SQUARED_ERROR),
                        Set.of(Optimizer.Kind.SGD, Optimizer.Kind.ADAM),
                        Set.of(WeightDecay.Kind.NONE),
                        Set.of(Precision.FLOAT64))
                .speaking(Set.of(Dialect.ADAM_CORRECTED, Dialect.ADAM_EPSILON_OUTSIDE_ROOT));
        assertThat(likePyTorch.gap(LINE)).isEmpty();
        assertThat(likePyTorch.gap(LINE.withOptimizer(adam(Optimizer.EpsilonPlacement.OUTSIDE_ROOT))))
                .isEmpty();
        Experiment hat = LINE.withOptimizer(adam(Optimizer.EpsilonPlacement.EPSILON_HAT));
        assertThat(likePyTorch.gap(hat))
                .contains(
                        "dialect adam-epsilon-hat is not offered (offered: adam-epsilon-outside-root, adam-corrected)");
        assertThat(likePyTorch.speaking(Set.of()).gap(hat))
                .hasValueSatisfying(gap -> assertThat(gap).endsWith(" is not offered (offered: none)"));
    }

    private static Optimizer adam(Optimizer.EpsilonPlacement placement) {
        return new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, placement, true, WeightDecay.NONE);
    }
}
