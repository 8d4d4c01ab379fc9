package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;

/**
 * One update with every tensor of the gradient clipped to norm 1, against θ − η·g/max(1, √Σg²) in 40 digits of decimal arithmetic, with g
 * from central differences in 60 digits (mpmath), without back-propagation.
 */
class ClippedStepTest {
    private static Experiment experiment() {
        return new Experiment(
                "clipped",
                NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 1),
                Loss.squaredError(Over.MEAN, Over.SUM),
                Optimizer.sgd(0.05),
                new Dataset(
                        Matrix.ofRows(new double[][] {
                            {-0.192, -0.6, -0.642},
                            {-0.503, 0.52, -0.498},
                            {-0.234, 0.369, 0.077},
                            {0.877, -0.021, -0.157},
                            {0.226, -0.567, 0.804},
                            {-0.252, -0.224, 0.365}
                        }),
                        Matrix.ofRows(new double[][] {{-1.025}, {-3.105}, {4.025}, {1.255}, {0.265}, {1.965}})),
                new Parameters(
                        List.of(
                                Matrix.ofRows(new double[][] {
                                    {-0.67, 0.38, 0.27},
                                    {-0.042, -0.568, 0.585},
                                    {0.616, 0.025, 0.01},
                                    {-0.528, -0.994, -0.258}
                                }),
                                Matrix.ofRows(new double[][] {{0.916, -0.719, -0.953, 0.997}})),
                        List.of(Matrix.row(-0.352, 0.24, -0.983, 0.966), Matrix.row(-0.853))),
                1,
                6,
                Precision.FLOAT64);
    }

    @Test
    void theParametersAreThoseOfDecimalArithmetic() {
        Experiment clipped = experiment().withClipping(Optional.of(Clipping.byNorm(1, Clipping.Over.TENSOR, 0)));
        ExactStep step =
                new Oracle(clipped).step(clipped.initial(), clipped.data().whole());
        assertNear(step.weights().get(0), Matrix.ofRows(new double[][] {
            {-0.6572296837039354, 0.3667980825567522, 0.2826433747821873},
            {-0.044756943739237144, -0.5795115631636121, 0.5690167885578059},
            {0.616, 0.025, 0.01},
            {-0.5102775199841397, -0.9924068484604937, -0.22207550739899234}
        }));
        assertNear(
                step.weights().get(1),
                Matrix.ofRows(new double[][] {{0.91348274702161, -0.6851138100679043, -0.953, 1.016190008455385}}));
        assertNear(
                step.biases().get(0),
                Matrix.ofRows(new double[][] {{-0.3736257853249745, 0.20372353093893633, -0.983, 0.9927645885740807}}));
        assertNear(step.biases().get(1), Matrix.ofRows(new double[][] {{-0.8029999999999999}}));
    }

    private static void assertNear(Enclosure exact, Matrix expected) {
        for (int i = 0; i < exact.size(); i++) {
            assertThat(exact.exact(i)).isCloseTo(expected.get(i), within(3e-16));
        }
    }
}
