package org.mlpparity.formula;

import org.mlpparity.model.Accuracies;
import org.mlpparity.model.TargetWeights;

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

    /** y' = y(1 − s) + s/K. */
    public <N> N smoothed(Arithmetic<N> in, TargetWeights weights, N y, int outputs) {
        if (weights.smoothing() == 0) {
            return y;
        }
        N share = in.exactly(weights.smoothing());
        N classes = in.exactly(over == Over.SIGMOID ? 2 : outputs);
        return in.plus(in.times(y, in.minus(in.exactly(1), share)), in.over(share, classes));
    }

    /** What −ln p is multiplied by: the smoothed target, times the weight of its class or of a target of 1. */
    public <N> N positive(Arithmetic<N> in, TargetWeights weights, N smoothed, int output) {
        double weight = over == Over.SIGMOID ? weights.ofPositive(output) : weights.ofClass(output);
        return weight == 1 ? smoothed : in.times(in.exactly(weight), smoothed);
    }

    /** What both logarithms of a binary cross-entropy are multiplied by together: P·y' + 1 − y', which is 1 where P is 1. */
    public <N> N total(Arithmetic<N> in, TargetWeights weights, N smoothed, N positive, int output) {
        return weights.ofPositive(output) == 1 ? in.exactly(1) : in.plus(positive, in.minus(in.exactly(1), smoothed));
    }

    /** y ln p of softmax, y ln p + (1 − y) ln(1 − p) of sigmoid. */
    @Override
    public <N> N value(ElementaryArithmetic<N> in, N p, N y) {
        return switch (over) {
            case SOFTMAX -> in.times(y, in.log(p));
            case SIGMOID -> value(in, p, y, in.minus(in.exactly(1), y));
        };
    }

    /** positive·ln p + negative·ln(1 − p). */
    public static <N> N value(ElementaryArithmetic<N> in, N p, N positive, N negative) {
        return in.plus(in.times(positive, in.log(p)), in.times(negative, in.log(in.minus(in.exactly(1), p))));
    }

    /** The term over a sigmoid output from its pre-activation: softplus(z) − y·z. */
    public static <N> N ofLogit(ElementaryArithmetic<N> in, N z, N y) {
        return in.minus(Activations.SOFTPLUS.value(in, z), in.times(z, y));
    }

    /** The same where the logarithms have other multiples than y and 1 − y: total·softplus(z) − positive·z. */
    public static <N> N ofLogit(ElementaryArithmetic<N> in, N z, N positive, N total) {
        return in.minus(in.times(total, Activations.SOFTPLUS.value(in, z)), in.times(z, positive));
    }

    /** ln(1 + e^-|z|): what the term of a logit holds beside its linear part. */
    public static <N> N tailOfLogit(ElementaryArithmetic<N> in, N z) {
        return Activations.SOFTPLUS.value(in, in.negated(in.magnitude(z)));
    }
}
