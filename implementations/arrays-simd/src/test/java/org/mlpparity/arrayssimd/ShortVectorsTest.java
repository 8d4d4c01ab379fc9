package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.testkit.GradientContract;
import org.mlpparity.testkit.SmallExperiments;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** In a JVM whose vectors have 128 bits: two doubles, fewer than a register tile has rows. */
@Tag("short-vectors")
class ShortVectorsTest extends GradientContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysSimdTrainerProvider();
    }

    @Test
    void vectorsOf128BitsAreWhatWasTried() {
        assertThat(provider().version()).endsWith("Vector API at 128 bits");
    }

    /** Of one sample dL/dW is the product δ·x of two numbers for each weight, with δ = 2 (p − y): one rounding each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void anyNumberOfInputsAndUnitsHasItsGradient(int count) {
        Random random = new Random(count);
        NetworkSpec network = NetworkSpec.of(count, Activation.IDENTITY, Activation.IDENTITY, 12 - count);
        Matrix x = SmallExperiments.matrix(1, count, random::nextGaussian);
        Matrix y = SmallExperiments.matrix(1, 12 - count, random::nextGaussian);
        Experiment experiment = SmallExperiments.experiment(
                network,
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(0.01),
                new Dataset(x, y),
                SmallExperiments.parameters(network, random::nextGaussian, random::nextGaussian),
                1,
                Precision.FLOAT64);
        try (MlpTrainer trainer = provider().open(experiment)) {
            Matrix p = trainer.predict(x);
            double[] expected = new double[count * (12 - count)];
            for (int i = 0; i < expected.length; i++) {
                int unit = i / count;
                expected[i] = 2 * (p.get(unit) - y.get(unit)) * x.get(i % count);
            }
            assertThat(trainer.gradient(experiment.data().whole()).gradient().weights(0))
                    .isEqualTo(Matrix.of(12 - count, count, expected));
        }
    }
}
