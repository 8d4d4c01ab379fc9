package org.mlpparity.trial;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * Any correct implementation with another order of summation: its inputs, hidden units and samples are shuffled on the way in
 * and sorted back on the way out, so that every sum it forms runs over the same terms in another order.
 *
 * @param correct the implementation underneath
 * @param seed which order
 */
public record Reordered(MlpTrainerProvider correct, long seed) implements MlpTrainerProvider {
    @Override
    public String id() {
        return correct.id() + "-reordered-" + seed;
    }

    @Override
    public String description() {
        return correct.description() + " Its sums run in another order.";
    }

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
        Shuffle shuffle = new Shuffle(experiment.network(), seed);
        return new ReorderedTrainer(experiment, correct.open(shuffle.experiment(experiment)), shuffle);
    }
}
