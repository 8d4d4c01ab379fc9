package org.mlpparity.trainer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;

/**
 * The base of trainers that hold their parameters in plain arrays of doubles: it carries numbers between the trainer interface and these arrays,
 * so that what is left to write is the mathematics. What is shown of an update is the pass that made it. The arithmetic is float64; a float32
 * trainer, or one whose framework makes the whole update at once, implements {@link MlpTrainer} itself.
 */
public abstract class ArrayTrainer implements MlpTrainer {
    /** The weights, [layer][output][input]. */
    protected final double[][][] weights;

    /** The biases, [layer][output]. */
    protected final double[][] biases;

    private final Experiment experiment;

    /** A trainer that holds the experiment's initial parameters. */
    protected ArrayTrainer(Experiment experiment) {
        this.experiment = experiment;
        int depth = experiment.network().depth();
        weights = new double[depth][][];
        biases = new double[depth][];
        fill(experiment.initial());
    }

    /** What one pass forward and back computes. z, a and deltas may be left null where they are not shown; all else is needed. */
    protected static final class Pass {
        /** Pre-activations, [layer][sample][unit]. */
        public double[][][] z;

        /** Activations, [layer][sample][unit]; the last are the predictions. */
        public double[][][] a;

        /** dL/dz with the loss's reduction applied, [layer][sample][unit]. */
        public double[][][] deltas;

        /** The loss of the samples, with the reduction applied. */
        public double loss;

        /** dL/dW, [layer][output][input]. */
        public double[][][] weightGradients;

        /** dL/db, [layer][output]. */
        public double[][] biasGradients;

        /** A place per layer in each of the arrays, to be filled. */
        public Pass(int layers) {
            z = new double[layers][][];
            a = new double[layers][][];
            deltas = new double[layers][][];
            weightGradients = new double[layers][][];
            biasGradients = new double[layers][];
        }
    }

    /** The predictions [sample][output] for these inputs [sample][input]. */
    protected abstract double[][] predict(double[][] inputs);

    /** Forward and back for these inputs [sample][input] and targets [sample][output]; updates nothing. */
    protected abstract Pass pass(double[][] inputs, double[][] targets);

    /**
     * One update of {@link #weights} and {@link #biases} by the gradient of a pass.
     *
     * @param weightGradients dL/dW, [layer][output][input]
     * @param biasGradients dL/db, [layer][output]
     */
    protected abstract void update(double[][][] weightGradients, double[][] biasGradients);

    /** What the optimizer remembers after an update, where it is shown. */
    protected Optional<OptimizerMemory> memory() {
        return Optional.empty();
    }

    /** Forgets what the optimizer remembers: the parameters have been overwritten. */
    protected void forget() {}

    private Pass pass(Batch batch) {
        return pass(batch.inputs().toRows(), batch.targets().toRows());
    }

    private static LossGradient backward(Pass pass) {
        return new LossGradient(pass.loss, Parameters.of(pass.weightGradients, pass.biasGradients));
    }

    private static Observation shown(Pass pass) {
        return Observation.ofOnePass(
                new ForwardPass(matrices(pass.z), matrices(pass.a)), matrices(pass.deltas), backward(pass));
    }

    private static List<Matrix> matrices(double[][][] layers) {
        return layers == null
                ? List.of()
                : Stream.of(layers).map(Matrix::ofRows).toList();
    }

    @Override
    public final Experiment experiment() {
        return experiment;
    }

    @Override
    public final Matrix predict(Matrix inputs) {
        return Matrix.ofRows(predict(inputs.toRows()));
    }

    @Override
    public final LossGradient gradient(Batch batch) {
        return backward(pass(batch));
    }

    @Override
    public final Observation observe(Batch batch) {
        return shown(pass(batch));
    }

    @Override
    public final void step(Batch batch) {
        Pass pass = pass(batch);
        update(pass.weightGradients, pass.biasGradients);
    }

    @Override
    public final Observation observedStep(Batch batch) {
        Pass pass = pass(batch);
        Observation shown = shown(pass);
        update(pass.weightGradients, pass.biasGradients);
        return memory().map(shown::with).orElse(shown);
    }

    @Override
    public final Parameters parameters() {
        return Parameters.of(weights, biases);
    }

    @Override
    public final void load(Parameters parameters) {
        fill(parameters);
        forget();
    }

    private void fill(Parameters parameters) {
        for (int l = 0; l < weights.length; l++) {
            weights[l] = parameters.weights(l).toRows();
            biases[l] = parameters.biases(l).toArray();
        }
    }

    /** Nothing to give back. */
    @Override
    public void close() {}
}
