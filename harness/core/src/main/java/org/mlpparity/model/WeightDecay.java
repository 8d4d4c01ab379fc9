package org.mlpparity.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * How large parameters are pulled toward zero.
 *
 * @param kind where the pull enters
 * @param coefficient λ ≥ 0; 0 exactly for {@link Kind#NONE}
 * @param on which parameters θ it pulls
 * @param penalty of coupled L2: what λ multiplies in the penalty whose gradient the pull is
 * @param dividedBy of a penalty: what λ is divided by
 * @param inLoss of a penalty: whether the loss that a trainer reports holds it
 * @param inGradient of a penalty: whether the gradient that a trainer reports holds its gradient
 * @param when of decoupled decay: before or after the optimizer's own step
 */
public record WeightDecay(
        Kind kind,
        double coefficient,
        On on,
        Penalty penalty,
        DividedBy dividedBy,
        boolean inLoss,
        boolean inGradient,
        When when) {
    /** Where λ enters. */
    public enum Kind implements Term {
        NONE("not at all"),
        /** g ← g + λ·θ before the optimizer sees it (L2 regularization): the gradient of λ/2·Σθ². */
        COUPLED_L2("g + coefficient * parameter, before the optimizer sees it"),
        /** θ ← θ − learningRate·λ·θ beside the optimizer's own step (as in AdamW). */
        DECOUPLED("learningRate * coefficient * parameter is taken off beside the optimizer's own step (as in AdamW)"),
        /** g ← g + λ·sign(θ), with sign(0) = 0 (L1 regularization): the gradient of λ·Σ|θ|. */
        L1("g + coefficient * sign(parameter), before the optimizer sees it; sign(0) is 0");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** All but {@link #NONE}. */
        public static List<Kind> pulling() {
            return Stream.of(values()).filter(kind -> kind != NONE).toList();
        }

        /** Whether the pull is the gradient of a penalty. */
        public boolean isPenalty() {
            return switch (this) {
                case NONE, DECOUPLED -> false;
                case COUPLED_L2, L1 -> true;
            };
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** Which parameters are pulled. */
    public enum On implements Term {
        ALL("weights and biases"),
        WEIGHTS("weights alone; biases are not pulled");

        private final String meaning;

        On(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** What λ multiplies in the penalty of coupled L2. */
    public enum Penalty implements Term {
        /** λ/2·Σθ², whose gradient is λ·θ. */
        HALF("coefficient / 2 * sum of squares, whose gradient is coefficient * parameter (PyTorch)"),
        /** λ·Σθ², whose gradient is 2λ·θ. */
        FULL("coefficient * sum of squares, whose gradient is 2 * coefficient * parameter (Keras)");

        private final String meaning;

        Penalty(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** What λ is divided by. */
    public enum DividedBy implements Term {
        NOTHING("by 1"),
        BATCH("by the samples of the batch (scikit-learn)"),
        SAMPLES("by all samples of the data");

        private final String meaning;

        DividedBy(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }

        /**
         * The divisor.
         *
         * @param batch samples of the batch
         * @param all samples of the data
         */
        public int of(int batch, int all) {
            return switch (this) {
                case NOTHING -> 1;
                case BATCH -> batch;
                case SAMPLES -> all;
            };
        }
    }

    /** When decoupled decay shrinks a parameter. */
    public enum When implements Term {
        /** θ·(1 − ηλ) − step, both from the old θ. */
        BEFORE("the old parameter shrinks (PyTorch's and optax's AdamW)"),
        /** (θ − step)·(1 − ηλ). */
        AFTER("the parameter shrinks after the optimizer's own step");

        private final String meaning;

        When(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    public static final WeightDecay NONE = new WeightDecay(Kind.NONE, 0);

    public WeightDecay {
        if (kind == Kind.NONE ? coefficient != 0 : !(coefficient > 0 && Double.isFinite(coefficient))) {
            throw new IllegalArgumentException("weight decay coefficient (" + coefficient + ") must be "
                    + (kind == Kind.NONE ? "0 for none" : "positive for " + kind.id()));
        }
        require(kind != Kind.NONE || on == On.ALL, "on", on.id(), "all", kind);
        require(kind == Kind.COUPLED_L2 || penalty == Penalty.HALF, "penalty", penalty.id(), "half", kind);
        require(kind.isPenalty() || dividedBy == DividedBy.NOTHING, "dividedBy", dividedBy.id(), "nothing", kind);
        require(kind.isPenalty() || !inLoss, "inLoss", inLoss, "false", kind);
        require(kind.isPenalty() || !inGradient, "inGradient", inGradient, "false", kind);
        require(kind == Kind.DECOUPLED || when == When.BEFORE, "when", when.id(), "before", kind);
    }

    private static void require(boolean law, String name, Object value, String due, Kind kind) {
        if (!law) {
            throw new IllegalArgumentException(name + " (" + value + ") must be " + due + " for " + kind.id());
        }
    }

    /** One on all parameters, of λ/2·Σθ² or λ·Σ|θ| where it is a penalty, divided by nothing and reported nowhere. */
    public WeightDecay(Kind kind, double coefficient) {
        this(kind, coefficient, On.ALL, Penalty.HALF, DividedBy.NOTHING, false, false, When.BEFORE);
    }

    /** The same, on weights alone. */
    public WeightDecay onWeights() {
        return new WeightDecay(kind, coefficient, On.WEIGHTS, penalty, dividedBy, inLoss, inGradient, when);
    }

    /** The same, on weights and biases. */
    public WeightDecay onAll() {
        return new WeightDecay(kind, coefficient, On.ALL, penalty, dividedBy, inLoss, inGradient, when);
    }

    /** The same, of this strength. */
    public WeightDecay withCoefficient(double other) {
        return new WeightDecay(kind, other, on, penalty, dividedBy, inLoss, inGradient, when);
    }

    /** The same, with this penalty. */
    public WeightDecay with(Penalty other) {
        return new WeightDecay(kind, coefficient, on, other, dividedBy, inLoss, inGradient, when);
    }

    /** The same, divided by this. */
    public WeightDecay with(DividedBy other) {
        return new WeightDecay(kind, coefficient, on, penalty, other, inLoss, inGradient, when);
    }

    /** The same, reported in the loss, in the gradient, or in both. */
    public WeightDecay reported(boolean loss, boolean gradient) {
        return new WeightDecay(kind, coefficient, on, penalty, dividedBy, loss, gradient, when);
    }

    /** The same decoupled decay after the optimizer's own step. */
    public WeightDecay afterStep() {
        return at(When.AFTER);
    }

    /** The same decoupled decay at this time. */
    public WeightDecay at(When other) {
        return new WeightDecay(kind, coefficient, on, penalty, dividedBy, inLoss, inGradient, other);
    }

    /** Whether it pulls such parameters. */
    public boolean pulls(ParameterKind parameters) {
        return kind != Kind.NONE && (on == On.ALL || parameters == ParameterKind.WEIGHTS);
    }

    WeightDecay rounded(Precision precision) {
        return new WeightDecay(kind, precision.round(coefficient), on, penalty, dividedBy, inLoss, inGradient, when);
    }
}
