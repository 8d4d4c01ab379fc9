package org.mlpparity.trial;

import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** Trains correctly for some updates; then a wrong perceptron goes on where the correct one stands. */
final class SleeperTrainer implements MlpTrainer {
    private final PlainMlp correct;
    private final PlainMlp wrong;
    private PlainTrainer awake;
    private int left;

    SleeperTrainer(PlainMlp correct, PlainMlp wrong, int updates) {
        this.correct = correct;
        this.wrong = wrong;
        awake = new PlainTrainer(correct);
        left = updates;
    }

    @Override
    public void step(Batch batch) {
        awake.step(batch);
        count();
    }

    @Override
    public Observation observedStep(Batch batch) {
        Observation shown = awake.observedStep(batch);
        count();
        return shown;
    }

    private void count() {
        left--;
        if (left == 0) {
            wrong.adopt(correct);
            awake = new PlainTrainer(wrong);
        }
    }

    @Override
    public Observation observe(Batch batch) {
        return awake.observe(batch);
    }

    @Override
    public Experiment experiment() {
        return awake.experiment();
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return awake.predict(inputs);
    }

    @Override
    public LossGradient gradient(Batch batch) {
        return awake.gradient(batch);
    }

    @Override
    public Parameters parameters() {
        return awake.parameters();
    }

    @Override
    public void load(Parameters parameters) {
        awake.load(parameters);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        return awake.forward(inputs);
    }

    @Override
    public void close() {
        awake.close();
    }
}
