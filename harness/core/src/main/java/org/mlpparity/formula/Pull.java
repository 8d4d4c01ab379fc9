package org.mlpparity.formula;

import org.mlpparity.model.WeightDecay;

/**
 * The gradient of a penalty on one parameter θ, which the update or the gradient itself adds: λ/d·θ for λ/(2d)·Σθ², 2λ/d·θ for λ/d·Σθ², and
 * λ/d·sign(θ) with sign(0) = 0 for λ/d·Σ|θ|; d is 1 or a number of samples.
 *
 * <p>As it stands it costs a product, and the quotient where something divides; the 2 is exact, and so is ±1. In the other orders (λ·θ)/d,
 * (2θ)·λ, or by way of a rounded reciprocal 1/d, there is one rounding more where nothing divides and two where something does.
 *
 * @param <N> the numbers
 */
public final class Pull<N> {
    private final UpdateArithmetic<N> in;
    private final WeightDecay decay;
    private final N lambda;

    Pull(WeightDecay decay, UpdateArithmetic<N> in) {
        this.in = in;
        this.decay = decay;
        lambda = in.hyperparameter("lambda", "λ", decay.coefficient());
    }

    /** That of a penalty: coupled L2 or L1. */
    public static <N> Pull<N> of(WeightDecay decay, UpdateArithmetic<N> in) {
        if (!decay.kind().isPenalty()) {
            throw new IllegalArgumentException(decay.kind().id() + " is no penalty");
        }
        return new Pull<>(decay, in);
    }

    N lambda() {
        return lambda;
    }

    /** How many roundings its other orders cost beside those of {@link #plain}. */
    private int otherOrders() {
        return decay.dividedBy() == WeightDecay.DividedBy.NOTHING ? 1 : 2;
    }

    /** The pull on θ, also after the roundings of its other orders. */
    public N on(N theta) {
        return in.loosened(plain(theta), otherOrders());
    }

    private N plain(N theta) {
        N strength = switch (decay.dividedBy()) {
            case NOTHING -> lambda;
            case BATCH, SAMPLES -> in.over(lambda, in.divisor(decay.dividedBy()));
        };
        return switch (decay.kind()) {
            case L1 -> in.times(strength, in.sign(theta));
            case COUPLED_L2 -> {
                N pull = in.times(strength, theta);
                yield switch (decay.penalty()) {
                    case HALF -> pull;
                    case FULL -> in.times(in.exactly(2), pull);
                };
            }
            case NONE, DECOUPLED -> throw new AssertionError(decay.kind() + " is no penalty");
        };
    }
}
