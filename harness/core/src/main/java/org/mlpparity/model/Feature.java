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
            experiment -> experiment.loss().reported().isPresent()),
    LABEL_SMOOTHING(
            "a loss smooths its targets",
            experiment -> experiment.loss().targets().smoothing() != 0),
    CLASS_WEIGHTS(
            "classes count differently in the loss",
            experiment -> !experiment.loss().targets().classes().isEmpty()),
    POSITIVE_WEIGHTS(
            "targets of 1 count differently from those of 0 in the loss",
            experiment -> !experiment.loss().targets().positives().isEmpty()),
    PARAMETER_GROUPS(
            "some parameters have an optimizer of their own",
            experiment -> experiment.groups().stream()
                    .anyMatch(group -> group.optimizer().isPresent())),
    FROZEN_PARAMETERS(
            "some parameters stay as they are",
            experiment -> experiment.groups().stream()
                    .anyMatch(group -> group.optimizer().isEmpty())),
    LAYERS_WITHOUT_BIAS("a layer has no biases", experiment -> has(experiment, LayerSpec.Bias.NONE)),
    SHARED_BIAS("the units of a layer share one bias", experiment -> has(experiment, LayerSpec.Bias.SHARED)),
    DECAY_OF_WEIGHTS_ONLY("weight decay pulls weights alone", decays(decay -> decay.on() == WeightDecay.On.WEIGHTS)),
    FULL_PENALTY(
            "the penalty is coefficient * sum of squares",
            decays(decay -> decay.penalty() == WeightDecay.Penalty.FULL)),
    DIVIDED_PENALTY(
            "the penalty is divided by a number of samples",
            decays(decay -> decay.dividedBy() != WeightDecay.DividedBy.NOTHING)),
    PENALTY_IN_LOSS("the reported loss holds the penalty", decays(WeightDecay::inLoss)),
    PENALTY_IN_GRADIENT("the reported gradient holds that of the penalty", decays(WeightDecay::inGradient)),
    DECAY_AFTER_STEP(
            "decoupled decay comes after the optimizer's own step",
            decays(decay -> decay.when() == WeightDecay.When.AFTER)),
    DAMPENING(
            "momentum into which only a part of each gradient enters",
            optimizer(Optimizer.Momentum.class, rule -> rule.dampening() > 0)),
    GRADIENT_AT_LOOK_AHEAD(
            "Nesterov's momentum with its gradient at the look-ahead point",
            experiment -> experiment.optimizers().stream().anyMatch(Optimizer::looksAhead)),
    CENTERED_RMSPROP(
            "RMSProp that subtracts the square of the mean gradient",
            optimizer(Optimizer.RmsProp.class, Optimizer.RmsProp::centered)),
    RMSPROP_MOMENTUM("RMSProp with a velocity", optimizer(Optimizer.RmsProp.class, rule -> rule.momentum() > 0)),
    RMSPROP_START(
            "RMSProp whose mean square starts elsewhere than at 0",
            optimizer(Optimizer.RmsProp.class, rule -> rule.initialMeanSquare() > 0)),
    AMSGRAD(
            "Adam with a maximum over all updates",
            optimizer(Optimizer.Adam.class, rule -> rule.maximum() != Optimizer.Maximum.NONE)),
    EPSILON_ROOT(
            "Adam with a second epsilon under the root",
            optimizer(Optimizer.Adam.class, rule -> rule.epsilonRoot() > 0)),
    /** A learning rate that changes during training. */
    LEARNING_RATE_SCHEDULE(
            "a learning rate that changes during training",
            experiment -> experiment.schedule().isPresent()),
    /** Each entry of the gradient cut to an interval. */
    CLIPPING_BY_VALUE(
            "each entry of the gradient cut to an interval", experiment -> clips(experiment, Clipping.Kind.VALUE)),
    /** A gradient that is scaled down where its norm is too large. */
    CLIPPING_BY_NORM(
            "the gradient scaled down where its norm is too large",
            experiment -> clips(experiment, Clipping.Kind.NORM));

    private final String meaning;
    private final Predicate<Experiment> asked;

    Feature(String meaning, Predicate<Experiment> asked) {
        this.meaning = meaning;
        this.asked = asked;
    }

    private static boolean has(Experiment experiment, LayerSpec.Bias bias) {
        return experiment.network().layers().stream().anyMatch(layer -> layer.bias() == bias);
    }

    private static Predicate<Experiment> decays(Predicate<WeightDecay> asked) {
        return experiment ->
                experiment.optimizers().stream().map(Optimizer::weightDecay).anyMatch(asked);
    }

    /** Whether the rule is one of this record with this property. */
    private static <R extends Optimizer> Predicate<Experiment> optimizer(Class<R> record, Predicate<R> asked) {
        return experiment -> experiment.optimizers().stream()
                .filter(record::isInstance)
                .map(record::cast)
                .anyMatch(asked);
    }

    @Override
    public String meaning() {
        return meaning;
    }

    private static boolean clips(Experiment experiment, Clipping.Kind kind) {
        return experiment.clipping().filter(clipping -> clipping.kind() == kind).isPresent();
    }

    /** What this experiment asks for. */
    public static Set<Feature> of(Experiment experiment) {
        Set<Feature> features = EnumSet.allOf(Feature.class);
        features.removeIf(feature -> !feature.asked.test(experiment));
        return features;
    }
}
