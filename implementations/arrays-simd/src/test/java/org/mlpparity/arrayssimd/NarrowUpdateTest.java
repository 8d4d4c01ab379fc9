package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Reduction;

/** Who takes the path for narrow networks: else a test of that path could run the other one and nobody would notice. */
class NarrowUpdateTest {
    private static final Float64Kernels KERNELS = Float64Kernels.of(true);
    private static final Loss SUM = new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM);

    @Test
    void theNetworkOfTheAssignmentIsNarrow() {
        assertThat(narrowUpdate(NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1)))
                .isPresent();
    }

    @Test
    void aLayerOfMoreUnitsThanAVectorHoldsIsNot() {
        int width = KERNELS.width(1);
        assertThat(narrowUpdate(NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, width, 1)))
                .isPresent();
        assertThat(narrowUpdate(NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, width + 1, 1)))
                .isEmpty();
        assertThat(narrowUpdate(NetworkSpec.of(width + 1, Activation.RELU, Activation.IDENTITY, 4, 1)))
                .isEmpty();
    }

    @Test
    void inPlainJavaNoneIs() {
        Float64Kernels plain = Float64Kernels.of(false);
        assertThat(narrowUpdate(plain, NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1)))
                .isEmpty();
    }

    private static Optional<Float64Update> narrowUpdate(NetworkSpec network) {
        return narrowUpdate(KERNELS, network);
    }

    private static Optional<Float64Update> narrowUpdate(Float64Kernels kernels, NetworkSpec network) {
        Float64Mlp mlp = new Float64Mlp(kernels, network, SUM, Optimizer.sgd(0.1));
        mlp.reserve(4);
        return kernels.narrow(mlp.layers, new double[network.depth()], Float64Loss.of(SUM), 0.1);
    }
}
