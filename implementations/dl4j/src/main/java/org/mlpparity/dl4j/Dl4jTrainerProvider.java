package org.mlpparity.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dialect;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Offers Deeplearning4j to the referee; touches no class of it before {@link #open}. */
public final class Dl4jTrainerProvider implements MlpTrainerProvider {
    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(
                            Activation.Kind.IDENTITY,
                            Activation.Kind.RELU,
                            Activation.Kind.LEAKY_RELU,
                            Activation.Kind.TANH,
                            Activation.Kind.SIGMOID,
                            Activation.Kind.SOFTPLUS,
                            Activation.Kind.SILU,
                            Activation.Kind.SELU,
                            Activation.Kind.SOFTSIGN,
                            Activation.Kind.RELU6,
                            Activation.Kind.HARD_TANH,
                            Activation.Kind.SOFTMAX),
                    Set.of(
                            Loss.Kind.SQUARED_ERROR,
                            Loss.Kind.BINARY_CROSS_ENTROPY,
                            Loss.Kind.CATEGORICAL_CROSS_ENTROPY),
                    Set.of(Optimizer.Kind.SGD, Optimizer.Kind.NESTEROV, Optimizer.Kind.ADAM),
                    Set.of(WeightDecay.Kind.NONE, WeightDecay.Kind.COUPLED_L2, WeightDecay.Kind.DECOUPLED),
                    Set.of(Precision.FLOAT64, Precision.FLOAT32))
            .speaking(Set.of(Dialect.ADAM_EPSILON_HAT, Dialect.ADAM_CORRECTED));

    @Override
    public String id() {
        return "dl4j";
    }

    @Override
    public String description() {
        return "Deeplearning4j's MultiLayerNetwork, trained by its own fit on one thread.";
    }

    @Override
    public String version() {
        Properties properties = new Properties();
        try (InputStream in = Dl4jTrainerProvider.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("deeplearning4j");
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean runsNativeCode() {
        return true;
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException(gap);
        });
        Dl4jBackend.require();
        Dl4jBackend.limitThreads();
        return new Dl4jTrainer(experiment);
    }
}
