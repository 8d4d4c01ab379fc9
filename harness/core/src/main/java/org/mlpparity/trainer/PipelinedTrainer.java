package org.mlpparity.trainer;

import org.mlpparity.model.Batch;

/** A trainer in another process: told the next calls beforehand, it sends all of their requests in one round trip. */
public interface PipelinedTrainer extends MlpTrainer {
    /**
     * Announces the next calls: {@link #parameters}, {@link #predict} of this batch's inputs if {@code predictions} is
     * true, and {@link #observedStep} of this batch. No other call may come between them. Their answers are the same as
     * without this announcement.
     */
    void expect(Batch batch, boolean predictions);
}
