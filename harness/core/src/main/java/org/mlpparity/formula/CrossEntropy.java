package org.mlpparity.formula;

import org.mlpparity.model.Accuracies;

/**
 * A cross-entropy of probabilities p = φ(z), where dL/dz = p − y: its products with φ' cancel, so it is computed from z. It is one formula,
 * whether the output layer makes the probabilities or gives logits z and the loss makes them.
 */
public final class CrossEntropy extends LossTerm {
    /** The function that makes its probabilities. */
    public enum Over {
        /** −y ln p − (1 − y) ln(1 − p) = softplus(z) − y·z. */
        SIGMOID {
            /**
             * On max(z, 0), |y·z| and ln(1 + e^-|z|): 8 with exp and log to 1 ulp, over max(z, 0) − y·z + ln(1 + e^-|z|) and y·softplus(−z) + (1 −
             * y)·softplus(z).
             */
            @Override
            public double valueUnits(Accuracies accuracies) {
                return 8 + 2 * Math.max(0, accuracies.exp() - 1) + 2 * Math.max(0, accuracies.log() - 1);
            }

            /** On |y|(1 − p) + |1 − y|·p: (p − y)/(p(1 − p))·p(1 − p) or its two branches −y/p and (1 − y)/(1 − p); the same p̂ enters both factors. */
            @Override
            public int deltaRoundings(int outputs) {
                return 9;
            }
        },
        /** −y ln p = y·(ln Σ_j e^z_j − z). */
        SOFTMAX {
            /** On |max z|, |z| and the logarithm of the shifted sum, beside what that sum is off by. */
            @Override
            public double valueUnits(Accuracies accuracies) {
                return 3 + 2 * accuracies.log();
            }

            /** On |y| + p·Σ|y|: p_i·(g_i − Σ_j p_j·g_j) with g = −y/p. */
            @Override
            public int deltaRoundings(int outputs) {
                return outputs + 8;
            }
        };

        /** How far an entry that is computed from the logits may be off by itself, in u, relative to the terms it is made of. */
        public abstract double valueUnits(Accuracies accuracies);

        /** How many roundings dL/dz may cost where it goes by way of p, relative to its terms. */
        public abstract int deltaRoundings(int outputs);
    }

    private final Over over;

    CrossEntropy(Over over) {
        this.over = over;
    }

    /** The function that makes its probabilities. */
    public Over over() {
        return over;
    }

    @Override
    public int sign() {
        return -1;
    }

    /** y ln p of softmax, y ln p + (1 − y) ln(1 − p) of sigmoid. */
    @Override
    public <N> N value(ElementaryArithmetic<N> in, N p, N y) {
        N first = in.times(y, in.log(p));
        return switch (over) {
            case SOFTMAX -> first;
            case SIGMOID -> {
                N one = in.exactly(1);
                yield in.plus(first, in.times(in.minus(one, y), in.log(in.minus(one, p))));
            }
        };
    }

    /** The term over a sigmoid output from its pre-activation: softplus(z) − y·z. */
    public static <N> N ofLogit(ElementaryArithmetic<N> in, N z, N y) {
        return in.minus(Activations.SOFTPLUS.value(in, z), in.times(z, y));
    }

    /** ln(1 + e^-|z|): what the term of a logit holds beside its linear part. */
    public static <N> N tailOfLogit(ElementaryArithmetic<N> in, N z) {
        return Activations.SOFTPLUS.value(in, in.negated(in.magnitude(z)));
    }
}
