package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

class PyTorchLayoutTest implements NeedsLibtorch {
    private final NetworkSpec network = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 5, 2);
    private final PyTorchLayout layout = new PyTorchLayout(network);
    private final Parameters numbered = Samples.numbered(network);

    @Test
    void parametersComeBackFromTheTensors() {
        try (NDManager manager = manager()) {
            for (Precision precision : Precision.values()) {
                PyTorchArrays arrays = new PyTorchArrays(manager, precision);
                assertThat(layout.parameters(layout.tensors(numbered, arrays))).isEqualTo(numbered);
            }
        }
    }

    @Test
    void pytorchFindsEveryNumberAtItsUnitAndInput() {
        try (NDManager manager = manager()) {
            List<PtNDArray> tensors = layout.tensors(numbered, new PyTorchArrays(manager, Precision.FLOAT64));
            assertThat(tensors)
                    .extracting(PtNDArray::getShape)
                    .containsExactly(new Shape(5, 3), new Shape(5), new Shape(2, 5), new Shape(2));
            int seen = 0;
            for (int l = 0; l < network.depth(); l++) {
                for (int unit = 0; unit < network.units(l); unit++) {
                    for (int input = 0; input < network.fanIn(l); input++, seen++) {
                        assertThat(layout.weights(tensors, l).getDouble(unit, input))
                                .isEqualTo(numbered.weights(l).get(unit, input));
                    }
                    assertThat(layout.biases(tensors, l).getDouble(unit))
                            .isEqualTo(numbered.biases(l).get(unit));
                    seen++;
                }
            }
            assertThat(seen).isEqualTo(network.parameterCount()).isEqualTo(32);
        }
    }

    @Test
    void parametersOfAnotherShapeAreRefused() {
        NetworkSpec transposed = NetworkSpec.of(5, Activation.RELU, Activation.IDENTITY, 3, 2);
        try (NDManager manager = manager()) {
            PyTorchArrays arrays = new PyTorchArrays(manager, Precision.FLOAT64);
            assertThatThrownBy(() -> layout.tensors(Samples.numbered(transposed), arrays))
                    .hasMessageContaining("weights of layer 1 are [3 × 5], the network wants [5 × 3]");
            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }

    private static NDManager manager() {
        PyTorchEngine.require();
        return PyTorchEngine.newManager();
    }
}
