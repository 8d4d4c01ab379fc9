package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters, what remembers in their shape, and the network that says what shape that is. */
class ParametersTest {
    private static final NetworkSpec NETWORK = NetworkSpec.of(2, Activation.TANH, Activation.IDENTITY, 3, 1);
    private static final Matrix W1 = Matrix.of(3, 2, 1, 2, 3, 4, 5, 6);
    private static final Matrix B1 = Matrix.row(7, 8, 9);
    private static final Matrix W2 = Matrix.row(10, 11, 12);
    private static final Matrix B2 = Matrix.row(13);
    private static final Parameters PARAMETERS = new Parameters(List.of(W1, W2), List.of(B1, B2));

    @Test
    void tensorsAreWeightsAndThenBiasesOfOneLayerAfterTheOther() {
        assertThat(PARAMETERS.tensors()).containsExactly(W1, B1, W2, B2);
        assertThat(PARAMETERS.size()).isEqualTo(NETWORK.parameterCount()).isEqualTo(13);
    }

    @Test
    void aFunctionIsAppliedToEveryEntry() {
        assertThat(PARAMETERS.map(x -> 2 * x).tensors())
                .containsExactly(W1.map(x -> 2 * x), B1.map(x -> 2 * x), W2.map(x -> 2 * x), B2.map(x -> 2 * x));
    }

    @Test
    void theListsAreCopied() {
        List<Matrix> weights = new ArrayList<>(List.of(W1, W2));
        Parameters parameters = new Parameters(weights, List.of(B1, B2));
        weights.set(0, W2);
        assertThat(parameters).isEqualTo(PARAMETERS);
    }

    @Test
    void eachMisfitIsNamedWithBothShapes() {
        assertThat(PARAMETERS.misfit(NETWORK)).isEmpty();
        assertThat(new Parameters(List.of(W1), List.of(B1)).misfit(NETWORK))
                .contains("1 layers of parameters for a network of 2");
        assertThat(new Parameters(List.of(Matrix.of(2, 3, 1, 2, 3, 4, 5, 6), W2), List.of(B1, B2)).misfit(NETWORK))
                .contains("weights of layer 1 are [2 × 3], the network wants [3 × 2]");
        assertThat(new Parameters(List.of(W1, W2), List.of(B1, B1)).misfit(NETWORK))
                .contains("biases of layer 2 are [1 × 3], the network wants [1 × 1]");
        assertThat(new Parameters(List.of(W1, W2), List.of(Matrix.of(3, 1, 7, 8, 9), B2)).misfit(NETWORK))
                .contains("biases of layer 1 are [3 × 1], the network wants [1 × 3]");
    }

    @Test
    void weightsWithoutBiasesAreRefused() {
        assertThatThrownBy(() -> new Parameters(List.of(W1, W2), List.of(B1)))
                .hasMessage("2 weight matrices do not go with 1 bias rows");
    }

    private static final Optimizer ADAM =
            new Optimizer.Adam(0.1, 0.5, 0.5, 0.1, Optimizer.EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE);

    private static final Optimizer MOMENTUM =
            new Optimizer.Momentum(0.1, 0.5, Optimizer.VelocityScale.GRADIENT, WeightDecay.NONE);

    @Test
    void aDialectMayRememberMore() {
        assertThat(ADAM.slots()).isEqualTo(2);
        assertThat(new Optimizer.Adam(
                                0.1,
                                0.5,
                                0.5,
                                0.1,
                                Optimizer.EpsilonPlacement.OUTSIDE_ROOT,
                                true,
                                Optimizer.Maximum.OF_V,
                                0,
                                WeightDecay.NONE)
                        .slots())
                .isEqualTo(3);
        Optimizer.RmsProp centered = new Optimizer.RmsProp(
                0.1,
                0.5,
                0.1,
                Optimizer.RootEpsilon.INSIDE_ROOT,
                true,
                0.5,
                Optimizer.VelocityScale.GRADIENT,
                0,
                WeightDecay.NONE);
        assertThat(centered.slots()).isEqualTo(3);
    }

    @Test
    void aMemoryHasAsManySlotsAsItsRuleAndEachOfTheNetworksShape() {
        OptimizerMemory two = new OptimizerMemory(3, List.of(PARAMETERS, PARAMETERS));
        assertThat(two.misfit(ADAM, NETWORK)).isEmpty();
        assertThat(two.misfit(MOMENTUM, NETWORK)).contains("memory has 2 slots where momentum has 1");
        OptimizerMemory shorter = new OptimizerMemory(3, List.of(PARAMETERS, new Parameters(List.of(W1), List.of(B1))));
        assertThat(shorter.misfit(ADAM, NETWORK))
                .contains("memory does not fit: 1 layers of parameters for a network of 2");
    }

    @Test
    void aNetworkCountsItsUnitsAndWhatEntersThem() {
        assertThat(NETWORK.sizes()).isEqualTo("2-3-1");
        assertThat(NETWORK.depth()).isEqualTo(2);
        assertThat(NETWORK.fanIn(0)).isEqualTo(2);
        assertThat(NETWORK.fanIn(1)).isEqualTo(NETWORK.units(0)).isEqualTo(3);
        assertThat(NETWORK.outputs()).isOne();
        assertThat(NETWORK.unitCount()).isEqualTo(4);
        assertThat(NETWORK.layer(0).activation()).isEqualTo(Activation.TANH);
        assertThat(NETWORK.layer(1).activation()).isEqualTo(Activation.IDENTITY);
    }

    @Test
    void aNetworkOfNothingAndASoftmaxBelowTheOutputAreRefused() {
        assertThatThrownBy(() -> NetworkSpec.of(0, Activation.TANH, Activation.TANH, 1))
                .hasMessage("inputs (0) must be positive");
        assertThatThrownBy(() -> NetworkSpec.of(1, Activation.TANH, Activation.TANH))
                .hasMessage("layers (0 of them) must hold at least the output layer");
        assertThatThrownBy(() -> NetworkSpec.of(1, Activation.SOFTMAX, Activation.SOFTMAX, 2, 2))
                .hasMessage("activation (softmax) must stand in the output layer only");
    }
}
