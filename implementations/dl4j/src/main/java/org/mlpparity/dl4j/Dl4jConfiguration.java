package org.mlpparity.dl4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.NotOffered;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * An experiment as Deeplearning4j's configuration.
 *
 * <p>miniBatch is set for the mean over samples. It divides by the size m of the current batch, also of a smaller last
 * one, in the score and in the step, and never in the gradient view: {@link Dl4jTrainer} does it there.
 */
final class Dl4jConfiguration {
    private Dl4jConfiguration() {}

    /** The network, loss and optimizer of {@code experiment}; every default that matters is set. */
    static MultiLayerConfiguration of(Experiment experiment) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(dataType(experiment.precision()))
                .updater(Dl4jUpdaters.of(experiment.optimizer()))
                .miniBatch(Dl4jLosses.isMean(experiment.loss().reduction().samples()))
                .list();
        int output = experiment.network().depth() - 1;
        for (int l = 0; l < output; l++) {
            layers.layer(shaped(new DenseLayer.Builder(), experiment, l).build());
        }
        layers.layer(shaped(new OutputLayer.Builder(Dl4jLosses.of(experiment)), experiment, output)
                .build());
        // Without this a softmax of one unit is refused; it is silly, but well defined.
        return layers.validateOutputLayerConfig(false).build();
    }

    private static <B extends FeedForwardLayer.Builder<B>> B shaped(B layer, Experiment experiment, int l) {
        NetworkSpec network = experiment.network();
        Dl4jUpdaters.decay(layer, experiment.optimizer().weightDecay());
        return layer.nIn(network.fanIn(l))
                .nOut(network.units(l))
                .activation(activation(network.layer(l).activation()));
    }

    static DataType dataType(Precision precision) {
        return switch (precision) {
            case FLOAT64 -> DataType.DOUBLE;
            case FLOAT32 -> DataType.FLOAT;
            default -> throw NotOffered.of(precision);
        };
    }

    private static IActivation activation(Activation activation) {
        return switch (activation.kind()) {
            case IDENTITY -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case LEAKY_RELU -> new ActivationLReLU(activation.slope());
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case SOFTPLUS -> new ActivationSoftPlus();
            case SILU -> new ActivationSwish();
            case SELU -> new ActivationSELU();
            case SOFTSIGN -> new ActivationSoftSign();
            case RELU6 -> new ActivationReLU6();
            case HARD_TANH -> new ActivationHardTanH();
            case SOFTMAX -> new ActivationSoftmax();
            default -> throw NotOffered.of(activation.kind());
        };
    }
}
