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
 * @param reduction how entries become one number
 */
public record Loss(Kind kind, double constant, Reduction reduction) {
    /** The distances, each with the formula of one entry and what it asks of outputs and targets. */
    public enum Kind implements Term {
        SQUARED_ERROR("(p - y)^2, without a factor 1/2", Optional.empty(), false),
        HUBER(
                "r^2 / 2 for |r| <= delta, delta * (|r| - delta / 2) otherwise, with r = p - y",
                Optional.empty(),
                false,
                Optional.of(Constant.customarily(
                        "delta", "Where the loss turns from a square into a line.", Constant.Law.POSITIVE, 1))),
        BINARY_CROSS_ENTROPY("-y ln p - (1 - y) ln(1 - p)", Optional.of(Activation.Kind.SIGMOID), false),
        CATEGORICAL_CROSS_ENTROPY("-y ln p", Optional.of(Activation.Kind.SOFTMAX), true);

        private final String formula;
        private final Optional<Activation.Kind> output;
        private final boolean targetsSumToOne;
        private final Optional<Constant> constant;

        Kind(String formula, Optional<Activation.Kind> output, boolean targetsSumToOne) {
            this(formula, output, targetsSumToOne, Optional.empty());
        }

        Kind(String formula, Optional<Activation.Kind> output, boolean targetsSumToOne, Optional<Constant> constant) {
            this.formula = formula;
            this.output = output;
            this.targetsSumToOne = targetsSumToOne;
            this.constant = constant;
        }

        /** The formula of one entry in ASCII. */
        @Override
        public String meaning() {
            return formula;
        }

        /** The output activation that it belongs to, where it belongs to one: their derivative together is p − y; empty for any. */
        public Optional<Activation.Kind> output() {
            return output;
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
    }

    /** One of this kind, with the customary number where it needs one. */
    public Loss(Kind kind, Reduction reduction) {
        this(kind, Constant.customary(kind.constant()), reduction);
    }

    /** Squared error with this reduction. */
    public static Loss squaredError(Reduction.Over samples, Reduction.Over outputs) {
        return new Loss(Kind.SQUARED_ERROR, new Reduction(samples, outputs));
    }

    /** Why this loss does not stand over this network's outputs, name, value and law; empty when it does. */
    Optional<String> misfit(NetworkSpec network) {
        Activation.Kind output = network.layer(network.depth() - 1).activation().kind();
        if (kind.fits(output)) {
            return Optional.empty();
        }
        String choices = Stream.of(Kind.values())
                .filter(each -> each.fits(output))
                .map(Term::id)
                .collect(Collectors.joining(", "));
        return Optional.of("loss (" + kind.id() + ") must stand over "
                + kind.output().orElseThrow().id() + " outputs, not over " + output.id() + "; over " + output.id()
                + " outputs: " + choices);
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

    Loss rounded(Precision precision) {
        return new Loss(kind, precision.round(constant), reduction);
    }

    @Override
    public String toString() {
        String number = kind.constant().isPresent() ? "(" + constant + ")" : "";
        return kind.id() + number + " (" + reduction.samples().id() + " over samples, "
                + reduction.outputs().id() + " over outputs)";
    }
}
