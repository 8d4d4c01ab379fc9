package org.mlpparity.testkit;

import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/**
 * A trainer that hands every single question on to another: the base of trainers that are wrong in one way. What is made of single
 * questions, {@code observe}, {@code observedStep} and {@code trainEpoch}, is made of its own.
 */
public class ForwardingTrainer implements MlpTrainer {
    private final MlpTrainer trainer;

    public ForwardingTrainer(MlpTrainer trainer) {
        this.trainer = trainer;
    }

    @Override
    public Experiment experiment() {
        return trainer.experiment();
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return trainer.predict(inputs);
    }

    @Override
    public LossGradient gradient(Batch batch) {
        return trainer.gradient(batch);
    }

    @Override
    public void step(Batch batch) {
        trainer.step(batch);
    }

    @Override
    public Parameters parameters() {
        return trainer.parameters();
    }

    @Override
    public void load(Parameters parameters) {
        trainer.load(parameters);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        return trainer.forward(inputs);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
