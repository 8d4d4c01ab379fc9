package org.mlpparity.trial;

import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** The trainer of {@link Reordered}: shuffles the samples of each call and sorts the answers back. */
final class ReorderedTrainer implements MlpTrainer {
    private final Experiment experiment;
    private final MlpTrainer inner;
    private final Shuffle shuffle;

    ReorderedTrainer(Experiment experiment, MlpTrainer inner, Shuffle shuffle) {
        this.experiment = experiment;
        this.inner = inner;
        this.shuffle = shuffle;
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return shuffle.samplesBack(inner.predict(shuffle.inputs(inputs)));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        LossGradient answer = inner.gradient(shuffle.batch(batch));
        return new LossGradient(answer.loss(), shuffle.parametersBack(answer.gradient()));
    }

    @Override
    public void step(Batch batch) {
        inner.step(shuffle.batch(batch));
    }

    @Override
    public Parameters parameters() {
        return shuffle.parametersBack(inner.parameters());
    }

    @Override
    public void load(Parameters parameters) {
        inner.load(shuffle.parameters(parameters));
    }

    @Override
    public void close() {
        inner.close();
    }
}
