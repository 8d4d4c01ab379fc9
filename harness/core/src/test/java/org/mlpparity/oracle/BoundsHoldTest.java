package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;

/**
 * No correct implementation is ever outside a bound: random networks, random legal orders of evaluation, both precisions,
 * the whole vocabulary, several updates in a row.
 */
class BoundsHoldTest {
    private static final int UPDATES = 5;

    @Property(tries = 1500)
    void squaredErrorKeepsItsBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll("outputs") Activation output,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = Loss.squaredError(samples, outputs);
        assertBoundsHold(hidden, output, precision, loss, optimizer, inputDecade, seed);
    }

    @Property(tries = 700)
    void binaryCrossEntropyKeepsItsBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, new Reduction(samples, outputs));
        assertBoundsHold(hidden, Activation.SIGMOID, precision, loss, optimizer, inputDecade, seed);
    }

    @Property(tries = 700)
    void categoricalCrossEntropyKeepsItsBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, new Reduction(samples, outputs));
        assertBoundsHold(hidden, Activation.SOFTMAX, precision, loss, optimizer, inputDecade, seed);
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
                Optimizer.sgd(0.01),
                0);
        assertThat(worstShare(experiment, new LegalArithmetic(Precision.FLOAT32, random), 1))
                .isGreaterThan(1e6);
    }

    private static void assertBoundsHold(
            Activation hidden,
            Activation output,
            Precision precision,
            Loss loss,
            Optimizer optimizer,
            int inputDecade,
            long seed) {
        Random random = new Random(seed);
        Experiment experiment = experiment(random, hidden, output, precision, loss, optimizer, inputDecade);
        assertThat(worstShare(experiment, new LegalArithmetic(precision, random), UPDATES))
                .isLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<Activation> hidden() {
        return Arbitraries.of(Activation.all()).filter(activation -> activation != Activation.SOFTMAX);
    }

    @Provide
    Arbitrary<Activation> outputs() {
        return Arbitraries.of(Activation.all());
    }

    @Provide
    Arbitrary<Optimizer> optimizers() {
        List<Optimizer> optimizers = new ArrayList<>();
        for (WeightDecay decay : List.of(
                WeightDecay.NONE,
                new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1),
                new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1))) {
            optimizers.add(new Optimizer.Sgd(0.01, decay));
            optimizers.add(new Optimizer.Momentum(0.01, 0.9, VelocityScale.GRADIENT, decay));
            optimizers.add(new Optimizer.Nesterov(0.01, 0.9, VelocityScale.STEP, decay));
            for (EpsilonPlacement placement : EpsilonPlacement.values()) {
                optimizers.add(new Optimizer.Adam(0.01, 0.9, 0.999, 1e-3, placement, true, decay));
                optimizers.add(new Optimizer.Adam(0.01, 0.8, 0.99, 1e-8, placement, false, decay));
            }
        }
        return Arbitraries.of(optimizers);
    }

    private static Experiment experiment(
            Random random,
            Activation hidden,
            Activation output,
            Precision precision,
            Loss loss,
            Optimizer optimizer,
            int inputDecade) {
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
                targets(random, samples, network.outputs(), loss.kind()));
        return new Experiment(
                "random",
                "",
                network,
                loss,
                optimizer,
                data,
                new Parameters(weights, biases),
                Optional.empty(),
                UPDATES,
                samples,
                precision,
                List.of());
    }

    private static Matrix targets(Random random, int samples, int outputs, Loss.Kind kind) {
        return switch (kind) {
            case SQUARED_ERROR -> gaussian(random, samples, outputs, 1);
            case BINARY_CROSS_ENTROPY ->
                Matrix.of(samples, outputs, new double[samples * outputs])
                        .map(zero -> random.nextBoolean() ? random.nextInt(2) : random.nextDouble());
            case CATEGORICAL_CROSS_ENTROPY -> oneHot(random, samples, outputs);
        };
    }

    private static Matrix oneHot(Random random, int samples, int classes) {
        double[] entries = new double[samples * classes];
        for (int s = 0; s < samples; s++) {
            entries[s * classes + random.nextInt(classes)] = 1;
        }
        return Matrix.of(samples, classes, entries);
    }

    private static Matrix gaussian(Random random, int rows, int columns, double scale) {
        return Matrix.of(rows, columns, new double[rows * columns]).map(zero -> scale * random.nextGaussian());
    }

    /** Follows a legal run for some updates, each judged from its own parameters and the state that the oracle implies. */
    private static double worstShare(Experiment experiment, LegalArithmetic arithmetic, int updates) {
        Oracle oracle = new Oracle(experiment);
        OptimizerState state = oracle.start();
        Parameters parameters = experiment.initial();
        List<LegalOptimizer> weightOptimizers = optimizers(experiment, parameters.weights(), arithmetic);
        List<LegalOptimizer> biasOptimizers = optimizers(experiment, parameters.biases(), arithmetic);
        double worst = 0;
        for (int k = 0; k < updates && !diverged(parameters); k++) {
            ExactStep exact = oracle.step(parameters, state, experiment.data().whole());
            LegalStep legal =
                    new LegalStep(experiment, parameters, experiment.data().whole(), arithmetic);
            Parameters after = new Parameters(
                    updated(weightOptimizers, parameters.weights(), legal.weightGradients),
                    updated(biasOptimizers, parameters.biases(), legal.biasGradients));
            worst = Math.max(worst, worstShare(exact, legal, after));
            state = exact.state();
            parameters = after;
        }
        return worst;
    }

    /** A run that explodes soon leaves the range of any format; there is nothing to learn from it. */
    private static boolean diverged(Parameters parameters) {
        return parameters.weights().stream()
                .flatMapToDouble(matrix -> Arrays.stream(matrix.toArray()))
                .anyMatch(weight -> !(Math.abs(weight) < 1e4));
    }

    private static List<LegalOptimizer> optimizers(
            Experiment experiment, List<Matrix> tensors, LegalArithmetic arithmetic) {
        return tensors.stream()
                .map(tensor -> new LegalOptimizer(experiment.optimizer(), tensor.size(), arithmetic))
                .toList();
    }

    private static List<Matrix> updated(List<LegalOptimizer> optimizers, List<Matrix> tensors, List<Matrix> gradients) {
        List<Matrix> updated = new ArrayList<>();
        for (int l = 0; l < tensors.size(); l++) {
            updated.add(optimizers.get(l).update(tensors.get(l), gradients.get(l)));
        }
        return updated;
    }

    private static double worstShare(ExactStep exact, LegalStep legal, Parameters after) {
        double worst = share(exact.loss(), Matrix.row(legal.loss));
        for (int l = 0; l < after.depth(); l++) {
            worst = Math.max(worst, share(exact.forward().activations().get(l), Matrix.ofRows(legal.a.get(l + 1))));
            worst = Math.max(worst, share(exact.weightGradients().get(l), legal.weightGradients.get(l)));
            worst = Math.max(worst, share(exact.biasGradients().get(l), legal.biasGradients.get(l)));
            worst = Math.max(worst, share(exact.weights().get(l), after.weights(l)));
            worst = Math.max(worst, share(exact.biases().get(l), after.biases(l)));
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
