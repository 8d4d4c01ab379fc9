package org.mlpparity.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What training makes small: a distance between predictions p and targets y, with its reduction spelled out.
 *
 * @param kind the distance of one entry
 * @param constant the number that the kind declares; 0 for a kind that declares none
 * @param factor by what the loss and its gradient are multiplied; ½ makes squared error half of it
 * @param reduction how entries become one number
 * @param targets what it makes of its targets before it compares
 * @param reported the loss that trainers show, where it is another multiple than the one whose gradient they take; empty where it is the same
 */
public record Loss(
        Kind kind,
        double constant,
        double factor,
        Reduction reduction,
        TargetWeights targets,
        Optional<Reported> reported) {
    /** The factor of any loss, 1 where nothing is said. */
    public static final Constant FACTOR = Constant.customarily(
            "factor",
            "By what the loss and its gradient are multiplied; 0.5 makes squared error half of it. Default: 1.",
            Constant.Law.POSITIVE,
            1);

    /**
     * A loss that is shown with another factor or another reduction than the one whose gradient is taken.
     *
     * @param factor by what it is multiplied
     * @param reduction how entries become one number
     */
    public record Reported(double factor, Reduction reduction) {
        /** Its factor, that of the loss where nothing is said. */
        public static final Constant FACTOR = Constant.customarily(
                "factor", "By what it is multiplied. Default: the factor of the loss.", Constant.Law.POSITIVE, 1);

        public Reported {
            FACTOR.require(factor);
        }
    }

    /** The distances, each with the formula of one entry and what it asks of outputs and targets. */
    public enum Kind implements Term {
        SQUARED_ERROR("(p - y)^2, without a factor 1/2", Optional.empty(), false),
        HUBER(
                "r^2 / 2 for |r| <= delta, delta * (|r| - delta / 2) otherwise, with r = p - y",
                Optional.empty(),
                false,
                Optional.of(Constant.customarily(
                        "delta", "Where the loss turns from a square into a line.", Constant.Law.POSITIVE, 1))),
        ABSOLUTE_ERROR("|p - y|, whose derivative where p = y is 0", Optional.empty(), false),
        SMOOTH_L1(
                "r^2 / (2 beta) for |r| < beta, |r| - beta / 2 otherwise, with r = p - y: huber with delta = beta, divided by beta",
                Optional.empty(),
                false,
                Optional.of(Constant.customarily(
                        "beta", "Where the loss turns from a square into a line.", Constant.Law.POSITIVE, 1))),
        BINARY_CROSS_ENTROPY("-y ln p - (1 - y) ln(1 - p)", Optional.of(Activation.Kind.SIGMOID), false),
        CATEGORICAL_CROSS_ENTROPY("-y ln p", Optional.of(Activation.Kind.SOFTMAX), true),
        BINARY_CROSS_ENTROPY_FROM_LOGITS(
                "-y ln s - (1 - y) ln(1 - s) with s = sigmoid(p), over identity outputs p, the logits",
                Activation.Kind.SIGMOID,
                false),
        CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS(
                "-y ln s with s = softmax(p), over identity outputs p, the logits", Activation.Kind.SOFTMAX, true);

        private final String formula;
        private final Optional<Activation.Kind> output;
        private final Optional<Activation.Kind> ofLogits;
        private final boolean targetsSumToOne;
        private final Optional<Constant> constant;

        Kind(String formula, Optional<Activation.Kind> output, boolean targetsSumToOne) {
            this(formula, output, targetsSumToOne, Optional.empty());
        }

        /** One that takes logits and applies {@code ofLogits} itself. */
        Kind(String formula, Activation.Kind ofLogits, boolean targetsSumToOne) {
            this.formula = formula;
            this.output = Optional.of(Activation.Kind.IDENTITY);
            this.ofLogits = Optional.of(ofLogits);
            this.targetsSumToOne = targetsSumToOne;
            this.constant = Optional.empty();
        }

        Kind(String formula, Optional<Activation.Kind> output, boolean targetsSumToOne, Optional<Constant> constant) {
            this.formula = formula;
            this.output = output;
            this.ofLogits = Optional.empty();
            this.targetsSumToOne = targetsSumToOne;
            this.constant = constant;
        }

        /** The formula of one entry in ASCII. */
        @Override
        public String meaning() {
            return formula;
        }

        /** The output activation that it belongs to, where it belongs to one; empty for any. */
        public Optional<Activation.Kind> output() {
            return output;
        }

        /** What makes probabilities of the outputs, where the outputs are logits and the loss does it; empty where outputs are taken as they are. */
        public Optional<Activation.Kind> ofLogits() {
            return ofLogits;
        }

        /**
         * The activation whose derivative cancels against that of the loss, dL/dz = φ(z) − y, whether the output layer applies φ or the loss;
         * empty for a loss that has none.
         */
        public Optional<Activation.Kind> cancels() {
            return ofLogits.or(() -> output);
        }

        /** Whether its derivative jumps where a prediction meets its target. */
        public boolean hasKink() {
            return this == ABSOLUTE_ERROR;
        }

        /** Whether the targets of a sample must sum to 1. */
        public boolean targetsSumToOne() {
            return targetsSumToOne;
        }

        /** The number that a loss of this kind carries; empty for none. */
        public Optional<Constant> constant() {
            return constant;
        }

        private boolean fits(Activation.Kind asked) {
            return output.isEmpty() || output.get() == asked;
        }
    }

    public Loss {
        Constant.require(kind, constant, Kind::constant, Kind.values());
        FACTOR.require(factor);
        targets.misfit(kind, reduction).ifPresent(law -> {
            throw new IllegalArgumentException(law);
        });
        if (!targets.classes().isEmpty() && reported.isPresent()) {
            Reduction.Over shownOver = reported.get().reduction().samples();
            if (shownOver != reduction.samples()) {
                throw new IllegalArgumentException("samples (" + shownOver.id()
                        + ") of the reported loss must be those of the loss, "
                        + reduction.samples().id()
                        + ", where classes have weights");
            }
        }
        Reported trained = new Reported(factor, reduction);
        reported = reported.filter(shown -> !shown.equals(trained));
    }

    /** Once the distance, reported as it is trained. */
    public Loss(Kind kind, double constant, Reduction reduction) {
        this(kind, constant, 1, reduction, TargetWeights.NONE, Optional.empty());
    }

    /** One of this kind, with the customary number where it needs one. */
    public Loss(Kind kind, Reduction reduction) {
        this(kind, Constant.customary(kind.constant()), reduction);
    }

    /** Squared error with this reduction. */
    public static Loss squaredError(Reduction.Over samples, Reduction.Over outputs) {
        return new Loss(Kind.SQUARED_ERROR, new Reduction(samples, outputs));
    }

    /** The same distance with another factor. */
    public Loss withFactor(double other) {
        return new Loss(kind, constant, other, reduction, targets, reported);
    }

    /** The same loss with other weights of its targets. */
    public Loss withTargets(TargetWeights other) {
        return new Loss(kind, constant, factor, reduction, other, reported);
    }

    /** The same loss, shown with this factor and this reduction. */
    public Loss reportedAs(double shownFactor, Reduction shownReduction) {
        return new Loss(
                kind, constant, factor, reduction, targets, Optional.of(new Reported(shownFactor, shownReduction)));
    }

    /** What trainers show: this loss, or the multiple of it that {@link #reported} says. */
    public Loss shown() {
        return reported.map(
                        other -> new Loss(kind, constant, other.factor(), other.reduction(), targets, Optional.empty()))
                .orElse(this);
    }

    /** Why this loss does not stand over this network's outputs, name, value and law; empty when it does. */
    Optional<String> misfit(NetworkSpec network) {
        Activation.Kind output = network.layer(network.depth() - 1).activation().kind();
        if (kind.fits(output)) {
            return targets.misfit(network.outputs());
        }
        String law = "loss (" + kind.id() + ") must stand over "
                + kind.output().orElseThrow().id() + " outputs, not over " + output.id();
        Optional<Kind> same = Stream.of(Kind.values())
                .filter(each -> each.fits(output) && each.output().isPresent())
                .filter(each -> each.cancels().equals(kind.cancels()))
                .findFirst();
        String choices = Stream.of(Kind.values())
                .filter(each -> each.fits(output))
                .map(Term::id)
                .collect(Collectors.joining(", "));
        return Optional.of(law
                + same.map(each -> "; the same loss over " + output.id() + " outputs is " + each.id())
                        .orElse("; other losses, over " + output.id() + " outputs: " + choices));
    }

    /**
     * The first sample whose targets do not sum to 1, where this loss asks for it.
     *
     * <p>Targets may be off by their own rounding. A sample's n targets, each divided by their sum in the precision, are its shares of 1 times
     * (1 + δ)^n: n − 1 roundings of the sum and one of the quotient. So Σ y is within γ_n = n·u / (1 − n·u) of 1 (Higham, Lemma 3.1). Σ y − 1
     * itself is added up with a compensation, so that what it loses is of the order of n²·2^-106 only.
     */
    OptionalInt firstOffOne(Matrix targets, Precision precision) {
        double tolerance = tolerance(targets.columns(), precision);
        for (int sample = 0; kind.targetsSumToOne() && sample < targets.rows(); sample++) {
            if (!(Math.abs(beyondOne(targets, sample)) <= tolerance)) {
                return OptionalInt.of(sample);
            }
        }
        return OptionalInt.empty();
    }

    /** What is wrong with the targets of {@link #firstOffOne}: name, value and law. */
    String offOne(Matrix targets, int sample, Precision precision) {
        return "targets (sum " + (1 + beyondOne(targets, sample)) + " in sample " + (sample + 1)
                + ") must sum to 1 for " + kind.id() + ", up to " + tolerance(targets.columns(), precision);
    }

    private static double tolerance(int targets, Precision precision) {
        double roundings = targets * precision.unitRoundoff();
        return roundings < 1 ? roundings / (1 - roundings) : Double.POSITIVE_INFINITY;
    }

    /** Σ y − 1 of a sample, by Kahan's and Babuška's sum (Neumaier 1974). */
    private static double beyondOne(Matrix targets, int sample) {
        double sum = -1;
        double lost = 0;
        for (int j = 0; j < targets.columns(); j++) {
            double y = targets.get(sample, j);
            double next = sum + y;
            lost += Math.abs(sum) >= Math.abs(y) ? (sum - next) + y : (y - next) + sum;
            sum = next;
        }
        return sum + lost;
    }

    /** The same with its numbers rounded to the precision. */
    public Loss rounded(Precision precision) {
        return new Loss(
                kind,
                precision.round(constant),
                precision.round(factor),
                reduction,
                targets.rounded(precision),
                reported.map(shown -> new Reported(precision.round(shown.factor()), shown.reduction())));
    }

    @Override
    public String toString() {
        String number = kind.constant().isPresent() ? "(" + constant + ")" : "";
        return times(factor) + kind.id() + number + " (" + words(reduction) + ")" + targets
                + reported.map(shown -> ", shown as " + times(shown.factor()) + "the " + words(shown.reduction()))
                        .orElse("");
    }

    private static String times(double factor) {
        return factor == 1 ? "" : factor + " times ";
    }

    private static String words(Reduction reduction) {
        return reduction.samples().id() + " over samples, "
                + reduction.outputs().id() + " over outputs";
    }
}
