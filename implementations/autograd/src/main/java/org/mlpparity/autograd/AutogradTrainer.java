package org.mlpparity.autograd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** Trains an {@link Mlp} of {@link Value}s: write the loss down, call backward, go downhill. */
final class AutogradTrainer implements MlpTrainer {
    private static final BiConsumer<Integer, Mlp.Pass> UNWATCHED = (sample, pass) -> {};

    private final Experiment experiment;
    private final NetworkSpec network;
    private final Mlp mlp;
    private final List<Batch> epoch;
    private Descent descent; // new with every load, for it remembers
    private int updates; // since the parameters were loaded

    AutogradTrainer(Experiment experiment) {
        this.experiment = experiment;
        network = experiment.network();
        mlp = new Mlp(network);
        epoch = experiment.batches();
        load(experiment.initial());
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        requireColumns("inputs", inputs, network.inputs());
        double[][] predictions = new double[inputs.rows()][];
        for (int s = 0; s < inputs.rows(); s++) {
            Value[] p = mlp.pass(row(inputs, s)).predictions();
            predictions[s] = Arrays.stream(p).mapToDouble(Value::data).toArray();
        }
        return Matrix.ofRows(predictions);
    }

    /** Sample by sample through all layers, so that memory holds the graph of one sample. */
    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        requireColumns("inputs", inputs, network.inputs());
        Worksheet worksheet = new Worksheet(network, inputs.rows());
        for (int s = 0; s < inputs.rows(); s++) {
            worksheet.note(s, mlp.pass(row(inputs, s)));
        }
        return Optional.of(worksheet.forward());
    }

    @Override
    public LossGradient gradient(Batch batch) {
        double loss = backward(batch, UNWATCHED);
        return new LossGradient(loss, gradient());
    }

    private Parameters gradient() {
        return mlp.perParameter(i -> mlp.parameters.get(i).gradient());
    }

    @Override
    public Observation observe(Batch batch) {
        Worksheet worksheet = new Worksheet(network, batch.samples());
        double loss = backward(batch, worksheet::note);
        return Observation.ofOnePass(worksheet.forward(), worksheet.deltas(), new LossGradient(loss, gradient()));
    }

    @Override
    public Observation observedStep(Batch batch) {
        Observation shown = observe(batch);
        update();
        List<Parameters> slots = descent.memory().stream()
                .map(memory -> mlp.perParameter(i -> memory[i]))
                .toList();
        return slots.isEmpty() ? shown : shown.with(new OptimizerMemory(updates, slots));
    }

    @Override
    public void step(Batch batch) {
        backward(batch, UNWATCHED);
        update();
    }

    private void update() {
        mlp.update(descent);
        updates++;
    }

    @Override
    public void trainEpoch() {
        epoch.forEach(this::step);
    }

    @Override
    public Parameters parameters() {
        return mlp.perParameter(i -> mlp.parameters.get(i).data());
    }

    @Override
    public void load(Parameters parameters) {
        parameters.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("parameters do not fit: " + misfit);
        });
        for (int l = 0; l < network.depth(); l++) {
            Neuron[] neurons = mlp.layers.get(l).neurons;
            for (int j = 0; j < neurons.length; j++) {
                for (int i = 0; i < neurons[j].weights.length; i++) {
                    neurons[j].weights[i].set(parameters.weights(l).get(j, i));
                }
                neurons[j].bias.set(parameters.biases(l).get(j));
            }
        }
        descent = Descent.of(experiment.optimizer(), network.parameterCount());
        updates = 0;
    }

    @Override
    public void close() {}

    /**
     * Leaves dL/dθ in the parameters and returns the loss L. The gradient of a sum is the sum of the gradients: each
     * sample's share is computed, walked back, looked at and forgotten by itself, so memory holds the graph of one sample.
     */
    private double backward(Batch batch, BiConsumer<Integer, Mlp.Pass> watcher) {
        requireColumns("inputs", batch.inputs(), network.inputs());
        requireColumns("targets", batch.targets(), network.outputs());
        Loss.Kind kind = experiment.loss().kind();
        Value divisor = new Value(experiment.loss().reduction().divisor(batch.samples(), network.outputs()));
        mlp.clearGradients();
        double sum = 0;
        for (int s = 0; s < batch.samples(); s++) {
            Mlp.Pass pass = mlp.pass(row(batch.inputs(), s));
            Value[] y = row(batch.targets(), s);
            Value loss =
                    SampleLoss.of(kind, pass.logits(), pass.predictions(), y).divide(divisor);
            loss.backward();
            sum += loss.data();
            watcher.accept(s, pass);
        }
        return sum;
    }

    private static Value[] row(Matrix matrix, int row) {
        Value[] values = new Value[matrix.columns()];
        for (int column = 0; column < values.length; column++) {
            values[column] = new Value(matrix.get(row, column));
        }
        return values;
    }

    private static void requireColumns(String name, Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " " + matrix.shape() + " must have " + columns + " columns to fit the network");
        }
    }
}
