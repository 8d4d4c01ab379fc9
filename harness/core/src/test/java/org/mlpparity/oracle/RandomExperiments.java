package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.WeightDecay;

/** Small experiments with random shapes, parameters and data, over the whole vocabulary. */
public final class RandomExperiments {
    private RandomExperiments() {}

    /** Every rule with every weight decay, Adam with every place of ε. */
    public static List<Optimizer> optimizers() {
        List<Optimizer> optimizers = new ArrayList<>();
        for (WeightDecay decay : List.of(
                WeightDecay.NONE,
                new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1),
                new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1))) {
            optimizers.add(new Optimizer.Sgd(0.01, decay));
            optimizers.add(new Optimizer.Momentum(0.01, 0.9, VelocityScale.GRADIENT, decay));
            optimizers.add(new Optimizer.Nesterov(0.01, 0.9, VelocityScale.STEP, decay));
            for (RootEpsilon placement : RootEpsilon.values()) {
                optimizers.add(new Optimizer.RmsProp(0.01, 0.9, 1e-3, placement, decay));
                optimizers.add(new Optimizer.RmsProp(0.01, 0.99, 1e-8, placement, decay));
            }
            for (EpsilonPlacement placement : EpsilonPlacement.values()) {
                optimizers.add(new Optimizer.Adam(0.01, 0.9, 0.999, 1e-3, placement, true, decay));
                optimizers.add(new Optimizer.Adam(0.01, 0.8, 0.99, 1e-8, placement, false, decay));
                optimizers.add(new Optimizer.Adam(0.01, 0.8, 0.5, 1e-8, placement, true, Maximum.OF_V, 1e-6, decay));
            }
            optimizers.add(new Optimizer.Adam(
                    0.01, 0.8, 0.5, 1e-3, EpsilonPlacement.OUTSIDE_ROOT, true, Maximum.OF_CORRECTED_V, 0, decay));
            dialects(optimizers, decay);
        }
        for (VelocityScale velocity : VelocityScale.values()) {
            optimizers.add(
                    new Optimizer.Nesterov(0.01, 0.9, velocity, Optimizer.GradientAt.LOOK_AHEAD, WeightDecay.NONE));
        }
        return List.copyOf(optimizers);
    }

    /** The same distance with a factor of any size, and perhaps shown in another way. */
    public static Loss varied(Loss loss, Random random, Precision precision) {
        double factor = precision.round(
                switch (random.nextInt(4)) {
                    case 0 -> 0.5;
                    case 1 -> 0.3 + random.nextDouble();
                    case 2 -> 1.0 / (1 + random.nextInt(6));
                    default -> 1;
                });
        Loss multiplied = loss.withFactor(factor);
        return random.nextBoolean()
                ? multiplied
                : multiplied.reportedAs(random.nextBoolean() ? factor : 1, new Reduction(any(random), any(random)));
    }

    /** The same over a cross-entropy that smooths its targets, or whose classes or targets of 1 have weights, or both. */
    static Experiment weighted(Experiment experiment, Random random) {
        Loss loss = experiment.loss();
        Precision precision = experiment.precision();
        boolean classes = loss.kind().targetsSumToOne();
        double smoothing = random.nextBoolean() ? 0 : precision.round(0.7 * random.nextDouble());
        List<Double> weights = Stream.generate(() -> precision.round(Math.exp(2 * random.nextGaussian())))
                .limit(random.nextInt(4) == 0 ? 0 : experiment.network().outputs())
                .toList();
        boolean divided = classes && !weights.isEmpty() && loss.reduction().samples() == Reduction.Over.MEAN;
        List<TargetWeights.DividesBy> choices = List.of(TargetWeights.DividesBy.values());
        Optional<TargetWeights.DividesBy> by =
                divided ? Optional.of(choices.get(random.nextInt(choices.size()))) : Optional.empty();
        return experiment.withLoss(loss.withTargets(
                new TargetWeights(smoothing, classes ? weights : List.of(), by, classes ? List.of() : weights)));
    }

    private static Reduction.Over any(Random random) {
        return random.nextBoolean() ? Reduction.Over.MEAN : Reduction.Over.SUM;
    }

    /** Without the centred RMSProp with ε inside its root: of its divisor nothing is sure to remain where gradients cancel. */
    private static void dialects(List<Optimizer> optimizers, WeightDecay decay) {
        for (VelocityScale velocity : VelocityScale.values()) {
            optimizers.add(new Optimizer.Momentum(0.01, 0.9, velocity, 0.3, decay));
            optimizers.add(
                    new Optimizer.RmsProp(0.01, 0.9, 1e-3, RootEpsilon.OUTSIDE_ROOT, true, 0.7, velocity, 0.01, decay));
        }
        for (RootEpsilon placement : RootEpsilon.values()) {
            optimizers.add(new Optimizer.Adagrad(0.1, 1e-3, placement, 0, decay));
            optimizers.add(new Optimizer.Adagrad(0.1, 1e-8, placement, 0.1, decay));
        }
        for (Optimizer.NormEpsilon placement : Optimizer.NormEpsilon.values()) {
            optimizers.add(new Optimizer.Adamax(0.01, 0.9, 0.99, 1e-8, placement, decay));
            optimizers.add(new Optimizer.Adamax(0.01, 0.7, 0.3, 1e-3, placement, decay));
        }
        optimizers.add(new Optimizer.RmsProp(
                0.01, 0.9, 0.1, RootEpsilon.OUTSIDE_ROOT, true, 0, VelocityScale.GRADIENT, 0, decay));
    }

    /** Three small layers over inputs of the size 10^{@code inputDecade}, one batch of at most 7 samples an epoch. */
    public static Experiment of(
            Random random,
            Activation hidden,
            Activation output,
            Precision precision,
            Loss loss,
            Optimizer optimizer,
            int inputDecade,
            int epochs) {
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
                "random", network, loss, optimizer, data, new Parameters(weights, biases), epochs, samples, precision);
    }

    private static Matrix targets(Random random, int samples, int outputs, Loss.Kind kind) {
        return switch (kind) {
            case SQUARED_ERROR, HUBER, ABSOLUTE_ERROR, SMOOTH_L1 -> gaussian(random, samples, outputs, 1);
            case BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_FROM_LOGITS ->
                Matrix.of(samples, outputs, new double[samples * outputs])
                        .map(zero -> random.nextBoolean() ? random.nextInt(2) : random.nextDouble());
            case CATEGORICAL_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> oneHot(random, samples, outputs);
        };
    }

    private static Matrix oneHot(Random random, int samples, int classes) {
        double[] entries = new double[samples * classes];
        for (int s = 0; s < samples; s++) {
            entries[s * classes + random.nextInt(classes)] = 1;
        }
        return Matrix.of(samples, classes, entries);
    }

    static Matrix gaussian(Random random, int rows, int columns, double scale) {
        return Matrix.of(rows, columns, new double[rows * columns]).map(zero -> scale * random.nextGaussian());
    }
}
