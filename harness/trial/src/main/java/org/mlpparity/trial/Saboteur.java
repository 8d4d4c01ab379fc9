package org.mlpparity.trial;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Quantity;

/** An implementation that is wrong in exactly one way. */
public final class Saboteur implements MlpTrainerProvider {
    private final String id;
    private final String description;
    private final String cause;
    private final MlpTrainerProvider correct;
    private final Function<Experiment, MlpTrainer> opening;
    private final Optional<Function<Experiment, PlainMlp>> perceptron;
    private final HiddenFault hiding;

    private Saboteur(
            String id,
            String description,
            String cause,
            MlpTrainerProvider correct,
            Function<Experiment, MlpTrainer> opening,
            Optional<Function<Experiment, PlainMlp>> perceptron,
            HiddenFault hiding) {
        this.id = id;
        this.description = description;
        this.cause = cause;
        this.correct = correct;
        this.opening = opening;
        this.perceptron = perceptron;
        this.hiding = hiding;
    }

    /** A correct implementation with something done to its trainers; no cause of the diagnosis describes it. */
    public static Saboteur over(
            MlpTrainerProvider correct, String id, String description, UnaryOperator<MlpTrainer> sabotage) {
        return new Saboteur(
                id,
                description,
                "unknown",
                correct,
                experiment -> sabotage.apply(correct.open(experiment)),
                Optional.empty(),
                HiddenFault.never());
    }

    /** The plain perceptron of this package with one of its methods replaced. */
    static Saboteur of(
            String cause, String id, String description, Function<Experiment, PlainMlp> opening, HiddenFault hiding) {
        return of(new PlainTrainerProvider(), cause, id, description, opening, hiding);
    }

    /** The same over another provider's perceptron. */
    static Saboteur of(
            MlpTrainerProvider correct,
            String cause,
            String id,
            String description,
            Function<Experiment, PlainMlp> opening,
            HiddenFault hiding) {
        return new Saboteur(
                id,
                description,
                cause,
                correct,
                experiment -> new PlainTrainer(opening.apply(experiment)),
                Optional.of(opening),
                hiding);
    }

    /**
     * The same saboteur, but correct for its first {@code updates} updates.
     *
     * @throws IllegalStateException when it does not stand over the plain perceptron of this package
     */
    public Saboteur asleepFor(int updates) {
        Function<Experiment, PlainMlp> wrong =
                perceptron.orElseThrow(() -> new IllegalStateException(id + " cannot sleep"));
        return new Saboteur(
                id,
                description + ", after " + updates + " updates",
                cause,
                correct,
                experiment -> new SleeperTrainer(new PlainMlp(experiment), wrong.apply(experiment), updates),
                Optional.empty(),
                hiding);
    }

    /** A short name, unique among the saboteurs. */
    @Override
    public String id() {
        return id;
    }

    /** What is wrong with it, one sentence. */
    @Override
    public String description() {
        return description;
    }

    /** The kind of its fault in a word, "unknown" where it is none of the common ones; {@link #isToldBy} says what a diagnosis should call it. */
    public String cause() {
        return cause;
    }

    /** Whether a finding of this id tells what is wrong with it. */
    public boolean isToldBy(String finding) {
        return Readings.isRight(id, finding);
    }

    /** The quantities of which the first wrong number must be one, by the step of training that the fault sits in. */
    public Set<Quantity> touchesFirst() {
        return switch (id) {
            case "weights-transposed-forward" -> Set.of(Quantity.PRE_ACTIVATIONS);
            case "gelu-by-sigmoid", "gelu-by-tanh", "gelu-tanh-by-erf", "selu-without-scale" ->
                Set.of(Quantity.ACTIVATIONS);
            case "rmsprop-epsilon-inside-root",
                    "rmsprop-epsilon-outside",
                    "look-ahead-backwards",
                    "adamax-norm-forgotten" -> Set.of(Quantity.MEMORY, Quantity.WEIGHTS, Quantity.BIASES);
            case "class-weights-over-count" -> Set.of(Quantity.LOSS);
            default -> touchedBy(cause);
        };
    }

    private static Set<Quantity> touchedBy(String cause) {
        return switch (cause) {
            case "float32-arithmetic" -> EnumSet.complementOf(EnumSet.of(Quantity.INITIAL_PARAMETERS));
            case "loss-mean-for-sum", "loss-sum-for-mean" -> Set.of(Quantity.LOSS);
            case "batch-size-of-full-batch" ->
                Set.of(Quantity.LOSS, Quantity.DELTAS, Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT);
            case "bias-not-updated",
                    "momentum-for-nesterov",
                    "nesterov-for-momentum",
                    "velocity-forgotten",
                    "adam-epsilon-inside-root",
                    "adam-epsilon-hat",
                    "adam-epsilon-outside",
                    "adam-no-bias-correction",
                    "adam-step-off-by-one",
                    "rmsprop-epsilon-inside-root",
                    "rmsprop-epsilon-outside",
                    "rmsprop-not-centered",
                    "amsgrad-maximum-missing",
                    "accumulator-forgotten",
                    "dampening-from-the-first-update",
                    "coupled-for-decoupled",
                    "decoupled-for-coupled",
                    "decay-missing",
                    "learning-rate-off",
                    "schedule-ignored",
                    "schedule-late",
                    "schedule-per-update",
                    "clipping-missing",
                    "clipping-per-tensor",
                    "clipping-after-decay",
                    "clipping-by-square",
                    "clipping-by-mean" -> Set.of(Quantity.MEMORY, Quantity.WEIGHTS, Quantity.BIASES);
            case "gradient-scaled",
                    "gradient-doubled",
                    "gradient-halved",
                    "gradient-times-samples",
                    "gradient-divided-by-samples",
                    "gradient-times-outputs",
                    "gradient-divided-by-outputs",
                    "gradient-negated",
                    "gradients-not-cleared",
                    "bias-not-summed" -> Set.of(Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT);
            default -> Set.of(Quantity.DELTAS, Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT);
        };
    }

    /** Why the fault cannot show in this experiment, one sentence; empty when it shows, so that it must be rejected. */
    public Optional<String> hiddenIn(Experiment experiment) {
        return hiding.in(experiment);
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
        return opening.apply(experiment);
    }

    @Override
    public String toString() {
        return id;
    }
}
