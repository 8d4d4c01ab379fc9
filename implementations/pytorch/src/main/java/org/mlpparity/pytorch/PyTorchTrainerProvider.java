package org.mlpparity.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
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
import org.mlpparity.trainer.TrainerUnavailableException;

/** Offers PyTorch to the referee; touches no class of DJL before {@link #open}. */
public final class PyTorchTrainerProvider implements MlpTrainerProvider {
    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(
                            Activation.Kind.IDENTITY,
                            Activation.Kind.RELU,
                            Activation.Kind.LEAKY_RELU,
                            Activation.Kind.TANH,
                            Activation.Kind.SIGMOID,
                            Activation.Kind.SOFTPLUS,
                            Activation.Kind.GELU,
                            Activation.Kind.ELU,
                            Activation.Kind.SELU,
                            Activation.Kind.SOFTSIGN,
                            Activation.Kind.RELU6,
                            Activation.Kind.HARD_TANH,
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
                    Feature.PARAMETER_GROUPS,
                    Feature.FROZEN_PARAMETERS,
                    Feature.LAYERS_WITHOUT_BIAS,
                    Feature.DECAY_OF_WEIGHTS_ONLY,
                    Feature.FULL_PENALTY,
                    Feature.DIVIDED_PENALTY,
                    Feature.PENALTY_IN_LOSS,
                    Feature.PENALTY_IN_GRADIENT,
                    Feature.DAMPENING,
                    Feature.CENTERED_RMSPROP,
                    Feature.RMSPROP_MOMENTUM,
                    Feature.AMSGRAD,
                    Feature.LEARNING_RATE_SCHEDULE,
                    Feature.CLIPPING_BY_VALUE,
                    Feature.CLIPPING_BY_NORM));

    @Override
    public String id() {
        return "pytorch";
    }

    @Override
    public String description() {
        return "PyTorch's libtorch in process, through DJL: its autograd, torch.optim's formulas, one thread.";
    }

    @Override
    public String version() {
        Properties properties = new Properties();
        try (InputStream in = PyTorchTrainerProvider.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("libtorch") + " (DJL " + properties.getProperty("djl") + ")";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Optional<String> unavailable() {
        return PyTorchNatives.missing();
    }

    @Override
    public Optional<String> gap(Experiment experiment) {
        return unavailable().or(() -> lack(experiment));
    }

    private static Optional<String> lack(Experiment experiment) {
        return CAPABILITIES.gap(experiment).or(() -> PyTorchGaps.of(experiment));
    }

    @Override
    public boolean runsNativeCode() {
        return true;
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        lack(experiment).ifPresent(lack -> {
            throw new IllegalArgumentException(lack);
        });
        unavailable().ifPresent(reason -> {
            throw new TrainerUnavailableException(reason, null);
        });
        PyTorchEngine.require();
        return new PyTorchTrainer(experiment, PyTorchEngine.newManager());
    }
}
