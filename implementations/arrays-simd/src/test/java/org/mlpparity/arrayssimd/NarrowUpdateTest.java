package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.testkit.SmallExperiments;
import org.mlpparity.trainer.MlpTrainer;

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

    /** What is shown are the operands of the general path: it and the narrow one must round alike at every operation. */
    @ParameterizedTest
    @EnumSource
    void theGeneralPathThatIsObservedGivesTheSameBits(Precision precision) {
        Random random = new Random(7);
        int width = Float64Kernels.of(true).width(1);
        for (Activation hidden : List.of(Activation.RELU, Activation.leakyRelu(0.125), Activation.IDENTITY)) {
            for (int samples = 1; samples <= 9; samples++) {
                Experiment experiment = random(random, width, hidden, samples, precision);
                MlpTrainer observed = new ArraysSimdTrainerProvider().open(experiment);
                MlpTrainer alone = new ArraysSimdTrainerProvider().open(experiment);
                for (int update = 0; update < 20; update++) {
                    if (update % 3 > 0) {
                        observed.observedStep(experiment.data().whole());
                    } else {
                        observed.step(experiment.data().whole());
                    }
                    alone.step(experiment.data().whole());
                    assertThat(observed.parameters()).isEqualTo(alone.parameters());
                }
                assertThat(alone.parameters()).isNotEqualTo(experiment.initial());
            }
        }
    }

    /** About a third of the numbers are zeros of either sign, which sums and activations must hand on alike. */
    private static Experiment random(Random random, int width, Activation hidden, int samples, Precision precision) {
        DoubleSupplier numbers = () -> random.nextInt(3) == 0
                ? Math.copySign(0, random.nextGaussian())
                : precision.round(random.nextGaussian());
        NetworkSpec network = NetworkSpec.of(3, hidden, Activation.IDENTITY, width, 2, width, 1);
        return SmallExperiments.experiment(
                network,
                SUM,
                Optimizer.sgd(0.01),
                new Dataset(SmallExperiments.matrix(samples, 3, numbers), SmallExperiments.matrix(samples, 1, numbers)),
                SmallExperiments.parameters(network, numbers, numbers),
                samples,
                precision);
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
