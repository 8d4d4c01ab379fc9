package org.mlpparity.arrayssimd;

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

/** Carries numbers between the door of the harness and the panels of {@link Float64Mlp}; allocates nothing per step. */
final class Float64Trainer implements MlpTrainer {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final Float64Mlp mlp;
    private final Float64Samples[] epoch;
    private final Float64Samples others;
    private int room; // samples that the layers have room for

    Float64Trainer(Experiment experiment, Float64Kernels kernels) {
        this.experiment = experiment;
        network = experiment.network();
        mlp = new Float64Mlp(kernels, network, experiment.loss(), experiment.optimizer());
        epoch = experiment.batches().stream()
                .map(batch -> new Float64Samples(kernels).pack(batch))
                .toArray(Float64Samples[]::new);
        others = new Float64Samples(kernels);
        reserve(epoch[0].count);
        load(experiment.initial());
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return feedForward(inputs).read(inputs.rows());
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        feedForward(inputs);
        List<Matrix> preActivations = new ArrayList<>();
        List<Matrix> activations = new ArrayList<>();
        for (Float64Layer layer : mlp.layers) {
            preActivations.add(layer.z.read(inputs.rows()));
            activations.add(layer.a.read(inputs.rows()));
        }
        return Optional.of(new ForwardPass(preActivations, activations));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        Float64Samples samples = pack(batch);
        propagate(samples);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (Float64Layer layer : mlp.layers) {
            weights.add(layer.weightGradient.readTransposed(layer.inputs));
            biases.add(layer.biasGradient.read(1));
        }
        return new LossGradient(mlp.loss(samples.y, samples.count), new Parameters(weights, biases));
    }

    @Override
    public void step(Batch batch) {
        mlp.step(pack(batch));
    }

    @Override
    public void trainEpoch() {
        for (Float64Samples samples : epoch) {
            mlp.step(samples);
        }
    }

    @Override
    public Parameters parameters() {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (Float64Layer layer : mlp.layers) {
            weights.add(layer.weights.readTransposed(layer.inputs));
            biases.add(layer.biases.read(1));
        }
        return new Parameters(weights, biases);
    }

    @Override
    public void load(Parameters parameters) {
        parameters.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("parameters do not fit: " + misfit);
        });
        mlp.load(parameters);
    }

    @Override
    public void close() {}

    private Float64Panels feedForward(Matrix inputs) {
        requireColumns("inputs", inputs, network.inputs());
        reserve(inputs.rows());
        return mlp.forward(others.packInputs(inputs).x, inputs.rows());
    }

    private Float64Samples pack(Batch batch) {
        requireColumns("inputs", batch.inputs(), network.inputs());
        requireColumns("targets", batch.targets(), network.outputs());
        reserve(batch.samples());
        return others.pack(batch);
    }

    private void propagate(Float64Samples samples) {
        mlp.forward(samples.x, samples.count);
        mlp.backward(samples.x, samples.y, samples.count);
    }

    /** Makes room for batches of this many samples; they may be larger than those of the experiment. */
    private void reserve(int samples) {
        if (samples > room) {
            room = samples;
            mlp.reserve(samples);
        }
    }

    private static void requireColumns(String name, Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " " + matrix.shape() + " must have " + columns + " columns to fit the network");
        }
    }
}
