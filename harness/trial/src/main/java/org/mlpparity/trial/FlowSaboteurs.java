package org.mlpparity.trial;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Activation.Kind;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;

/** Errors that take a wrong way through samples, layers and activations. */
final class FlowSaboteurs {
    private static final Set<Kind> SMOOTH = EnumSet.of(
            Kind.TANH,
            Kind.SIGMOID,
            Kind.SOFTPLUS,
            Kind.GELU_TANH,
            Kind.GELU,
            Kind.SILU,
            Kind.ELU,
            Kind.SELU,
            Kind.SOFTSIGN,
            Kind.LOG_SIGMOID);

    /** Those of which φ' is another one at a than at z: beside the smooth ones the hard ones whose a is on another scale than z. */
    private static final Set<Kind> OTHER_AT_ACTIVATION = EnumSet.copyOf(SMOOTH);

    static {
        OTHER_AT_ACTIVATION.addAll(Set.of(Kind.HARD_SIGMOID, Kind.HARD_SIGMOID_FIFTH, Kind.HARD_SWISH));
    }

    private FlowSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                using(
                        "sample-dropped",
                        "the loop over the samples ends one too early",
                        (sample, samples) -> sample < samples - 1,
                        HiddenFault.never()),
                using(
                        "last-sample-only",
                        "each sample's gradient overwrites the one before",
                        (sample, samples) -> sample == samples - 1,
                        HiddenFault.oneSamplePerBatch()),
                gradientsNotCleared(),
                updatedWeights(),
                derivativeAtActivation(),
                derivativeReplaced(
                        "derivative-missing",
                        "derivative-missing",
                        "the derivative of smooth activations is forgotten",
                        SMOOTH,
                        HiddenFault.unlessDifferentiated(SMOOTH::contains, "no smooth activation is differentiated")),
                derivativeReplaced(
                        "relu-mask-missing",
                        "relu-mask-missing",
                        "the derivative of ReLU is 1 on both sides",
                        EnumSet.of(Kind.RELU),
                        HiddenFault.unlessDifferentiated(kind -> kind == Kind.RELU, "there is no ReLU")
                                .or(HiddenFault.unlessNegative(kind -> kind == Kind.RELU))),
                derivativeReplaced(
                        "relu-mask-missing",
                        "leaky-slope-missing",
                        "the derivative of leaky ReLU is 1 on both sides",
                        EnumSet.of(Kind.LEAKY_RELU),
                        HiddenFault.unlessDifferentiated(kind -> kind == Kind.LEAKY_RELU, "there is no leaky ReLU")
                                .or(HiddenFault.unlessNegative(kind -> kind == Kind.LEAKY_RELU))),
                geluSlopeWithoutProduct(),
                geluBySigmoid(),
                softmaxJacobianDiagonal(),
                negativeInputsIgnored(),
                Saboteur.of(
                        "float32-arithmetic",
                        "float32-arithmetic",
                        "computes in float32 where float64 is asked",
                        experiment -> new PlainMlp(experiment, Precision.FLOAT32),
                        HiddenFault.when(
                                experiment -> !Precision.FLOAT32.isCoarserThan(experiment.precision()),
                                "the run is in float32")));
    }

    private static Saboteur using(
            String id, String description, BiPredicate<Integer, Integer> used, HiddenFault hiding) {
        return Saboteur.of(
                id,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    boolean uses(int sample, int samples) {
                        return used.test(sample, samples);
                    }
                },
                hiding);
    }

    private static Saboteur gradientsNotCleared() {
        return Saboteur.of(
                "gradients-not-cleared",
                "gradients-not-cleared",
                "each step's gradient is added to those of all steps before",
                GradientsKept::new,
                HiddenFault.oneUpdate());
    }

    private static final class GradientsKept extends PlainMlp {
        private double[][][] kept;

        GradientsKept(Experiment experiment) {
            super(experiment);
            kept = PlainLayout.zeros(network);
        }

        @Override
        double[][][] used(double[][][] gradient) {
            if (isFirstStep()) {
                return gradient; // what starts anew has nothing to clear
            }
            for (int l = 0; l < gradient.length; l++) {
                for (int j = 0; j < gradient[l].length; j++) {
                    for (int i = 0; i < gradient[l][j].length; i++) {
                        gradient[l][j][i] = round(gradient[l][j][i] + kept[l][j][i]);
                    }
                }
            }
            return gradient;
        }

        @Override
        void update(double[][][] gradient) {
            super.update(gradient);
            kept = gradient;
        }
    }

    private static Saboteur updatedWeights() {
        return Saboteur.of(
                "updated-weights-in-backward",
                "updated-weights-in-backward",
                "updates each layer before the error goes on to the layer below",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[][] backwardWeights(int layer, double[][][] gradient) {
                        return updated(gradient)[layer];
                    }
                },
                HiddenFault.oneLayer().or(HiddenFault.unlessStepsMoveWeights()));
    }

    private static Saboteur derivativeAtActivation() {
        return Saboteur.of(
                "derivative-at-activation",
                "derivative-at-activation",
                "evaluates the derivative at the activation a in place of the pre-activation z",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double derivative(int layer, double z, double a) {
                        Activation activation = network.layer(layer).activation();
                        return functions.derivative(activation, a, functions.value(activation, a));
                    }
                },
                HiddenFault.unlessDifferentiated(
                        OTHER_AT_ACTIVATION::contains, "the derivative is the same at a as at z"));
    }

    private static Saboteur derivativeReplaced(
            String cause, String id, String description, Set<Kind> activations, HiddenFault hiding) {
        return Saboteur.of(
                cause,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double derivative(int layer, double z, double a) {
                        boolean replaced = activations.contains(
                                network.layer(layer).activation().kind());
                        return replaced ? 1 : super.derivative(layer, z, a);
                    }
                },
                hiding);
    }

    private static Saboteur geluSlopeWithoutProduct() {
        return Saboteur.of(
                "unknown",
                "gelu-slope-without-product",
                "the derivative of GELU is (1 + tanh w)/2, without the term of the product rule",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double derivative(int layer, double z, double a) {
                        boolean gelu = network.layer(layer).activation().kind() == Kind.GELU_TANH;
                        return gelu && z != 0 ? round(a / z) : super.derivative(layer, z, a);
                    }
                },
                HiddenFault.unlessDifferentiated(kind -> kind == Kind.GELU_TANH, "there is no GELU"));
    }

    private static Saboteur geluBySigmoid() {
        return Saboteur.of(
                "unknown",
                "gelu-by-sigmoid",
                "GELU is approximated as z·σ(1.702·z) where the approximation by tanh is asked",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[] activations(int layer, double[] z) {
                        boolean gelu = network.layer(layer).activation().kind() == Kind.GELU_TANH;
                        double[] a = super.activations(layer, z);
                        for (int j = 0; gelu && j < a.length; j++) {
                            a[j] = round(z[j] / (1 + Math.exp(-1.702 * z[j])));
                        }
                        return a;
                    }
                },
                HiddenFault.unless(
                        experiment -> experiment.network().layers().stream()
                                .anyMatch(layer -> layer.activation().kind() == Kind.GELU_TANH),
                        "there is no GELU"));
    }

    private static Saboteur softmaxJacobianDiagonal() {
        return Saboteur.of(
                "softmax-jacobian-diagonal",
                "softmax-jacobian-diagonal",
                "takes the derivative of softmax for p·(1 − p), as if the outputs did not depend on each other",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[] throughOutput(double[] z, double[] p, double[] g) {
                        if (network.layer(network.depth() - 1).activation().kind() != Kind.SOFTMAX) {
                            return super.throughOutput(z, p, g);
                        }
                        double[] delta = new double[g.length];
                        for (int j = 0; j < g.length; j++) {
                            delta[j] = round(g[j] * round(p[j] * round(1 - p[j])));
                        }
                        return delta;
                    }
                },
                HiddenFault.unlessLoss(Loss.Kind.SQUARED_ERROR)
                        .or(HiddenFault.unlessDifferentiated(
                                kind -> kind == Kind.SOFTMAX, "the output layer is not a softmax")));
    }

    private static Saboteur negativeInputsIgnored() {
        return Saboteur.of(
                "unknown",
                "negative-inputs-ignored",
                "the gradient of the first layer's weights takes negative inputs for zero",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double weightGradient(int layer, double[][] delta, double[][] below, int unit, int input) {
                        double[][] seen = PlainLayout.copy(below);
                        for (double[] sample : seen) {
                            sample[input] = layer == 0 ? Math.max(sample[input], 0) : sample[input];
                        }
                        return super.weightGradient(layer, delta, seen, unit, input);
                    }
                },
                HiddenFault.unless(FlowSaboteurs::hasNegativeInput, "no input is negative"));
    }

    private static boolean hasNegativeInput(Experiment experiment) {
        double[] inputs = experiment.data().inputs().toArray();
        for (double input : inputs) {
            if (input < 0) {
                return true;
            }
        }
        return false;
    }
}
