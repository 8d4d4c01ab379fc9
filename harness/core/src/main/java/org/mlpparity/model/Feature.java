package org.mlpparity.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that an experiment may ask for beside activations, loss, optimizer and weight decay: what plain training does without. A trainer
 * that does not claim it is not asked to run such an experiment.
 */
public enum Feature implements Term {
    LOSS_FACTOR(
            "a loss with a factor other than 1", experiment -> experiment.loss().factor() != 1),
    REPORTED_LOSS(
            "a loss that is shown with another factor or reduction than the one whose gradient is taken",
            experiment -> experiment.loss().reported().isPresent());

    private final String meaning;
    private final Predicate<Experiment> asked;

    Feature(String meaning, Predicate<Experiment> asked) {
        this.meaning = meaning;
        this.asked = asked;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** What this experiment asks for. */
    public static Set<Feature> of(Experiment experiment) {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.removeIf(feature -> !feature.asked.test(experiment));
        return features;
    }
}
