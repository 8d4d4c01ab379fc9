package org.mlpparity.arrayssimd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** Carries numbers between the trainer interface and the panels of {@link Float64Mlp}; allocates nothing per step. */
final class Float64Trainer implements MlpTrainer {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final Float64Mlp mlp;
    private final Float64Kernels kernels;
    private Float64Samples[] epoch; // packed for the first epoch that is asked for as a whole
    private final Float64Samples others;
    private int room; // samples that the layers have room for
    private int updates; // since the parameters were loaded

    Float64Trainer(Experiment experiment, Float64Kernels kernels) {
        this.experiment = experiment;
        network = experiment.network();
        mlp = new Float64Mlp(kernels, network, experiment.loss(), experiment.optimizer());
        this.kernels = kernels;
        others = new Float64Samples(kernels);
        reserve(experiment.batches().get(0).samples());
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
        return Optional.of(signals(inputs.rows()));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        Float64Samples samples = pack(batch);
        mlp.propagate(samples);
        return lossGradient(samples);
    }

    @Override
    public Observation observe(Batch batch) {
        Float64Samples samples = pack(batch);
        mlp.propagate(samples);
        return shown(samples);
    }

    @Override
    public Observation observedStep(Batch batch) {
        Observation shown = observe(batch); // before the update, which uses the gradient up
        mlp.update();
        updates++;
        List<Parameters> slots = mlp.memory().stream().map(this::perParameter).toList();
        return slots.isEmpty() ? shown : shown.with(new OptimizerMemory(updates, slots));
    }

    @Override
    public void step(Batch batch) {
        step(pack(batch));
    }

    @Override
    public void trainEpoch() {
        if (epoch == null) {
            epoch = experiment.batches().stream()
                    .map(batch -> new Float64Samples(kernels).pack(batch))
                    .toArray(Float64Samples[]::new);
        }
        for (Float64Samples samples : epoch) {
            step(samples);
        }
    }

    private void step(Float64Samples samples) {
        mlp.step(samples);
        updates++;
    }

    @Override
    public Parameters parameters() {
        return perParameter(mlp.parameters);
    }

    @Override
    public void load(Parameters parameters) {
        parameters.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("parameters do not fit: " + misfit);
        });
        mlp.load(parameters);
        updates = 0;
    }

    @Override
    public void close() {
        kernels.close();
    }

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

    /** All that the layers hold after {@link Float64Mlp#propagate}. */
    private Observation shown(Float64Samples samples) {
        List<Matrix> deltas = perUnit(samples.count, layer -> layer.delta);
        return Observation.ofOnePass(signals(samples.count), deltas, lossGradient(samples));
    }

    private ForwardPass signals(int samples) {
        return new ForwardPass(perUnit(samples, layer -> layer.z), perUnit(samples, layer -> layer.a));
    }

    private LossGradient lossGradient(Float64Samples samples) {
        return new LossGradient(mlp.loss(samples.y, samples.count), perParameter(mlp.gradient));
    }

    /** A copy of some panels [samples × units] of every layer. */
    private List<Matrix> perUnit(int samples, Function<Float64Layer, Float64Panels> panels) {
        return Arrays.stream(mlp.layers)
                .map(layer -> panels.apply(layer).read(samples))
                .toList();
    }

    /** A copy of numbers that stand as the parameters do. */
    private Parameters perParameter(double[] numbers) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (Float64Layer layer : mlp.layers) {
            weights.add(layer.weights.over(numbers).readTransposed(layer.inputs));
            biases.add(layer.biases.over(numbers).read(1));
        }
        return new Parameters(weights, biases);
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
