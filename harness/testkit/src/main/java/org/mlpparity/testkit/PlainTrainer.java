package org.mlpparity.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** The door of a {@link PlainMlp}: the gradient that it reports is the one that it steps with. */
final class PlainTrainer implements MlpTrainer {
    private final PlainMlp mlp;

    PlainTrainer(PlainMlp mlp) {
        this.mlp = mlp;
    }

    @Override
    public Experiment experiment() {
        return mlp.experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return Matrix.ofRows(mlp.pass(inputs).a()[mlp.network.depth() - 1]);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        PlainMlp.Pass pass = mlp.pass(inputs);
        return Optional.of(new ForwardPass(matrices(pass.z()), matrices(pass.a())));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        double loss = mlp.loss(mlp.pass(batch.inputs()), batch.targets());
        return new LossGradient(loss, Layout.parameters(mlp.backward(batch)));
    }

    @Override
    public Observation observe(Batch batch) {
        return shown(batch, mlp.backward(batch));
    }

    @Override
    public Observation observedStep(Batch batch) {
        double[][][] gradient = mlp.backward(batch);
        Observation shown = shown(batch, gradient);
        mlp.update(gradient);
        return mlp.memory().map(shown::with).orElse(shown);
    }

    /** What the backward pass that found this gradient computed. */
    private Observation shown(Batch batch, double[][][] gradient) {
        PlainMlp.Pass pass = mlp.worked();
        return Observation.ofOnePass(
                new ForwardPass(matrices(pass.z()), matrices(pass.a())),
                matrices(pass.delta()),
                new LossGradient(mlp.loss(pass, batch.targets()), Layout.parameters(gradient)));
    }

    @Override
    public void step(Batch batch) {
        mlp.update(mlp.backward(batch));
    }

    @Override
    public Parameters parameters() {
        return mlp.parameters();
    }

    @Override
    public void load(Parameters parameters) {
        mlp.load(parameters);
    }

    @Override
    public void close() {}

    private static List<Matrix> matrices(double[][][] layers) {
        List<Matrix> matrices = new ArrayList<>();
        for (double[][] layer : layers) {
            matrices.add(Matrix.ofRows(layer));
        }
        return matrices;
    }
}
