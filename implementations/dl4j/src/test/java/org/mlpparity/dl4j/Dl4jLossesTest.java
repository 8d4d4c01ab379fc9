package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** The cross-entropies where nothing is clipped; where it is, see {@link Dl4jDeviationsTest}. */
@Tag("slow")
class Dl4jLossesTest {
    /** Five samples; both losses take them, since every row sums to 1 without rounding. */
    private static final Matrix TARGETS =
            Matrix.of(5, 3, 0, 1, 0, 1, 0, 0, 0.25, 0.25, 0.5, 0, 0, 1, 0.125, 0.75, 0.125);

    static List<Arguments> dialects() {
        List<Arguments> all = new ArrayList<>();
        for (Loss.Kind kind : List.of(Loss.Kind.BINARY_CROSS_ENTROPY, Loss.Kind.CATEGORICAL_CROSS_ENTROPY)) {
            for (Precision precision : Precision.values()) {
                for (Reduction.Over samples : Reduction.Over.values()) {
                    for (Reduction.Over outputs : Reduction.Over.values()) {
                        all.add(Arguments.of(new Loss(kind, new Reduction(samples, outputs)), precision));
                    }
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void lossAndGradientAreTheFormulasReducedByTheBatchAtHand(Loss loss, Precision precision) {
        Experiment experiment = experiment(loss, precision);
        assertThat(experiment.batches()).extracting(Batch::samples).containsExactly(3, 2);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            for (Batch batch : experiment.batches()) {
                CrossEntropyReference expected = new CrossEntropyReference(experiment, batch);
                LossGradient found = trainer.gradient(batch);
                assertClose("loss", found.loss(), expected.loss());
                double[] gradient = new Dl4jLayout(experiment.network()).flatten(found.gradient());
                List<Rounded> exact = expected.gradient();
                assertThat(exact).hasSameSizeAs(gradient);
                for (int i = 0; i < gradient.length; i++) {
                    assertClose("entry " + i, gradient[i], exact.get(i));
                }
            }
        }
    }

    private static Experiment experiment(Loss loss, Precision precision) {
        Activation output = loss.kind() == Loss.Kind.BINARY_CROSS_ENTROPY ? Activation.SIGMOID : Activation.SOFTMAX;
        NetworkSpec network = NetworkSpec.of(2, Activation.IDENTITY, output, 3);
        return Samples.with(Samples.uneven(network, Reduction.SUM, precision), loss, TARGETS);
    }

    private static void assertClose(String name, double found, Rounded expected) {
        assertThat(found).as(name).isCloseTo(expected.value(), within(expected.error()));
    }
}
