package org.mlpparity.trainer;

import org.mlpparity.model.Experiment;

/** Stands for an implementation that cannot be made or asked: its row says why, and no other row is the worse for it. */
public final class BrokenTrainerProvider implements MlpTrainerProvider {
    private final String id;
    private final String reason;

    BrokenTrainerProvider(String id, String reason) {
        this.id = id;
        this.reason = reason;
    }

    @Override
    public String id() {
        return id;
    }

    /** Why there is nothing else to describe. */
    @Override
    public String description() {
        return reason;
    }

    @Override
    public String version() {
        return "unknown";
    }

    /** Nothing is declined, so that the failure is shown and not a gap. */
    @Override
    public Capabilities capabilities() {
        return Capabilities.unknown();
    }

    /** Always throws {@link TrainerFailedException}. */
    @Override
    public MlpTrainer open(Experiment experiment) {
        throw new TrainerFailedException(reason);
    }
}
