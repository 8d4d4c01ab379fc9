package org.mlpparity.trainer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;

/** The smallest trainer there is, correct: p = w·x + b by plain descent on the sum of squared errors, in float64. */
public class LineTrainer implements MlpTrainer {
    /** What it can do, which is what {@link #experiment(int)} asks for. */
    public static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Activation.Kind.IDENTITY),
            Set.of(Loss.Kind.SQUARED_ERROR),
            Set.of(Optimizer.Kind.SGD),
            Set.of(WeightDecay.Kind.NONE),
            Set.of(Precision.FLOAT64));

    private final Experiment experiment;
    private double weight;
    private double bias;

    public LineTrainer(Experiment experiment) {
        this.experiment = experiment;
        weight = experiment.initial().weights(0).get(0);
        bias = experiment.initial().biases(0).get(0);
    }

    /** Three samples in batches of two and one, so that an epoch is two updates. */
    public static Experiment experiment(int epochs) {
        return new Experiment(
                "line",
                NetworkSpec.of(1, Activation.IDENTITY, Activation.IDENTITY, 1),
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.125),
                new Dataset(Matrix.of(3, 1, 1, -0.5, 2), Matrix.of(3, 1, 0.75, 0.5, -1)),
                new Parameters(List.of(Matrix.row(0.5)), List.of(Matrix.row(0.25))),
                epochs,
                2,
                Precision.FLOAT64);
    }

    /** A provider of the correct one. */
    public static MlpTrainerProvider provider() {
        return provider("line", LineTrainer::new);
    }

    /** A provider that opens what {@code opens} makes of the experiment. */
    public static MlpTrainerProvider provider(String id, Function<Experiment, MlpTrainer> opens) {
        return new Provider(id, opens);
    }

    /** To be extended where a provider itself does something else. */
    public static class Provider implements MlpTrainerProvider {
        private final String id;
        private final Function<Experiment, MlpTrainer> opens;

        public Provider(String id, Function<Experiment, MlpTrainer> opens) {
            this.id = id;
            this.opens = opens;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String description() {
            return "a straight line";
        }

        @Override
        public String version() {
            return "1.2";
        }

        @Override
        public Capabilities capabilities() {
            return CAPABILITIES;
        }

        @Override
        public MlpTrainer open(Experiment experiment) {
            return opens.apply(experiment);
        }
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return inputs.map(x -> weight * x + bias);
    }

    @Override
    public LossGradient gradient(Batch batch) {
        double loss = 0;
        double ofWeight = 0;
        double ofBias = 0;
        for (int s = 0; s < batch.samples(); s++) {
            double x = batch.inputs().get(s, 0);
            double error = weight * x + bias - batch.targets().get(s, 0);
            loss += error * error;
            ofWeight += 2 * error * x;
            ofBias += 2 * error;
        }
        return new LossGradient(loss, parameters(ofWeight, ofBias));
    }

    @Override
    public void step(Batch batch) {
        Parameters gradient = gradient(batch).gradient();
        double rate = experiment.optimizer().learningRate();
        weight -= rate * gradient.weights(0).get(0);
        bias -= rate * gradient.biases(0).get(0);
    }

    @Override
    public Parameters parameters() {
        return parameters(weight, bias);
    }

    @Override
    public void load(Parameters parameters) {
        weight = parameters.weights(0).get(0);
        bias = parameters.biases(0).get(0);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        Matrix z = predict(inputs);
        return Optional.of(new ForwardPass(List.of(z), List.of(z)));
    }

    @Override
    public void close() {}

    private static Parameters parameters(double weight, double bias) {
        return new Parameters(List.of(Matrix.row(weight)), List.of(Matrix.row(bias)));
    }
}
