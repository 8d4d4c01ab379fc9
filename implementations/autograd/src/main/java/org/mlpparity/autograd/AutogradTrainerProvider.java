package org.mlpparity.autograd;

import java.util.Set;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.VersionFile;

/** Offers the trainer on scalar automatic differentiation, in float64. */
public final class AutogradTrainerProvider implements MlpTrainerProvider {
    @Override
    public String id() {
        return "autograd";
    }

    @Override
    public String description() {
        return "Scalar reverse-mode automatic differentiation in the spirit of micrograd.";
    }

    @Override
    public String version() {
        return VersionFile.beside(AutogradTrainerProvider.class);
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
                        Activation.Kind.SOFTMAX),
                Set.of(Loss.Kind.SQUARED_ERROR, Loss.Kind.BINARY_CROSS_ENTROPY, Loss.Kind.CATEGORICAL_CROSS_ENTROPY),
                Set.of(Optimizer.Kind.SGD, Optimizer.Kind.MOMENTUM, Optimizer.Kind.NESTEROV, Optimizer.Kind.ADAM),
                Set.of(WeightDecay.Kind.NONE, WeightDecay.Kind.COUPLED_L2, WeightDecay.Kind.DECOUPLED),
                Set.of(Precision.FLOAT64));
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException("autograd cannot run " + experiment.name() + ": " + gap);
        });
        return new AutogradTrainer(experiment);
    }
}
