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

    /**
     * The loss and dL/dθ of this batch at the current parameters, with the reduction applied; updates nothing.
     *
     * @throws UnsupportedOperationException where the implementation cannot tell; then its updates are judged alone
     */
    default LossGradient gradient(Batch batch) {
        throw new UnsupportedOperationException("the gradient is not shown");
    }

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

    /**
     * What this trainer shows of its work on this batch at the current parameters; updates nothing. An implementation that can
     * show one pass overrides it: numbers of one pass are held against each other, so smaller faults are seen.
     */
    default Observation observe(Batch batch) {
        Optional<ForwardPass> forward = forward(batch.inputs());
        try {
            return Observation.ofTwoPasses(forward, Optional.of(gradient(batch)));
        } catch (UnsupportedOperationException notShown) {
            return Observation.ofTwoPasses(forward, Optional.empty());
        }
    }

    /**
     * One optimizer update with this batch, the same as that of {@link #step}, which shows its own work. An
     * implementation that overrides it shows one pass; else it shows what {@link #observe} says just before the step.
     */
    default Observation observedStep(Batch batch) {
        Observation shown = observe(batch);
        step(batch);
        return shown;
    }

    /**
     * Every batch of the experiment once, in order: what the benchmark times. It is asked only where every epoch has the same batches
     * ({@link Experiment#repeatsItsEpochs}); else the harness goes through each epoch by {@link #step}.
     */
    default void trainEpoch() {
        experiment().batches().forEach(this::step);
    }

    @Override
    void close();
}
