package org.mlpparity.arrays;

import java.util.Set;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Feature;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.NotOffered;
import org.mlpparity.trainer.VersionFile;

/** Offers the trainer on plain arrays, in float64 and float32. */
public final class ArraysTrainerProvider implements MlpTrainerProvider {
    @Override
    public String id() {
        return "arrays";
    }

    @Override
    public String description() {
        return "From scratch on plain Java arrays, forward beside backward.";
    }

    @Override
    public String version() {
        return VersionFile.beside(ArraysTrainerProvider.class);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                        Set.of(
                                Activation.Kind.IDENTITY,
                                Activation.Kind.RELU,
                                Activation.Kind.LEAKY_RELU,
                                Activation.Kind.TANH,
                                Activation.Kind.SIGMOID,
                                Activation.Kind.SOFTPLUS,
                                Activation.Kind.GELU_TANH,
                                Activation.Kind.GELU,
                                Activation.Kind.SILU,
                                Activation.Kind.ELU,
                                Activation.Kind.SELU,
                                Activation.Kind.SOFTSIGN,
                                Activation.Kind.LOG_SIGMOID,
                                Activation.Kind.RELU6,
                                Activation.Kind.HARD_TANH,
                                Activation.Kind.HARD_SIGMOID,
                                Activation.Kind.HARD_SIGMOID_FIFTH,
                                Activation.Kind.HARD_SWISH,
                                Activation.Kind.SOFTMAX),
                        Set.of(
                                Loss.Kind.SQUARED_ERROR,
                                Loss.Kind.HUBER,
                                Loss.Kind.ABSOLUTE_ERROR,
                                Loss.Kind.SMOOTH_L1,
                                Loss.Kind.BINARY_CROSS_ENTROPY,
                                Loss.Kind.CATEGORICAL_CROSS_ENTROPY,
                                Loss.Kind.BINARY_CROSS_ENTROPY_FROM_LOGITS,
                                Loss.Kind.CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS),
                        Set.of(
                                Optimizer.Kind.SGD,
                                Optimizer.Kind.MOMENTUM,
                                Optimizer.Kind.NESTEROV,
                                Optimizer.Kind.ADAGRAD,
                                Optimizer.Kind.RMSPROP,
                                Optimizer.Kind.ADAM,
                                Optimizer.Kind.ADAMAX),
                        Set.of(
                                WeightDecay.Kind.NONE,
                                WeightDecay.Kind.COUPLED_L2,
                                WeightDecay.Kind.DECOUPLED,
                                WeightDecay.Kind.L1),
                        Set.of(Precision.FLOAT64, Precision.FLOAT32))
                .with(Set.of(
                        Feature.LOSS_FACTOR,
                        Feature.REPORTED_LOSS,
                        Feature.LABEL_SMOOTHING,
                        Feature.CLASS_WEIGHTS,
                        Feature.POSITIVE_WEIGHTS,
                        Feature.DAMPENING,
                        Feature.GRADIENT_AT_LOOK_AHEAD,
                        Feature.CENTERED_RMSPROP,
                        Feature.RMSPROP_MOMENTUM,
                        Feature.RMSPROP_START,
                        Feature.AMSGRAD,
                        Feature.EPSILON_ROOT,
                        Feature.LEARNING_RATE_SCHEDULE,
                        Feature.CLIPPING_BY_VALUE,
                        Feature.CLIPPING_BY_NORM,
                        Feature.PARAMETER_GROUPS,
                        Feature.FROZEN_PARAMETERS,
                        Feature.LAYERS_WITHOUT_BIAS,
                        Feature.SHARED_BIAS,
                        Feature.DECAY_OF_WEIGHTS_ONLY,
                        Feature.FULL_PENALTY,
                        Feature.DIVIDED_PENALTY,
                        Feature.PENALTY_IN_LOSS,
                        Feature.PENALTY_IN_GRADIENT,
                        Feature.DECAY_AFTER_STEP));
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException("arrays cannot run " + experiment.name() + ": " + gap);
        });
        return switch (experiment.precision()) {
            case FLOAT64 -> new Float64Trainer(experiment);
            case FLOAT32 -> new Float32Trainer(experiment);
            default -> throw NotOffered.of(experiment.precision());
        };
    }
}
