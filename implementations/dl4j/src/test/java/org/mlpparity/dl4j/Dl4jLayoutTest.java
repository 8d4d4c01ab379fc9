package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.nd4j.linalg.api.ndarray.INDArray;

class Dl4jLayoutTest {
    private final NetworkSpec network = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 5, 2);
    private final Dl4jLayout layout = new Dl4jLayout(network);
    private final Parameters numbered = Samples.numbered(network);

    @Test
    void parametersComeBackFromTheFlatArray() {
        assertThat(layout.parameters(layout.flatten(numbered))).isEqualTo(numbered);
    }

    @Test
    void deeplearning4jFindsEveryNumberAtItsUnitAndInput() {
        Experiment experiment = Samples.uneven(network, Reduction.SUM, Precision.FLOAT64);
        MultiLayerNetwork net = new MultiLayerNetwork(Dl4jConfiguration.of(experiment));
        net.init(new Dl4jArrays(Precision.FLOAT64).vector(layout.flatten(numbered)), true);
        int seen = 0;
        for (int l = 0; l < network.depth(); l++) {
            INDArray weights = net.getParam(l + "_W");
            INDArray biases = net.getParam(l + "_b");
            for (int unit = 0; unit < network.units(l); unit++) {
                for (int input = 0; input < network.fanIn(l); input++, seen++) {
                    assertThat(weights.getDouble(input, unit))
                            .isEqualTo(numbered.weights(l).get(unit, input));
                }
                assertThat(biases.getDouble(unit)).isEqualTo(numbered.biases(l).get(unit));
                seen++;
            }
        }
        assertThat(seen).isEqualTo(network.parameterCount()).isEqualTo(32);
    }

    @Test
    void parametersOfAnotherShapeAreRefused() {
        NetworkSpec transposed = NetworkSpec.of(5, Activation.RELU, Activation.IDENTITY, 3, 2);
        assertThatThrownBy(() -> layout.flatten(Samples.numbered(transposed)))
                .hasMessageContaining("weights of layer 1 are [3 × 5], the network wants [5 × 3]");
        assertThatThrownBy(() -> layout.parameters(new double[31]))
                .hasMessage("31 numbers are not the network's 32 parameters");
    }
}
