package org.mlpparity.oracle;

import org.mlpparity.model.Accuracies;

/**
 * An elementwise activation with continuous derivatives: its exact value and derivative, how steep they are, and how
 * accurately libraries are documented to compute them.
 *
 * <p>What is counted here is in units of the unit roundoff u, one ulp being at most 2u; the accuracies of exp, log1p, tanh and
 * sigmoid are those that an implementation declares, or {@link Accuracies#DEFAULT}.
 */
enum SmoothFunction {
    /** tanh z; |φ''| = 2|a|φ' ≤ 2φ'. */
    TANH(2) {
        @Override
        DoubleDouble value(DoubleDouble z) {
            if (Math.abs(z.hi()) > 40) {
                return DoubleDouble.of(Math.signum(z.hi()));
            }
            DoubleDouble excess = z.times(2).expm1();
            return excess.dividedBy(excess.plus(2));
        }

        /** sech² z = 4e / (1 + e)² with e = e^-2|z|. */
        @Override
        DoubleDouble derivative(DoubleDouble z) {
            return sigmoidSlope(z.abs().times(2)).times(4);
        }

        @Override
        double valueUnits(Accuracies accuracies) {
            return 2 * accuracies.tanh();
        }

        @Override
        DoubleDouble derivativeAt(DoubleDouble a) {
            return DoubleDouble.ONE.minus(a).times(a.plus(1));
        }

        @Override
        double derivativePerA(double a) {
            return 2 * Math.abs(a);
        }

        /**
         * 1 − a² or (1 − a)(1 + a) from an a that is off by c·u·|a|: 2c·u·a² inherited, and u·a² + u·φ' or 3u·φ' of their own;
         * 1/cosh² z: cosh to the ulps of exp twice, one product, one quotient. Their maximum is at most this sum.
         */
        @Override
        double derivativeUnits(double a, double derivative, Accuracies accuracies) {
            return (2 * valueUnits(accuracies) + 1) * a * a + (4 * accuracies.exp() + 2) * derivative;
        }
    },

    /** 1/(1 + e^-z); |φ''| = φ'|1 − 2a| ≤ φ'.  */
    SIGMOID(1) {
        @Override
        DoubleDouble value(DoubleDouble z) {
            return sigmoid(z);
        }

        @Override
        DoubleDouble derivative(DoubleDouble z) {
            return sigmoidSlope(z.abs());
        }

        @Override
        double valueUnits(Accuracies accuracies) {
            return 2 * accuracies.sigmoid();
        }

        @Override
        DoubleDouble derivativeAt(DoubleDouble a) {
            return a.times(DoubleDouble.ONE.minus(a));
        }

        @Override
        double derivativePerA(double a) {
            return Math.abs(1 - 2 * a);
        }

        /**
         * a(1 − a) from an a that is off by c·u·a: c·u·a inherited, 2u·φ' own; e/(1 + e)²: e to the ulps of exp, twice again in the
         * square, sum and square 3, quotient 1. Their maximum is at most this sum.
         */
        @Override
        double derivativeUnits(double a, double derivative, Accuracies accuracies) {
            return valueUnits(accuracies) * a + (6 * accuracies.exp() + 4) * derivative;
        }
    },

    /** ln(1 + e^z) as max(z, 0) + log1p(e^-|z|), all terms positive: exp, log1p and one sum. |φ''| ≤ φ'. */
    SOFTPLUS(1) {
        @Override
        DoubleDouble value(DoubleDouble z) {
            DoubleDouble tail = z.abs().negated().exp().log1p();
            return z.hi() > 0 ? z.plus(tail) : tail;
        }

        @Override
        DoubleDouble derivative(DoubleDouble z) {
            return sigmoid(z);
        }

        @Override
        double valueUnits(Accuracies accuracies) {
            return 2 * accuracies.exp() + 2 * accuracies.log() + 1;
        }

        /** 1 − e^-a. */
        @Override
        DoubleDouble derivativeAt(DoubleDouble a) {
            return a.negated().expm1().negated();
        }

        @Override
        double derivativePerA(double a) {
            return Math.exp(-a);
        }

        /** sigmoid(z); or −expm1(−a) from an a that is off by c·u·a: c·u·φ' inherited, since a·e^-a ≤ φ', and the ulps of exp. */
        @Override
        double derivativeUnits(double a, double derivative, Accuracies accuracies) {
            return Math.max(2 * accuracies.sigmoid(), valueUnits(accuracies) + 2 * accuracies.exp()) * derivative;
        }
    };

    private final double curvature;

    /** @param curvature a factor with |φ''| ≤ factor·φ' */
    SmoothFunction(double curvature) {
        this.curvature = curvature;
    }

    abstract DoubleDouble value(DoubleDouble z);

    abstract DoubleDouble derivative(DoubleDouble z);

    /** φ' as a function of a = φ(z). */
    abstract DoubleDouble derivativeAt(DoubleDouble a);

    /** How fast that function changes, |dφ'/da|. */
    abstract double derivativePerA(double a);

    /** The absolute error of a computed φ' at an exact z, in u, over all common formulas. */
    abstract double derivativeUnits(double a, double derivative, Accuracies accuracies);

    /** The relative accuracy of a computed φ at an exact z, in u. */
    abstract double valueUnits(Accuracies accuracies);

    /**
     * An upper bound of φ' on [z − r, z + r], from its value at z: (ln φ')' is at most {@code curvature} in size, so φ' grows
     * by at most the factor e^(curvature·r); and φ' is at most 1.
     */
    double steepest(double derivative, double radius) {
        double growth = Math.exp(curvature * radius);
        return Double.isInfinite(growth) ? 1 : Math.min(1, derivative * growth);
    }

    /** An upper bound of |φ''| on the same interval. */
    double mostCurved(double derivative, double radius) {
        return curvature * steepest(derivative, radius);
    }

    private static DoubleDouble sigmoid(DoubleDouble z) {
        DoubleDouble e = z.abs().negated().exp();
        DoubleDouble numerator = z.hi() >= 0 ? DoubleDouble.ONE : e;
        return numerator.dividedBy(e.plus(1));
    }

    /** e^-|z| / (1 + e^-|z|)² for z ≥ 0: relatively accurate in both tails. */
    private static DoubleDouble sigmoidSlope(DoubleDouble z) {
        DoubleDouble e = z.negated().exp();
        DoubleDouble onePlus = e.plus(1);
        return e.dividedBy(onePlus.times(onePlus));
    }
}
