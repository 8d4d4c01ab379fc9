package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

class Dl4jGapsTest {
    private static final Experiment PLAIN = Samples.uneven(
            NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 3, 1), Reduction.SUM, Precision.FLOAT64);

    private static Optional<String> gap(Experiment experiment) {
        return new Dl4jTrainerProvider().gap(experiment);
    }

    private static Optional<String> gap(Optimizer optimizer) {
        return gap(Samples.with(PLAIN, optimizer));
    }

    private static Optimizer adam(EpsilonPlacement placement, boolean biasCorrection) {
        return new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, placement, biasCorrection, WeightDecay.NONE);
    }

    @Test
    void aGapIsRefusedByOpenInTheSameWords() {
        Experiment momentum =
                Samples.with(PLAIN, new Optimizer.Momentum(0.1, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE));
        String words = "optimizer momentum is not offered (offered: sgd, nesterov, adam)";
        assertThat(gap(momentum)).contains(words);
        assertThatThrownBy(() -> new Dl4jTrainerProvider().open(momentum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @Test
    void adamIsOfferedInOneDialect() {
        assertThat(gap(adam(EpsilonPlacement.EPSILON_HAT, true))).isEmpty();
        assertThat(gap(adam(EpsilonPlacement.EPSILON_HAT, false)))
                .contains("adam without bias correction is not offered (offered: with bias correction)");
        assertThat(gap(adam(EpsilonPlacement.OUTSIDE_ROOT, true)))
                .contains("adam with epsilon placed outside-root is not offered (offered: epsilon-hat)");
        assertThat(gap(adam(EpsilonPlacement.INSIDE_ROOT, true)))
                .contains("adam with epsilon placed inside-root is not offered (offered: epsilon-hat)");
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY_CROSS_ENTROPY, SIGMOID, ",
        "BINARY_CROSS_ENTROPY, SOFTMAX, loss binary-cross-entropy over softmax outputs is not offered (offered: over sigmoid outputs)",
        "CATEGORICAL_CROSS_ENTROPY, SOFTMAX, ",
        "CATEGORICAL_CROSS_ENTROPY, SIGMOID, loss categorical-cross-entropy over sigmoid outputs is not offered (offered: over softmax outputs)",
        "SQUARED_ERROR, SIGMOID, ",
        "SQUARED_ERROR, SOFTMAX, "
    })
    void aCrossEntropyWantsItsOutputs(Loss.Kind loss, Activation.Kind output, String words) {
        NetworkSpec network = NetworkSpec.of(2, Activation.RELU, new Activation(output, 0), 3, 1);
        Experiment experiment = Samples.uneven(network, Reduction.SUM, Precision.FLOAT64);
        assertThat(gap(Samples.with(
                        experiment,
                        new Loss(loss, Reduction.SUM),
                        experiment.data().targets())))
                .isEqualTo(Optional.ofNullable(words));
    }
}
