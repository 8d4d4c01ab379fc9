package org.mlpparity.oracle;

/**
 * A number and how far a correctly computed one may be from it, with the arithmetic of both: running error analysis of
 * scalar formulas, one rounding per operation.
 *
 * @param value the exact value
 * @param bound how far the computed value may be off
 */
record Ball(DoubleDouble value, double bound) {
    static final Ball ZERO = exactly(0);
    static final String NO_DIVISOR = "a divisor cannot be told from zero";

    /** A number that every implementation holds exactly. */
    static Ball exactly(double number) {
        return new Ball(DoubleDouble.of(number), 0);
    }

    /** |value| + bound. */
    double reach() {
        return Math.abs(value.hi()) + bound;
    }

    /** Adding zero is exact; else one rounding of the computed sum. */
    Ball plus(Ball that, Rounding rounding) {
        DoubleDouble sum = value.plus(that.value);
        double inherited = bound + that.bound;
        boolean exact = reach() == 0 || that.reach() == 0;
        return new Ball(sum, exact ? inherited : inherited + rounding.unit() * (Math.abs(sum.hi()) + inherited));
    }

    Ball minus(Ball that, Rounding rounding) {
        return plus(that.negated(), rounding);
    }

    Ball negated() {
        return new Ball(value.negated(), bound);
    }

    /** |x|·B(y) + |y|·B(x) + B(x)·B(y), and one rounding; a product with zero is exact. */
    Ball times(Ball that, Rounding rounding) {
        if (reach() == 0 || that.reach() == 0) {
            return ZERO;
        }
        double inherited = Math.abs(value.hi()) * that.bound + bound * that.reach();
        double own = rounding.unit() * reach() * that.reach() + rounding.underflow(1);
        return new Ball(value.times(that.value), inherited + own);
    }

    /** (B(x) + |x/y|·B(y)) / (|y| − B(y)), and one rounding. */
    Ball dividedBy(Ball that, Rounding rounding) {
        return dividedBy(that, 0, rounding);
    }

    /** The same for a divisor whose computed value is known to be {@code least} at least, whatever its bound says. */
    Ball dividedBy(Ball that, double least, Rounding rounding) {
        double nearest = Math.max(Math.abs(that.value.hi()) - that.bound, least);
        if (nearest <= 0) {
            throw new ArithmeticException(NO_DIVISOR);
        }
        if (reach() == 0) {
            return ZERO;
        }
        DoubleDouble quotient = value.dividedBy(that.value);
        double inherited = (bound + Math.abs(quotient.hi()) * that.bound) / nearest;
        return new Ball(
                quotient, inherited + rounding.unit() * (Math.abs(quotient.hi()) + inherited) + rounding.underflow(1));
    }

    /** √x for x ≥ 0, where a difference may have left less than 0: √x − √(x − B) = B / (√x + √(x − B)), and at most √(x + B) where x cannot be told from 0. */
    Ball squareRoot(Rounding rounding) {
        if (reach() == 0) {
            return ZERO;
        }
        DoubleDouble root = value.hi() > 0 ? value.sqrt() : DoubleDouble.ZERO;
        double lower = value.hi() - bound;
        double inherited = lower > 0 ? bound / (root.hi() + Math.sqrt(lower)) : Math.sqrt(reach());
        return new Ball(root, inherited + rounding.unit() * (root.hi() + inherited));
    }

    /** The same number after up to {@code roundings} more operations that scale it: other orders of the same formula. */
    Ball loosened(int roundings, Rounding rounding) {
        return new Ball(value, bound + rounding.gamma(roundings) * reach());
    }

    /** The same number with the larger of both bounds: either formula is legal. */
    Ball or(Ball that) {
        return bound >= that.bound ? this : new Ball(value, that.bound);
    }
}
