package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

/**
 * Experiments that have one program in common: the same activations, loss and rules, the same sizes equal to each other, an uneven last batch
 * in all or none. Sizes, data, parameters and constants are drawn for each.
 */
final class RandomExperiments {
    private static final List<Activation.Kind> HIDDEN = List.of(
            Activation.Kind.RELU,
            Activation.Kind.LEAKY_RELU,
            Activation.Kind.TANH,
            Activation.Kind.SIGMOID,
            Activation.Kind.SOFTPLUS,
            Activation.Kind.GELU_TANH,
            Activation.Kind.SILU,
            Activation.Kind.ELU,
            Activation.Kind.SELU,
            Activation.Kind.SOFTSIGN,
            Activation.Kind.RELU6,
            Activation.Kind.HARD_TANH,
            Activation.Kind.HARD_SIGMOID,
            Activation.Kind.IDENTITY);
    private static final List<Activation.Kind> OUTPUT = List.of(
            Activation.Kind.IDENTITY,
            Activation.Kind.IDENTITY,
            Activation.Kind.SIGMOID,
            Activation.Kind.TANH,
            Activation.Kind.SOFTMAX);

    private static final int FEWEST_UPDATES = 8;
    private static final int MOST_UPDATES = 24;
    private static final int LARGEST = 8;

    private final long structure;

    /** @param structure a seed for all that they have in common */
    RandomExperiments(long structure) {
        this.structure = structure;
    }

    /** The one of this seed. */
    Experiment experiment(long seed) {
        return new Draw(new Random(structure), new Random(seed)).experiment();
    }

    /** Takes numbers of two generators: the shared one is asked the same questions for every experiment. */
    private record Draw(Random shared, Random own) {
        private Experiment experiment() {
            Loss.Kind kind = oneOf(List.of(
                    Loss.Kind.SQUARED_ERROR,
                    Loss.Kind.SQUARED_ERROR,
                    Loss.Kind.BINARY_CROSS_ENTROPY,
                    Loss.Kind.CATEGORICAL_CROSS_ENTROPY));
            Activation.Kind output = kind.output().orElse(oneOf(OUTPUT));
            NetworkSpec network = network(output);
            boolean uneven = shared.nextInt(3) == 0;
            int batchSize = batchSize(network);
            int batches = 2 + own.nextInt(3);
            int samples = batchSize * batches - (uneven ? 1 + own.nextInt(batchSize - 1) : 0);
            int epochs = (FEWEST_UPDATES + own.nextInt(MOST_UPDATES - FEWEST_UPDATES)) / batches;
            return new Experiment(
                    "random",
                    network,
                    loss(kind),
                    optimizer(),
                    new Dataset(
                            gaussian(samples, network.inputs(), 1), targets(kind, output, samples, network.outputs())),
                    initial(network),
                    Math.max(2, epochs),
                    batchSize,
                    shared.nextInt(5) == 0 ? Precision.FLOAT32 : Precision.FLOAT64);
        }

        /** None of the sizes of the network, so that what fits by its shape fits in every experiment. */
        private int batchSize(NetworkSpec network) {
            List<Integer> free = IntStream.rangeClosed(3, LARGEST + 1)
                    .filter(size -> size != network.inputs())
                    .filter(size -> network.layers().stream().noneMatch(layer -> layer.units() == size))
                    .boxed()
                    .toList();
            return free.get(own.nextInt(free.size()));
        }

        private <T> T oneOf(List<T> choices) {
            return choices.get(shared.nextInt(choices.size()));
        }

        /** Sizes are drawn as letters, of which some are the same; each experiment gives every letter a number of its own. */
        private NetworkSpec network(Activation.Kind output) {
            int hidden = 1 + shared.nextInt(3);
            List<Integer> numbers =
                    new ArrayList<>(IntStream.rangeClosed(2, LARGEST).boxed().toList());
            Collections.shuffle(numbers, own);
            int letters = 0;
            List<Integer> sizes = new ArrayList<>();
            for (int l = 0; l <= hidden + 1; l++) {
                boolean again = l > 0 && shared.nextInt(4) == 0;
                sizes.add(again ? sizes.get(l - 1) : numbers.get(letters++));
            }
            boolean single = shared.nextInt(3) == 0 && output != Activation.Kind.SOFTMAX;
            List<LayerSpec> layers = new ArrayList<>();
            for (int l = 1; l <= hidden; l++) {
                layers.add(new LayerSpec(sizes.get(l), activation(oneOf(HIDDEN))));
            }
            layers.add(new LayerSpec(single ? 1 : sizes.get(hidden + 1), activation(output)));
            return new NetworkSpec(sizes.get(0), layers);
        }

