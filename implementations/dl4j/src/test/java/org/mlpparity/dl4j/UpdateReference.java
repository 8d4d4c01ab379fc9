package org.mlpparity.dl4j;

import java.util.Arrays;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** The optimizers' formulas by plain loops in double, with state, and with the distance that rounding explains. */
final class UpdateReference {
    private final Optimizer optimizer;
    private final double u;
    private final Rounded[] first;
    private final Rounded[] second;
    private int t;

    UpdateReference(Optimizer optimizer, Precision precision, int parameters) {
        this.optimizer = optimizer;
        u = precision.unitRoundoff();
        first = new Rounded[parameters];
        second = new Rounded[parameters];
        Arrays.fill(first, exact(0));
        Arrays.fill(second, exact(0));
    }

    /** The parameters after one more update from {@code theta} with the plain gradient {@code g}. */
    Rounded[] step(double[] theta, double[] g) {
        t++;
        Rounded[] after = new Rounded[theta.length];
        for (int i = 0; i < theta.length; i++) {
            after[i] = exact(theta[i]).minus(update(i, exact(theta[i]), exact(g[i])));
        }
        return after;
    }

    private Rounded update(int i, Rounded theta, Rounded plain) {
        Rounded lambda = exact(optimizer.weightDecay().coefficient());
        WeightDecay.Kind decay = optimizer.weightDecay().kind();
        Rounded g = decay == WeightDecay.Kind.COUPLED_L2 ? lambda.times(theta).plus(plain) : plain;
        Rounded step = step(i, g);
        return decay == WeightDecay.Kind.DECOUPLED
                ? rate().times(lambda).times(theta).plus(step)
                : step;
    }

    private Rounded step(int i, Rounded g) {
        if (optimizer instanceof Optimizer.Nesterov nesterov) {
            return nesterov(exact(nesterov.momentum()), i, g);
        }
        return optimizer instanceof Optimizer.Adam adam ? adam(adam, i, g) : rate().times(g);
    }

    /**
     * v ← μ·v + η·g, and μ·v + η·g again as the step. Deeplearning4j takes (1 + μ)·v − μ·v_old, which is the same number
     * but rounds otherwise: its distance from the exact one counts, and the distance of its double twin.
     */
    private Rounded nesterov(Rounded mu, int i, Rounded g) {
        Rounded kept = mu.times(first[i]);
        first[i] = kept.plus(rate().times(g));
        Rounded stated = mu.times(first[i]).plus(rate().times(g));
        Rounded theirs = mu.plus(exact(1)).times(first[i]).minus(kept);
        return new Rounded(stated.value(), stated.error() + 2 * theirs.error(), u);
    }

    /** η·(√(1 − β2^t)/(1 − β1^t))·m/(√v + ε). */
    private Rounded adam(Optimizer.Adam adam, int i, Rounded g) {
        Rounded one = exact(1);
        Rounded beta1 = exact(adam.beta1());
        Rounded beta2 = exact(adam.beta2());
        first[i] = beta1.times(first[i]).plus(g.times(one.minus(beta1)));
        second[i] = beta2.times(second[i]).plus(g.times(g).times(one.minus(beta2)));
        Rounded factor = rate().times(one.minus(beta2.power(t)).squareRoot()).over(one.minus(beta1.power(t)));
        return first[i].times(factor).over(second[i].squareRoot().plus(exact(adam.epsilon())));
    }

    private Rounded rate() {
        return exact(optimizer.learningRate());
    }

    private Rounded exact(double value) {
        return Rounded.of(value, u);
    }
}
