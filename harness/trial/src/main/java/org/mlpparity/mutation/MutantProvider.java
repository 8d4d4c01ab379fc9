package org.mlpparity.mutation;

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

/**
 * A program to be tried.
 *
 * @param program what a step does
 * @param showsDeltas whether everything is shown in one pass, the deltas too
 */
record MutantProvider(Program program, boolean showsDeltas) implements MlpTrainerProvider {
    @Override
    public String id() {
        return "mutant";
    }

    @Override
    public String description() {
        return "a program of statements over matrices";
    }

    @Override
    public String version() {
        return "trial";
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
                                Activation.Kind.SILU,
                                Activation.Kind.ELU,
                                Activation.Kind.SELU,
                                Activation.Kind.SOFTSIGN,
                                Activation.Kind.RELU6,
                                Activation.Kind.HARD_TANH,
                                Activation.Kind.HARD_SIGMOID,
                                Activation.Kind.SOFTMAX),
                        Set.of(
                                Loss.Kind.SQUARED_ERROR,
                                Loss.Kind.BINARY_CROSS_ENTROPY,
                                Loss.Kind.CATEGORICAL_CROSS_ENTROPY),
                        Set.of(
                                Optimizer.Kind.SGD,
                                Optimizer.Kind.MOMENTUM,
                                Optimizer.Kind.NESTEROV,
                                Optimizer.Kind.RMSPROP,
                                Optimizer.Kind.ADAM),
                        Set.of(WeightDecay.Kind.NONE, WeightDecay.Kind.COUPLED_L2, WeightDecay.Kind.DECOUPLED),
                        Set.of(Precision.FLOAT64, Precision.FLOAT32))
                .with(Set.of(Feature.LOSS_FACTOR, Feature.DECAY_OF_WEIGHTS_ONLY));
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new MutantTrainer(program, experiment, showsDeltas);
    }
}
