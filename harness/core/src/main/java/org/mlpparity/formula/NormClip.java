package org.mlpparity.formula;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.ParameterKind;

/**
 * Clipping by norm: h = g·min(1, q), q = c/(N + ε), N = √Σg² over n entries of T tensors; how far the computed factor and h may be off.
 *
 * <ul>
 *   <li>N is the root of a sum of n squares, or of the squares of the norms of T tensors (PyTorch). N² meets n + T roundings of squares
 *       and sums and 3 of a norm between, all of positive terms; the root halves that and rounds once: γ_(n+T+5)/2·N at most. A computed
 *       gradient that is off by B_i per entry moves the norm by √ΣB_i² at most, by the triangle inequality.
 *   <li>With N off by B, q is off by q·B/(N + ε − B). min(1, q) moves no faster than q: so near the threshold either branch is within
 *       this bound, and where q exceeds 1 by more than it the factor is 1.
 *   <li>N + ε, the quotient (or a reciprocal and a product) and the product with g are 4 roundings; g·c·min(1/N, 1/c), as Keras writes
 *       it, rounds 4 times even where nothing is clipped. One more is left for a limit or norm that is rounded to the run's precision.
 * </ul>
 */
public final class NormClip {
    /** What the factor and the product with g round, beside what the norm was off by. */
    public static final int SCALINGS = 5;

    private NormClip() {}

    /**
     * How many entries of each tensor a norm counts, weights and biases of every layer in turn: none of what is not trained, and one of a
     * bias that the units of a layer share.
     */
    public static List<Integer> counted(Experiment experiment) {
        List<Integer> counted = new ArrayList<>();
        for (int l = 0; l < experiment.network().depth(); l++) {
            int weights = experiment.initial().weights(l).size();
            boolean shares = experiment.network().layer(l).bias() == LayerSpec.Bias.SHARED;
            int biases = shares ? 1 : experiment.network().units(l);
            counted.add(experiment.optimizer(l, ParameterKind.WEIGHTS).isPresent() ? weights : 0);
            counted.add(experiment.optimizer(l, ParameterKind.BIASES).isPresent() ? biases : 0);
        }
        return List.copyOf(counted);
    }

    /** Twice the number of roundings that a norm of so many entries in so many tensors meets. */
    public static double roundingsOfSquare(int entries, int tensors) {
        return entries + tensors + 5.0;
    }

    /**
     * How far min(1, c/d) may be off.
     *
     * @param limit c
     * @param excess c/d − 1, without cancellation
     * @param divisor d = N + ε
     * @param off how far d may be off
     */
    public static double factorOff(double limit, double excess, double divisor, double off) {
        if (divisor <= off) {
            return divisor + off <= limit ? 0 : 1;
        }
        double moved = limit / divisor * off / (divisor - off);
        return excess < 0 ? moved : Math.max(0, moved - excess);
    }
}