        private Activation activation(Activation.Kind kind) {
            double constant = rounded(0.05 + 0.4 * own.nextDouble());
            return switch (kind) {
                case LEAKY_RELU -> Activation.leakyRelu(constant);
                case ELU -> Activation.elu(rounded(constant + 0.4));
                case IDENTITY,
                        RELU,
                        TANH,
                        SIGMOID,
                        SOFTPLUS,
                        GELU_TANH,
                        GELU,
                        SILU,
                        SELU,
                        SOFTSIGN,
                        LOG_SIGMOID,
                        RELU6,
                        HARD_TANH,
                        HARD_SIGMOID,
                        HARD_SIGMOID_FIFTH,
                        HARD_SWISH,
                        SOFTMAX -> Activation.of(kind);
            };
        }

        /** With three digits, as people write constants. */
        private static double rounded(double number) {
            double scale = Math.pow(10, 2 - Math.floor(Math.log10(number)));
            return Math.rint(number * scale) / scale;
        }

        private Loss loss(Loss.Kind kind) {
            Reduction reduction = new Reduction(
                    oneOf(List.of(Reduction.Over.MEAN, Reduction.Over.MEAN, Reduction.Over.SUM)),
                    oneOf(List.of(Reduction.Over.SUM, Reduction.Over.SUM, Reduction.Over.MEAN)));
            boolean half = shared.nextInt(3) == 0 && kind == Loss.Kind.SQUARED_ERROR;
            return new Loss(kind, reduction).withFactor(half ? 0.5 : 1);
        }

        private Optimizer optimizer() {
            WeightDecay decay = decay();
            double rate = rounded(0.02 + 0.2 * own.nextDouble());
            double kept = rounded(0.55 + 0.4 * own.nextDouble());
            double keptSquares = rounded(0.8 + 0.19 * own.nextDouble());
            double epsilon = rounded(Math.pow(10, -2 - 5 * own.nextDouble()));
            Optimizer.VelocityScale scale =
                    oneOf(List.of(Optimizer.VelocityScale.GRADIENT, Optimizer.VelocityScale.STEP));
            Optimizer.RootEpsilon root =
                    oneOf(List.of(Optimizer.RootEpsilon.OUTSIDE_ROOT, Optimizer.RootEpsilon.INSIDE_ROOT));
            Optimizer.EpsilonPlacement placement = oneOf(List.of(
                    Optimizer.EpsilonPlacement.OUTSIDE_ROOT,
                    Optimizer.EpsilonPlacement.OUTSIDE_ROOT,
                    Optimizer.EpsilonPlacement.EPSILON_HAT,
                    Optimizer.EpsilonPlacement.INSIDE_ROOT));
            return switch (shared.nextInt(6)) {
                case 0, 1 -> new Optimizer.Sgd(rate, decay);
                case 2 -> new Optimizer.Momentum(rate / 2, kept, scale, decay);
                case 3 -> new Optimizer.Nesterov(rate / 2, kept, scale, decay);
                case 4 -> new Optimizer.RmsProp(rate / 4, keptSquares, epsilon, root, decay);
                default -> new Optimizer.Adam(rate / 4, kept, keptSquares, epsilon, placement, true, decay);
            };
        }

        private WeightDecay decay() {
            double coefficient = rounded(0.02 + 0.2 * own.nextDouble());
            WeightDecay.Kind kind = oneOf(List.of(
                    WeightDecay.Kind.NONE,
                    WeightDecay.Kind.NONE,
                    WeightDecay.Kind.COUPLED_L2,
                    WeightDecay.Kind.DECOUPLED));
            boolean onWeights = shared.nextBoolean();
            if (kind == WeightDecay.Kind.NONE) {
                return WeightDecay.NONE;
            }
            WeightDecay decay = new WeightDecay(kind, coefficient);
            return onWeights ? decay.onWeights() : decay;
        }

        private Matrix targets(Loss.Kind kind, Activation.Kind output, int samples, int outputs) {
            if (kind == Loss.Kind.BINARY_CROSS_ENTROPY) {
                return filled(samples, outputs, () -> own.nextInt(2));
            }
            if (kind == Loss.Kind.CATEGORICAL_CROSS_ENTROPY || output == Activation.Kind.SOFTMAX) {
                double[] classes = new double[samples * outputs];
                for (int i = 0; i < samples; i++) {
                    classes[i * outputs + own.nextInt(outputs)] = 1;
                }
                return Matrix.of(samples, outputs, classes);
            }
            return gaussian(samples, outputs, 0.7);
        }

        private Parameters initial(NetworkSpec network) {
            List<Matrix> weights = new ArrayList<>();
            List<Matrix> biases = new ArrayList<>();
            for (int l = 0; l < network.depth(); l++) {
                weights.add(gaussian(network.units(l), network.fanIn(l), 1.2 / Math.sqrt(network.fanIn(l))));
                biases.add(gaussian(1, network.units(l), 0.4));
            }
            return new Parameters(weights, biases);
        }

        private Matrix gaussian(int rows, int columns, double deviation) {
            return filled(rows, columns, () -> deviation * own.nextGaussian());
        }

        private static Matrix filled(int rows, int columns, DoubleSupplier numbers) {
            double[] entries = new double[rows * columns];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = numbers.getAsDouble();
            }
            return Matrix.of(rows, columns, entries);
        }
    }
}
