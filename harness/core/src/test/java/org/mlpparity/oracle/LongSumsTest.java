package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/** On long sums in float32 a worst-case bound is loose; the σ beside it is of the size of what is seen. */
class LongSumsTest {
    private static final int UNITS = 200;

    @ParameterizedTest
    @ValueSource(ints = {784, 4096})
    void theErrorsAreOfTheSizeOfTheirSpread(int inputs) {
        Random random = new Random(inputs);
        Experiment experiment = experiment(random, inputs);
        Enclosure exact = predictions(experiment);

        double worst = 0;
        double mostDeviations = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            double distance = exact.distance(unit, forwardSum(experiment, unit));
            worst = Math.max(worst, distance / exact.allowance(unit));
            mostDeviations = Math.max(mostDeviations, distance / Math.sqrt(exact.variance(unit)));
        }
        System.out.printf(
                Locale.ROOT,
                "%d inputs, %d sums in float32: %.4f of the bound used, %.2f σ%n",
                inputs,
                UNITS,
                worst,
                mostDeviations);

        // n·u·M against √n·u·M.
        assertThat(mostDeviations).isLessThan(1).isGreaterThan(0.5 * Math.sqrt(inputs) * worst);
        assertThat(worst).isLessThan(0.01);
    }

    /** One float32 addition after the other, the plainest order. */
    private static double forwardSum(Experiment experiment, int unit) {
        Matrix weights = experiment.initial().weights(0);
        float sum = 0;
        for (int i = 0; i < weights.columns(); i++) {
            sum += (float) weights.get(unit, i)
                    * (float) experiment.data().inputs().get(0, i);
        }
        return sum + (float) experiment.initial().biases(0).get(unit);
    }

    private static Enclosure predictions(Experiment experiment) {
        return new Oracle(experiment)
                .forward(experiment.initial(), experiment.data().inputs())
                .predictions();
    }

    private static Experiment experiment(Random random, int inputs) {
        List<Matrix> weights = new ArrayList<>();
        weights.add(gaussian(random, UNITS, inputs));
        return new Experiment(
                "long-sums",
                NetworkSpec.of(inputs, Activation.IDENTITY, Activation.IDENTITY, UNITS),
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(0.01),
                new Dataset(gaussian(random, 1, inputs), gaussian(random, 1, UNITS)),
                new Parameters(weights, List.of(gaussian(random, 1, UNITS))),
                1,
                1,
                Precision.FLOAT32);
    }

    private static Matrix gaussian(Random random, int rows, int columns) {
        return Matrix.of(rows, columns, new double[rows * columns]).map(zero -> random.nextGaussian());
    }
}
