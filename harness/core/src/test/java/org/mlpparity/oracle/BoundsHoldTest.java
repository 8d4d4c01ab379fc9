package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;

/** No correct implementation is ever outside a bound: random networks, random legal orders of evaluation, both precisions. */
class BoundsHoldTest {
    @Property(tries = 1500)
    void noLegalEvaluationOrderLeavesItsBounds(
            @ForAll("activations") Activation hidden,
            @ForAll("outputs") Activation output,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Random random = new Random(seed);
        Experiment experiment =
                experiment(random, hidden, output, precision, Loss.squaredError(samples, outputs), inputDecade);
        ExactStep exact = new Oracle(experiment)
                .step(experiment.initial(), experiment.data().whole());

        LegalStep legal = new LegalStep(experiment, experiment.data().whole(), new LegalArithmetic(precision, random));

        assertThat(worstShare(exact, legal)).isLessThanOrEqualTo(1);
    }

    /** The bounds are not so wide that they hold everything: a step in float32 is far outside float64's. */
    @Test
    void float32ArithmeticIsOutsideTheBoundsOfFloat64() {
        Random random = new Random(1);
        Experiment experiment = experiment(
                random,
                Activation.TANH,
                Activation.IDENTITY,
                Precision.FLOAT64,
                Loss.squaredError(Over.SUM, Over.SUM),
                0);
        ExactStep exact = new Oracle(experiment)
                .step(experiment.initial(), experiment.data().whole());

        LegalStep single =
                new LegalStep(experiment, experiment.data().whole(), new LegalArithmetic(Precision.FLOAT32, random));

        assertThat(worstShare(exact, single)).isGreaterThan(1e6);
    }

    @Provide
    Arbitrary<Activation> activations() {
        return Arbitraries.of(Activation.all()).filter(activation -> activation != Activation.SOFTMAX);
    }

    @Provide
    Arbitrary<Activation> outputs() {
        return Arbitraries.of(Activation.all());
    }

    private static Experiment experiment(
            Random random, Activation hidden, Activation output, Precision precision, Loss loss, int inputDecade) {
        NetworkSpec network = NetworkSpec.of(
                1 + random.nextInt(9),
                hidden,
                output,
                1 + random.nextInt(6),
                1 + random.nextInt(6),
                1 + random.nextInt(4));
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(gaussian(random, network.units(l), network.fanIn(l), 1));
            biases.add(gaussian(random, 1, network.units(l), 0.5));
        }
        int samples = 1 + random.nextInt(7);
        Dataset data = new Dataset(
                gaussian(random, samples, network.inputs(), Math.pow(10, inputDecade)),
                gaussian(random, samples, network.outputs(), 1));
        return new Experiment(
                "random",
                "",
                network,
                loss,
                Optimizer.sgd(0.01),
                data,
                new Parameters(weights, biases),
                Optional.empty(),
                1,
                samples,
                precision,
                List.of());
    }

    private static Matrix gaussian(Random random, int rows, int columns, double scale) {
        return Matrix.of(rows, columns, new double[rows * columns]).map(zero -> scale * random.nextGaussian());
    }

    private static double worstShare(ExactStep exact, LegalStep legal) {
        double worst = share(exact.loss(), Matrix.row(legal.loss));
        for (int l = 0; l < legal.weights.size(); l++) {
            worst = Math.max(worst, share(exact.forward().activations().get(l), Matrix.ofRows(legal.a.get(l + 1))));
            worst = Math.max(worst, share(exact.weightGradients().get(l), legal.weightGradients.get(l)));
            worst = Math.max(worst, share(exact.biasGradients().get(l), legal.biasGradients.get(l)));
            worst = Math.max(worst, share(exact.weights().get(l), legal.weights.get(l)));
            worst = Math.max(worst, share(exact.biases().get(l), legal.biases.get(l)));
        }
        return worst;
    }

    private static double share(Enclosure exact, Matrix observed) {
        double worst = 0;
        for (int i = 0; i < exact.size(); i++) {
            double distance = exact.distance(i, observed.get(i));
            worst = Math.max(worst, distance == 0 ? 0 : distance / exact.allowance(i));
        }
        return worst;
    }
}
