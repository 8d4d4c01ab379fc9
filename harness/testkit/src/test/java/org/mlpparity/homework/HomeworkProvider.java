package org.mlpparity.homework;

import static org.mlpparity.model.Activation.Kind.IDENTITY;
import static org.mlpparity.model.Activation.Kind.RELU;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Says what the homework can do, and opens it. */
record HomeworkProvider(Supplier<Homework> homework) implements MlpTrainerProvider {
    @Override
    public String id() {
        return "homework";
    }

    @Override
    public String description() {
        return "a perceptron by hand";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Set.of(RELU, IDENTITY),
                Set.of(Loss.Kind.SQUARED_ERROR),
                Set.of(Optimizer.Kind.SGD),
                Set.of(WeightDecay.Kind.NONE),
                Set.of(Precision.FLOAT64));
    }

    @Override
    public Optional<String> gap(Experiment experiment) {
        return capabilities().gap(experiment).or(() -> layerGap(experiment));
    }

    private static Optional<String> layerGap(Experiment experiment) {
        int last = experiment.network().depth() - 1;
        for (int l = 0; l <= last; l++) {
            LayerSpec layer = experiment.network().layer(l);
            Activation.Kind due = l < last ? RELU : IDENTITY;
            if (layer.activation().kind() != due) {
                return Optional.of("layer " + (l + 1) + " must be " + due.id());
            }
        }
        return Optional.empty();
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new HomeworkTrainer(experiment, homework.get());
    }
}
