package org.mlpparity.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** Trains an {@link Mlp} of {@link Value}s: write the loss down, call backward, go downhill. */
final class AutogradTrainer implements MlpTrainer {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final Mlp mlp;
    private final List<Batch> epoch;
    private Descent descent; // new with every load, for it remembers

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
        double[] predictions = new double[inputs.rows() * network.outputs()];
        for (int s = 0; s < inputs.rows(); s++) {
            put(mlp.predict(row(inputs, s)), predictions, s);
        }
        return Matrix.of(inputs.rows(), network.outputs(), predictions);
    }

    /** Sample by sample through all layers, so that memory holds the graph of one sample. */
    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        requireColumns("inputs", inputs, network.inputs());
        int samples = inputs.rows();
        double[][] z = new double[network.depth()][];
        double[][] a = new double[network.depth()][];
        for (int l = 0; l < network.depth(); l++) {
            z[l] = new double[samples * network.units(l)];
            a[l] = new double[samples * network.units(l)];
        }
        for (int s = 0; s < samples; s++) {
            Value[] signal = row(inputs, s);
            for (int l = 0; l < network.depth(); l++) {
                Value[] sums = mlp.layers.get(l).preActivations(signal);
                signal = mlp.layers.get(l).activations(sums);
                put(sums, z[l], s);
                put(signal, a[l], s);
            }
        }
        List<Matrix> preActivations = new ArrayList<>();
        List<Matrix> activations = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            preActivations.add(Matrix.of(samples, network.units(l), z[l]));
            activations.add(Matrix.of(samples, network.units(l), a[l]));
        }
        return Optional.of(new ForwardPass(preActivations, activations));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        double loss = backward(batch);
        return new LossGradient(loss, collect(Value::gradient));
    }

    @Override
    public void step(Batch batch) {
        backward(batch);
        mlp.update(descent);
    }

    @Override
    public void trainEpoch() {
        epoch.forEach(this::step);
    }

    @Override
    public Parameters parameters() {
        return collect(Value::data);
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
    }

    @Override
    public void close() {}

    /**
     * Leaves dL/dθ in the parameters and returns the loss L. The gradient of a sum is the sum of the gradients: each
     * sample's share is computed, walked back and forgotten by itself, so memory holds the graph of one sample.
     */
    private double backward(Batch batch) {
        requireColumns("inputs", batch.inputs(), network.inputs());
        requireColumns("targets", batch.targets(), network.outputs());
        Loss.Kind kind = experiment.loss().kind();
        Value divisor = new Value(experiment.loss().reduction().divisor(batch.samples(), network.outputs()));
        mlp.clearGradients();
        double sum = 0;
        for (int s = 0; s < batch.samples(); s++) {
            Value[] z = mlp.outputPreActivations(row(batch.inputs(), s));
            Value[] y = row(batch.targets(), s);
            Value loss = SampleLoss.of(kind, mlp.output(), z, y).divide(divisor);
            loss.backward();
            sum += loss.data();
        }
        return sum;
    }

    private Parameters collect(ToDoubleFunction<Value> number) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (Layer layer : mlp.layers) {
            double[][] rows = new double[layer.neurons.length][];
            double[] bias = new double[layer.neurons.length];
            for (int j = 0; j < bias.length; j++) {
                Neuron neuron = layer.neurons[j];
                rows[j] = Arrays.stream(neuron.weights).mapToDouble(number).toArray();
                bias[j] = number.applyAsDouble(neuron.bias);
            }
            weights.add(Matrix.ofRows(rows));
            biases.add(Matrix.row(bias));
        }
        return new Parameters(weights, biases);
    }

    private static Value[] row(Matrix matrix, int row) {
        Value[] values = new Value[matrix.columns()];
        for (int column = 0; column < values.length; column++) {
            values[column] = new Value(matrix.get(row, column));
        }
        return values;
    }

    private static void put(Value[] values, double[] rows, int row) {
        for (int column = 0; column < values.length; column++) {
            rows[row * values.length + column] = values[column].data();
        }
    }

    private static void requireColumns(String name, Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " " + matrix.shape() + " must have " + columns + " columns to fit the network");
        }
    }
}
