package org.mlpparity.testkit;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * A correct implementation made wrong in one way.
 *
 * @param id its name
 * @param description what is wrong with it
 * @param correct the implementation underneath
 * @param sabotage what is done to its trainers
 */
public record Saboteur(String id, String description, MlpTrainerProvider correct, UnaryOperator<MlpTrainer> sabotage)
        implements MlpTrainerProvider {
    @Override
    public String version() {
        return correct.version();
    }

    @Override
    public Capabilities capabilities() {
        return correct.capabilities();
    }

    @Override
    public Optional<String> gap(Experiment experiment) {
        return correct.gap(experiment);
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return sabotage.apply(correct.open(experiment));
    }
}
