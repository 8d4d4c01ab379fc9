package org.mlpparity.arrays;

import static java.util.Arrays.copyOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** Carries numbers between the trainer interface and the arrays of {@link Float64Mlp}; allocates nothing per step. */
final class Float64Trainer implements MlpTrainer {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final Float64Mlp mlp;
    private final Batch[] epoch;
    private final LearningRates rates;

    private double[] x = {}; // inputs of the current samples [samples × inputs]
    private double[] y = {}; // their targets [samples × outputs]
    private int updates; // since the parameters were loaded

    Float64Trainer(Experiment experiment) {
        this.experiment = experiment;
        network = experiment.network();
        mlp = new Float64Mlp(experiment);
        rates = new LearningRates(experiment);
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
        return Optional.of(signals(inputs.rows()));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        propagate(batch);
        return lossGradient(batch);
    }

    @Override
    public Observation observe(Batch batch) {
        propagate(batch);
        return shown(batch);
    }

    @Override
    public Observation observedStep(Batch batch) {
        propagate(batch);
        Observation shown = shown(batch); // before the update, which uses the gradient up
        if (mlp.looksAhead()) {
            propagateAhead(batch);
        }
        update(batch);
        List<Parameters> slots = memory();
        return slots.isEmpty() ? shown : shown.with(new OptimizerMemory(updates, slots));
    }

    @Override
    public void step(Batch batch) {
        if (mlp.looksAhead()) {
            propagateAhead(batch);
        } else {
            propagate(batch);
        }
        update(batch);
    }

    @Override
    public void trainEpoch() {
        for (Batch batch : epoch) {
            step(batch);
        }
    }

    @Override
    public Parameters parameters() {
        return perParameter(layer -> layer.weights, layer -> layer.biases);
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
        updates = 0;
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

    /** The gradient of the next update, at the point that the optimizer looks ahead to. */
    private void propagateAhead(Batch batch) {
        mlp.lookAhead();
        propagate(batch);
        mlp.lookBack();
    }

    private void update(Batch batch) {
        if (rates.change()) {
            mlp.follow(updates);
        }
        mlp.update(batch.samples());
        updates++;
    }

    /** All that the layers hold after {@link #propagate}. */
    private Observation shown(Batch batch) {
        List<Matrix> deltas = perUnit(batch.samples(), layer -> layer.delta);
        return Observation.ofOnePass(signals(batch.samples()), deltas, lossGradient(batch));
    }

    private ForwardPass signals(int samples) {
        return new ForwardPass(perUnit(samples, layer -> layer.z), perUnit(samples, layer -> layer.a));
    }

    private LossGradient lossGradient(Batch batch) {
        Parameters gradient = perParameter(layer -> layer.weightGradient, layer -> layer.biasGradient);
        return new LossGradient(mlp.loss(y, batch.samples()), gradient);
    }

    /** What the optimizer remembers, one set of numbers after the other. */
    private List<Parameters> memory() {
        List<Parameters> slots = new ArrayList<>();
        int most = remembered().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most && showsAll(); i++) {
            int slot = i;
            slots.add(perParameter(
                    layer -> held(layer.weightOptimizer, slot, layer.weights),
                    layer -> held(layer.biasOptimizer, slot, layer.biases)));
        }
        return slots;
    }

    private Stream<List<double[]>> remembered() {
        return Arrays.stream(mlp.layers)
                .flatMap(layer -> Stream.of(layer.weightOptimizer, layer.biasOptimizer))
                .flatMap(Optional::stream)
                .map(Float64Optimizer::memory);
    }

    /** Whether every optimizer shows all that it remembers: a velocity of steps is shown by none. */
    private boolean showsAll() {
        for (int l = 0; l < mlp.layers.length; l++) {
            if (!showsAll(mlp.layers[l].weightOptimizer, experiment.slots(l, ParameterKind.WEIGHTS))
                    || !showsAll(mlp.layers[l].biasOptimizer, experiment.slots(l, ParameterKind.BIASES))) {
                return false;
            }
        }
        return true;
    }

    private static boolean showsAll(Optional<Float64Optimizer> optimizer, int slots) {
        return optimizer.isEmpty() || optimizer.get().memory().size() == slots;
    }

    /** Zeros for what an optimizer with fewer numbers does not hold, in the shape of its parameters. */
    private static double[] held(Optional<Float64Optimizer> optimizer, int slot, double[] parameters) {
        return optimizer
                .map(Float64Optimizer::memory)
                .filter(memory -> slot < memory.size())
                .map(memory -> memory.get(slot))
                .orElseGet(() -> new double[parameters.length]);
    }

    /** A copy of some numbers [samples × units] of every layer. */
    private List<Matrix> perUnit(int samples, Function<Float64Layer, double[]> numbers) {
        List<Matrix> matrices = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            matrices.add(matrix(samples, network.units(l), numbers.apply(mlp.layers[l])));
        }
        return matrices;
    }

    /** A copy of some numbers [units × inputs] and [1 × units] of every layer. */
    private Parameters perParameter(Function<Float64Layer, double[]> weights, Function<Float64Layer, double[]> biases) {
        List<Matrix> w = new ArrayList<>();
        List<Matrix> b = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            w.add(matrix(network.units(l), network.fanIn(l), weights.apply(mlp.layers[l])));
            b.add(matrix(1, network.units(l), biases.apply(mlp.layers[l])));
        }
        return new Parameters(w, b);
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
