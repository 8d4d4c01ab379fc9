package org.mlpparity.trial;

import java.util.Arrays;
import java.util.List;

/** Weights in a wrong order, and biases that are not treated as what they are. */
final class ParameterSaboteurs {
    private ParameterSaboteurs() {}

    /** What a layer's bias gradient is in place of Σ_s δ_s. */
    private interface BiasRule {
        double of(PlainMlp mlp, double[][] delta, int unit);
    }

    static List<Saboteur> all() {
        return List.of(
                transposedForward(),
                transposedBackward(),
                transposedGradient(),
                permutedBackward(),
                permutedGradient(),
                biasNotUpdated(),
                biasNotSummed(
                        "bias-gradient-of-last-sample",
                        "the bias gradient is the last sample's, not the sum over samples",
                        (mlp, delta, unit) -> delta[delta.length - 1][unit]),
                biasNotSummed(
                        "bias-gradient-of-first-sample",
                        "the bias gradient is the first sample's, not the sum over samples",
                        (mlp, delta, unit) -> delta[0][unit]),
                biasNotSummed(
                        "bias-gradient-of-mean",
                        "the bias gradient is the mean over samples of the deltas, not their sum",
                        (mlp, delta, unit) -> mlp.round(sum(mlp, delta, unit) / delta.length)));
    }

    private static Saboteur transposedForward() {
        return Saboteur.of(
                "weights-transposed",
                "weights-transposed-forward",
                "reads square weight matrices column by column in the forward pass",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double forwardWeight(double[][] layer, int unit, int input) {
                        boolean square = layer.length == layer[unit].length - 1;
                        return square ? layer[input][unit] : layer[unit][input];
                    }
                },
                HiddenFault.unlessSquare(0));
    }

    private static Saboteur transposedBackward() {
        return Saboteur.of(
                "weights-transposed",
                "weights-transposed-backward",
                "passes errors down by W where Wᵀ is due, in square layers",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[][] backwardWeights(int layer, double[][][] gradient) {
                        return transposedIfSquare(super.backwardWeights(layer, gradient));
                    }
                },
                HiddenFault.unlessSquare(1));
    }

    private static Saboteur transposedGradient() {
        return Saboteur.of(
                "weights-transposed",
                "gradient-transposed",
                "fills the gradient of square weight matrices column by column",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[][][] used(double[][][] gradient) {
                        for (int l = 0; l < gradient.length; l++) {
                            gradient[l] = transposedIfSquare(gradient[l]);
                        }
                        return gradient;
                    }
                },
                HiddenFault.unlessSquare(0));
    }

    private static Saboteur permutedBackward() {
        return Saboteur.of(
                "units-permuted",
                "units-permuted-backward",
                "hands the errors of hidden units down in reverse order",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[][] backwardWeights(int layer, double[][][] gradient) {
                        double[][] reversed = PlainLayout.copy(super.backwardWeights(layer, gradient));
                        for (double[] unit : reversed) {
                            reverse(unit, network.fanIn(layer));
                        }
                        return reversed;
                    }
                },
                HiddenFault.unless(
                        experiment -> experiment.network().layers().stream()
                                .limit(experiment.network().depth() - 1L)
                                .anyMatch(layer -> layer.units() > 1),
                        "no hidden layer has more than one unit"));
    }

    private static Saboteur permutedGradient() {
        return Saboteur.of(
                "units-permuted",
                "units-permuted-in-gradient",
                "gives each unit the gradient of its neighbour in the same layer",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[][][] used(double[][][] gradient) {
                        for (double[][] layer : gradient) {
                            double[] first = layer[0];
                            System.arraycopy(layer, 1, layer, 0, layer.length - 1);
                            layer[layer.length - 1] = first;
                        }
                        return gradient;
                    }
                },
                HiddenFault.unless(
                        experiment -> experiment.network().layers().stream().anyMatch(layer -> layer.units() > 1),
                        "no layer has more than one unit"));
    }

    private static Saboteur biasNotUpdated() {
        return Saboteur.of(
                "bias-not-updated",
                "bias-not-updated",
                "updates the weights only",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    boolean updatesBiases() {
                        return false;
                    }
                },
                HiddenFault.never());
    }

    private static Saboteur biasNotSummed(String id, String description, BiasRule rule) {
        return Saboteur.of(
                "bias-not-summed",
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double biasGradient(int layer, double[][] delta, int unit) {
                        return rule.of(this, delta, unit);
                    }
                },
                HiddenFault.oneSamplePerBatch());
    }

    private static double sum(PlainMlp mlp, double[][] delta, int unit) {
        double sum = 0;
        for (double[] sample : delta) {
            sum = mlp.round(sum + sample[unit]);
        }
        return sum;
    }

    /** The bias, the last input, stays where it is. */
    private static double[][] transposedIfSquare(double[][] layer) {
        double[][] transposed = PlainLayout.copy(layer);
        for (int j = 0; j < layer.length && layer.length == layer[0].length - 1; j++) {
            for (int i = 0; i < layer.length; i++) {
                transposed[j][i] = layer[i][j];
            }
        }
        return transposed;
    }

    private static void reverse(double[] entries, int count) {
        double[] copy = Arrays.copyOf(entries, count);
        for (int i = 0; i < count; i++) {
            entries[i] = copy[count - 1 - i];
        }
    }
}
