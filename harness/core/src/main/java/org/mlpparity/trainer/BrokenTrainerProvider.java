package org.mlpparity.trainer;

import java.util.EnumSet;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

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

    /** All: nothing is declined, so that the failure is shown and not a gap. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                EnumSet.allOf(Activation.Kind.class),
                EnumSet.allOf(Loss.Kind.class),
                EnumSet.allOf(Optimizer.Kind.class),
                EnumSet.allOf(WeightDecay.Kind.class),
                EnumSet.allOf(Precision.class));
    }

    /** Always throws {@link TrainerFailedException}. */
    @Override
    public MlpTrainer open(Experiment experiment) {
        throw new TrainerFailedException(reason);
    }
}
