package org.mlpparity.trial;

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

/** A {@link PlainMlp} as a trainer: it shows the very pass that it updates with, right or wrong. */
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
        return Optional.of(forward(mlp.pass(inputs)));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        PlainMlp.Work work = mlp.work(batch);
        return new LossGradient(mlp.loss(work.pass(), batch.targets()), PlainLayout.parameters(work.gradient()));
    }

    @Override
    public void step(Batch batch) {
        mlp.update(mlp.updateGradient(batch));
    }

    @Override
    public Observation observe(Batch batch) {
        return shown(mlp.work(batch), batch);
    }

    @Override
    public Observation observedStep(Batch batch) {
        PlainMlp.Work work = mlp.work(batch);
        Observation shown = shown(work, batch);
        mlp.update(mlp.looksAhead() ? mlp.updateGradient(batch) : work.gradient());
        return mlp.memory().map(shown::with).orElse(shown);
    }

    private Observation shown(PlainMlp.Work work, Batch batch) {
        return Observation.ofOnePass(
                forward(work.pass()),
                matrices(work.deltas()),
                new LossGradient(mlp.loss(work.pass(), batch.targets()), PlainLayout.parameters(work.gradient())));
    }

    private static ForwardPass forward(PlainMlp.Pass pass) {
        return new ForwardPass(matrices(pass.z()), matrices(pass.a()));
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
