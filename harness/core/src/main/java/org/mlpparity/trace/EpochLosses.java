package org.mlpparity.trace;

import java.util.Optional;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Reduction;

/** Puts the losses of a run's steps together to those of its epochs. */
public final class EpochLosses {
    private final Experiment experiment;
    private final Batches batches;
    private final boolean isMean;
    private double sum;

    /** Those of a run that is to begin. */
    public EpochLosses(Experiment experiment) {
        this.experiment = experiment;
        batches = new Batches(experiment);
        isMean = experiment.loss().shown().reduction().samples() == Reduction.Over.MEAN;
    }

    /** One more step, which shows its loss; with the last one of an epoch that epoch's is known. */
    public Optional<EpochLoss> add(StepTrace step) {
        double weight =
                isMean ? (double) batches.samples(step.epoch(), step.batch()) / experiment.samplesPerEpoch() : 1;
        sum += weight * step.loss().orElseThrow();
        if (step.batch() < experiment.batchCount()) {
            return Optional.empty();
        }
        EpochLoss epoch = new EpochLoss(step.epoch(), sum);
        sum = 0;
        return Optional.of(epoch);
    }
}
