package org.example;

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

/** Says what the trainer can do, and opens it. Its name stands in META-INF/services, where mlp-parity finds it. */
public final class MyTrainerProvider implements MlpTrainerProvider {
    /** The head of its column in the report. */
    @Override
    public String id() {
        return "my-trainer";
    }

    @Override
    public String description() {
        return "A multi-layer perceptron in plain Java.";
    }

    @Override
    public String version() {
        return "1";
    }

    /** No more and no less than it can do: what is not claimed is skipped, and the report says why. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Set.of(Activation.Kind.IDENTITY, Activation.Kind.RELU, Activation.Kind.TANH),
                Set.of(Loss.Kind.SQUARED_ERROR),
                Set.of(Optimizer.Kind.SGD),
                Set.of(WeightDecay.Kind.NONE),
                Set.of(Precision.FLOAT64));
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new MyTrainer(experiment);
    }
}
