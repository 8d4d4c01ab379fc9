package org.mlpparity.arrays;

import static java.util.Arrays.copyOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** Carries numbers between the door of the harness and the arrays of {@link Float64Mlp}; allocates nothing per step. */
final class Float64Trainer implements MlpTrainer {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final Float64Mlp mlp;
    private final Batch[] epoch;

    private double[] x = {}; // inputs of the samples at hand [samples × inputs]
    private double[] y = {}; // their targets [samples × outputs]

    Float64Trainer(Experiment experiment) {
        this.experiment = experiment;
        network = experiment.network();
        mlp = new Float64Mlp(network, experiment.loss(), experiment.optimizer());
        epoch = experiment.batches().toArray(Batch[]::new);
        reserve(epoch[0].samples());
        load(experiment.initial());
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        double[] predictions = feedForward(inputs);
        return matrix(inputs.rows(), network.outputs(), predictions);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        feedForward(inputs);
        List<Matrix> preActivations = new ArrayList<>();
        List<Matrix> activations = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            preActivations.add(matrix(inputs.rows(), network.units(l), mlp.layers[l].z));
            activations.add(matrix(inputs.rows(), network.units(l), mlp.layers[l].a));
        }
        return Optional.of(new ForwardPass(preActivations, activations));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        propagate(batch);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(matrix(network.units(l), network.fanIn(l), mlp.layers[l].weightGradient));
            biases.add(matrix(1, network.units(l), mlp.layers[l].biasGradient));
        }
        return new LossGradient(mlp.loss(y, batch.samples()), new Parameters(weights, biases));
    }

    @Override
    public void step(Batch batch) {
        propagate(batch);
        mlp.update();
    }

    @Override
    public void trainEpoch() {
        for (Batch batch : epoch) {
            step(batch);
        }
    }

    @Override
    public Parameters parameters() {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(matrix(network.units(l), network.fanIn(l), mlp.layers[l].weights));
            biases.add(matrix(1, network.units(l), mlp.layers[l].biases));
        }
        return new Parameters(weights, biases);
    }

    @Override
    public void load(Parameters parameters) {
        parameters.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("parameters do not fit: " + misfit);
        });
        for (int l = 0; l < network.depth(); l++) {
            parameters.weights(l).copyInto(mlp.layers[l].weights);
            parameters.biases(l).copyInto(mlp.layers[l].biases);
        }
        mlp.forget();
    }

    @Override
    public void close() {}

    private double[] feedForward(Matrix inputs) {
        requireColumns("inputs", inputs, network.inputs());
        reserve(inputs.rows());
        inputs.copyInto(x);
        return mlp.forward(x, inputs.rows());
    }

    private void propagate(Batch batch) {
        requireColumns("targets", batch.targets(), network.outputs());
        feedForward(batch.inputs());
        batch.targets().copyInto(y);
        mlp.backward(x, y, batch.samples());
    }

    /** Makes room for batches of this many samples; they may be larger than those of the experiment. */
    private void reserve(int samples) {
        if (samples * network.inputs() > x.length) {
            x = new double[samples * network.inputs()];
            y = new double[samples * network.outputs()];
            mlp.reserve(samples);
        }
    }

    private static Matrix matrix(int rows, int columns, double[] entries) {
        return Matrix.of(rows, columns, copyOf(entries, rows * columns));
    }

    private static void requireColumns(String name, Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " " + matrix.shape() + " must have " + columns + " columns to fit the network");
        }
    }
}
