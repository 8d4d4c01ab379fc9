package org.mlpparity.trial;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * An implementation whose numbers are right while it is observed, and which skips work elsewhere. A referee must detect
 * it although no number that it shows is wrong.
 */
public class Cheater implements MlpTrainerProvider {
    /** What finds it out. */
    public enum FoundBy {
        /** The second run, in which nothing is asked until the last update is made, and the predictions for other rows. */
        UNOBSERVED_RUN("the unobserved run"),
        /** A look at the parameters after many timed epochs: it is honest for longer than an experiment lasts. */
        PARAMETERS_AFTER_TIMING("the parameters after many timed epochs"),
        /** The clock, where it includes a question: every answer is right, but the work is done when it is asked for. */
        QUESTION_WITHIN_THE_CLOCK("a question within the clock");

        private final String words;

        FoundBy(String words) {
            this.words = words;
        }

        /** The name on pages. */
        public String words() {
            return words;
        }
    }

    private final String id;
    private final String description;
    private final FoundBy foundBy;
    private final Predicate<Experiment> shows;
    private final UnaryOperator<MlpTrainer> cheat;
    private final MlpTrainerProvider honest = new PlainTrainerProvider();

    /**
     * @param shows in which experiments that {@code foundBy} can find it out
     * @param cheat makes a cheating trainer of an honest one
     */
    Cheater(
            String id,
            String description,
            FoundBy foundBy,
            Predicate<Experiment> shows,
            UnaryOperator<MlpTrainer> cheat) {
        this.id = id;
        this.description = description;
        this.foundBy = foundBy;
        this.shows = shows;
        this.cheat = cheat;
    }

    /** A short name, unique among the cheaters. */
    @Override
    public String id() {
        return id;
    }

    /** How it cheats, one sentence. */
    @Override
    public String description() {
        return description;
    }

    /** What finds it out. */
    public FoundBy foundBy() {
        return foundBy;
    }

    /** Whether it cheats in this experiment, in a way that {@link #foundBy} can find out. */
    public boolean showsIn(Experiment experiment) {
        return shows.test(experiment);
    }

    @Override
    public String version() {
        return honest.version();
    }

    @Override
    public Capabilities capabilities() {
        return honest.capabilities();
    }

    @Override
    public Optional<String> gap(Experiment experiment) {
        return honest.gap(experiment);
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return cheat.apply(honest.open(experiment));
    }

    @Override
    public String toString() {
        return id;
    }
}
