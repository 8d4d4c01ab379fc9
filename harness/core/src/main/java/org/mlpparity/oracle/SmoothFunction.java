package org.mlpparity.oracle;

/**
 * An elementwise activation with continuous derivatives: its exact value and derivative, how steep they are, and how
 * accurately libraries are documented to compute them.
 *
 * <p>The accuracies are in units of the unit roundoff u, one ulp being at most 2u: {@code Math.exp} and {@code Math.log1p}
 * 1 ulp and {@code Math.tanh} 2.5 ulp (Java SE API); glibc 2.28 and later at most 1 ulp for exp and log1p and 2 ulp for tanh
 * (its manual, "Known Maximum Errors in Math Functions"); SLEEF's u10 kernels 1 ulp. The worst of them counts.
 */
enum SmoothFunction {
    /** tanh z; |φ''| = 2|a|φ' ≤ 2φ'. */
    TANH(5, 2) {
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

        /**
         * 1 − a² or (1 − a)(1 + a) from an a that is off by 5u·|a|: 10u·a² inherited, and u·a² + u·φ' or 3u·φ' of their own;
         * 1/cosh² z: cosh to 1 ulp twice, one product, one quotient, 6u·φ'. Their maximum is at most this sum.
         */
        @Override
        double derivativeUnits(double a, double derivative) {
            return 11 * a * a + 6 * derivative;
        }
    },

    /** 1/(1 + e^-z); |φ''| = φ'|1 − 2a| ≤ φ'. Accuracy: e to 1 ulp, one sum, one quotient. */
    SIGMOID(4, 1) {
        @Override
        DoubleDouble value(DoubleDouble z) {
            return sigmoid(z);
        }

        @Override
        DoubleDouble derivative(DoubleDouble z) {
            return sigmoidSlope(z.abs());
        }

        /**
         * a(1 − a) from an a that is off by 4u·a: 4u·a inherited, 2u·φ' own; e/(1 + e)²: e to 1 ulp, twice again in the square,
         * sum and square 3, quotient 1, at most 10u·φ'. Their maximum is at most this sum.
         */
        @Override
        double derivativeUnits(double a, double derivative) {
            return 4 * a + 10 * derivative;
        }
    },

    /** ln(1 + e^z) as max(z, 0) + log1p(e^-|z|), all terms positive: e to 1 ulp, log1p to 1 ulp, one sum. |φ''| ≤ φ'. */
    SOFTPLUS(5, 1) {
        @Override
        DoubleDouble value(DoubleDouble z) {
            DoubleDouble tail = z.abs().negated().exp().log1p();
            return z.hi() > 0 ? z.plus(tail) : tail;
        }

        @Override
        DoubleDouble derivative(DoubleDouble z) {
            return sigmoid(z);
        }

        /** sigmoid(z): 4u·φ'; −expm1(−a) from an a that is off by 5u·a: 5u·φ' inherited and 1 ulp own. */
        @Override
        double derivativeUnits(double a, double derivative) {
            return 7 * derivative;
        }
    };

    private final double valueUnits;
    private final double curvature;

    /**
     * @param valueUnits relative accuracy of a computed φ, in u
     * @param curvature a factor with |φ''| ≤ factor·φ'
     */
    SmoothFunction(double valueUnits, double curvature) {
        this.valueUnits = valueUnits;
        this.curvature = curvature;
    }

    abstract DoubleDouble value(DoubleDouble z);

    abstract DoubleDouble derivative(DoubleDouble z);

    /** The absolute error of a computed φ' at an exact z, in u, over all common formulas. */
    abstract double derivativeUnits(double a, double derivative);

    /** The relative accuracy of a computed φ at an exact z, in u. */
    double valueUnits() {
        return valueUnits;
    }

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
