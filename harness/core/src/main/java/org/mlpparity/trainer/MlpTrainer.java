package org.mlpparity.trainer;

import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** One MLP in training. Native memory is released by {@link #close}. */
public interface MlpTrainer extends AutoCloseable {
    /** The experiment that this trainer was opened for. */
    Experiment experiment();

    /** The predictions [samples × outputs] for {@code inputs} [samples × inputs] at the current parameters. */
    Matrix predict(Matrix inputs);

    /** The loss and dL/dθ of this batch at the current parameters, with the reduction applied; updates nothing. */
    LossGradient gradient(Batch batch);

    /** One optimizer update with this batch. */
    void step(Batch batch);

    /** A copy of the current parameters, weights(l) [outputs × inputs]. */
    Parameters parameters();

    /** Overwrites the parameters and forgets optimizer state. */
    void load(Parameters parameters);

    /** What every layer computes for {@code inputs} [samples × inputs], where the implementation can tell. */
    default Optional<ForwardPass> forward(Matrix inputs) {
        return Optional.empty();
    }

    /** Every batch of the experiment once, in order: what the benchmark times. */
    default void trainEpoch() {
        experiment().batches().forEach(this::step);
    }

    @Override
    void close();
}
