package org.mlpparity.trainer;

import org.mlpparity.model.Batch;

/** A trainer whose answers come from afar: told what it will be asked, it sends for all answers together. */
public interface PipelinedTrainer extends MlpTrainer {
    /**
     * Announces the next calls, nothing in between: {@link #parameters}, {@link #forward} where {@code forward} says so,
     * {@link #predict} and {@link #gradient} of this batch. They answer as they would have without.
     */
    void expect(Batch batch, boolean forward);
}
