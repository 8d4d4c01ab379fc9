package org.mlpparity.trial;

import org.mlpparity.model.Batch;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** A trainer that hands every question on to another as it was asked, the observed ones and whole epochs too. */
class RelayTrainer extends ForwardingTrainer {
    private final MlpTrainer trainer;

    RelayTrainer(MlpTrainer trainer) {
        super(trainer);
        this.trainer = trainer;
    }

    @Override
    public Observation observe(Batch batch) {
        return trainer.observe(batch);
    }

    @Override
    public Observation observedStep(Batch batch) {
        return trainer.observedStep(batch);
    }

    @Override
    public void trainEpoch() {
        trainer.trainEpoch();
    }
}
