package org.mlpparity.trainer;

import org.mlpparity.model.Experiment;

/** Stands for an implementation that cannot be constructed or asked. Its row says why; other rows are not affected. */
public final class BrokenTrainerProvider implements MlpTrainerProvider {
    private final String id;
    private final String reason;

    BrokenTrainerProvider(String id, String reason) {
        this.id = id;
        this.reason = reason;
    }

    /** The same under another id, where two have the same. */
    public BrokenTrainerProvider named(String other) {
        return new BrokenTrainerProvider(other, reason);
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

    /** Declines nothing, so that its row shows the failure. */
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
