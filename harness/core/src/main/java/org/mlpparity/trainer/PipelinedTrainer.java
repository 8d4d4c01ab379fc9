package org.mlpparity.trainer;

import org.mlpparity.model.Batch;

/** A trainer whose answers come from afar: told what it will be asked, it sends for all answers together. */
public interface PipelinedTrainer extends MlpTrainer {
    /**
     * Announces the next calls, nothing in between: {@link #parameters}, {@link #predict} of this batch's inputs where
     * {@code predictions} says so, and {@link #observedStep} of this batch. They answer as they would have without.
     */
    void expect(Batch batch, boolean predictions);
}
