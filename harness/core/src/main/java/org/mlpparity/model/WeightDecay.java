package org.mlpparity.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * How large parameters are pulled toward zero.
 *
 * @param kind where the pull enters
 * @param coefficient λ ≥ 0; 0 exactly for {@link Kind#NONE}
 */
public record WeightDecay(Kind kind, double coefficient) {
    /** Where λ enters; θ are all parameters, biases included. */
    public enum Kind implements Term {
        NONE("not at all"),
        /** g ← g + λ·θ before the optimizer sees it (L2 regularization). */
        COUPLED_L2("g + coefficient * parameter, before the optimizer sees it"),
        /** θ ← θ − learningRate·λ·θ beside the optimizer's own step (as in AdamW). */
        DECOUPLED("learningRate * coefficient * parameter is taken off beside the optimizer's own step (as in AdamW)");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** All but {@link #NONE}. */
        public static List<Kind> pulling() {
            return Stream.of(values()).filter(kind -> kind != NONE).toList();
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
    }

    WeightDecay rounded(Precision precision) {
        return new WeightDecay(kind, precision.round(coefficient));
    }
}
