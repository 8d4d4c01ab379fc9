package org.mlpparity.model;

import java.util.List;

/** The batches of an experiment, epoch by epoch; those of the epoch that was asked for last are kept. */
public final class Batches {
    private final Experiment experiment;
    private volatile Kept kept;

    private record Kept(int epoch, List<Batch> batches) {}

    public Batches(Experiment experiment) {
        this.experiment = experiment;
        kept = new Kept(1, experiment.batches());
    }

    /** The batches of this epoch, counted from 1, in order. */
    public List<Batch> of(int epoch) {
        int distinct = experiment.repeatsItsEpochs() ? 1 : epoch;
        Kept now = kept;
        if (now.epoch != distinct) {
            now = new Kept(distinct, experiment.batches(distinct));
            kept = now;
        }
        return now.batches;
    }

    /** One batch of an epoch, both counted from 1. */
    public Batch of(int epoch, int batch) {
        return of(epoch).get(batch - 1);
    }

    /** How many samples such a batch has; all but the last one of an epoch are full. */
    public int samples(int epoch, int batch) {
        return batch < experiment.batchCount()
                ? experiment.batchSize()
                : of(epoch, batch).samples();
    }

    /** The batch of an update of the whole run, counted from 0. */
    public Batch ofUpdate(int update) {
        int count = experiment.batchCount();
        return of(update / count + 1).get(update % count);
    }
}
