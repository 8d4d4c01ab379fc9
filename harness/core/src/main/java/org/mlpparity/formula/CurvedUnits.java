package org.mlpparity.formula;

import java.util.OptionalDouble;
import org.mlpparity.model.Accuracies;

/** Smooth activations without a jump of φ' that came after the classic ones: GELU, SiLU, softsign, log-sigmoid. */
final class CurvedUnits {
    private CurvedUnits() {}

    /**
     * z·Φ(z) = z/2·(1 + erf(z/√2)): D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units" (2016). Neither it nor its derivative is
     * monotone, and 1 + erf cancels for z < 0.
     * |φ''| = |2 − z²|·e^(−z²/2)/√(2π) is largest at 0.
     */
    static final Smooth GELU =
            new Smooth.Dipping(
                    0.798,
                    "GELU",
                    "GELU(z) = z/2 (1 + erf(z/√2)), GELU′(z) = (1 + erf(z/√2))/2 + z e^(−z²/2) / √(2π)") {
                /** 1/√(2π), rounded: implementations round it too, which counts as a rounding. */
                private static final double DENSITY_AT_0 = 0.3989422804014327;

                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return in.times(z, in.normal(z));
                }

                @Override
                public <N> N slope(ElementaryArithmetic<N> in, N z) {
                    N density = in.times(in.exp(in.times(in.exactly(-0.5), in.squared(z))), in.exactly(DENSITY_AT_0));
                    return in.plus(in.normal(z), in.times(z, density));
                }

                /**
                 * Relative to |z|. With w = z/√2 off by 2u of itself (the constant and the product), erf w moves by 2u·|w|·2/√π·e^(−w²) ≤ 0.97u, is
                 * off by 2c itself, c ulps of 1, and 1 + erf w rounds by 2u at most: half of that, c + 1.5, goes into the product, which rounds by
                 * 1u. By erfc, which is accurate to c ulps of itself, half of 0.97 + 2·2c goes into it. 2c + 2.5 is no less than either.
                 */
                @Override
                public double valueUnits(Accuracies accuracies) {
                    return 2 * accuracies.erf() + 2.5;
                }

                @Override
                public double valueMagnitude(double value, double z, double radius) {
                    return Math.abs(z) + radius;
                }

                /**
                 * The first term is off by 2c + 1.5, as above. In the second, −z²/2 is off by 5u of itself at most (as w² too), which moves the
                 * exponential by 2.5u·z²; |z|³·φ(z) ≤ 0.4626, so this is 1.2u; exp, the constant and two products add 2·exp + 3 units of |z|·φ(z)
                 * ≤ 0.242; the sum rounds by u·|φ'|.
                 */
                @Override
                public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
                    return 2 * accuracies.erf() + 1.5 + 1.2 + 0.25 * (2 * accuracies.exp() + 3) + slope;
                }

                /** φ' is least and largest at ∓√2, −0.1289 and 1.1289. */
                @Override
                public double leastSlope() {
                    return -0.129;
                }

                @Override
                public double steepest() {
                    return 1.129;
                }

                @Override
                public double[] turns() {
                    return new double[] {-0.7517915246935645};
                }

                @Override
                public double[] slopeTurns() {
                    return new double[] {-Math.sqrt(2), Math.sqrt(2)};
                }

                @Override
                public double least() {
                    return -0.16997120747990372;
                }
            };

    /**
     * z·σ(z), "swish": S. Elfwing, E. Uchibe and K. Doya, "Sigmoid-weighted linear units" (2018). Its derivative cancels near z = −1.28.
     * |φ''| = σ(1 − σ)·|2 + z·(1 − 2σ)| is largest at 0.
     */
    static final Smooth SILU = new Smooth.Dipping(0.5, "SiLU", "SiLU(z) = z σ(z), SiLU′(z) = σ(z) (1 + z (1 − σ(z)))") {
        @Override
        public <N> N value(ElementaryArithmetic<N> in, N z) {
            return in.times(z, in.sigmoid(z));
        }

        @Override
        public <N> N slope(ElementaryArithmetic<N> in, N z) {
            return in.times(in.sigmoid(z), in.plus(in.exactly(1), in.times(z, in.sigmoid(in.negated(z)))));
        }

        /** σ(z) and a product; or e^-z, a sum and a quotient. */
        @Override
        public double valueUnits(Accuracies accuracies) {
            return ofSigmoid(accuracies) + 1;
        }

        private double ofSigmoid(Accuracies accuracies) {
            return Math.max(2 * accuracies.sigmoid(), 2 * accuracies.exp() + 2);
        }

        /** What σ(z) loses to underflow, or to e^-z beyond the range, counts |z| times. */
        @Override
        public double underflows(double z, double radius) {
            return 1 + Math.abs(z) + radius;
        }

        /**
         * With s for σ: as σ·(1 + z·(1 − σ)), 1 − σ is off by s·σ + (1 − σ), the product by one more of |z|·(1 − σ), the sum by one of itself;
         * times σ that is s·|a|·σ + 2|a|·(1 − σ) + |φ'|, and σ and the last product add (s + 1)|φ'|. As a + σ·(1 − a): a by (s + 1)|a|, and
         * σ·(1 − a), of which σ·|1 − a| ≤ |φ'| + |a|, by σ·(s + 1)|a| and (s + 2)(|φ'| + |a|), the sum by |φ'|: (3s + 4)|a| + (s + 3)|φ'| in
         * all, no less than the first. As σ + a·(1 − σ): less than this.
         */
        @Override
        public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
            double s = ofSigmoid(accuracies);
            return (3 * s + 4) * value + (s + 3) * slope;
        }

        /** φ' is least and largest at ∓2.3994, −0.09984 and 1.09984. */
        @Override
        public double leastSlope() {
            return -0.1;
        }

        @Override
        public double steepest() {
            return 1.1;
        }

        @Override
        public double[] turns() {
            return new double[] {-1.278464542761074};
        }

        @Override
        public double[] slopeTurns() {
            return new double[] {-2.399357280515467, 2.399357280515467};
        }

        @Override
        public double least() {
            return -0.2784645427610739;
        }
    };

    /** z/(1 + |z|); |φ''| = 2/(1 + |z|)³. */
    static final Smooth SOFTSIGN =
            new Smooth("softsign", "softsign(z) = z / (1 + |z|), softsign′(z) = 1 / (1 + |z|)²") {
                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return in.over(z, in.plus(in.exactly(1), in.magnitude(z)));
                }

                @Override
                public <N> N slope(ElementaryArithmetic<N> in, N z) {
                    return in.over(in.exactly(1), in.squared(in.plus(in.exactly(1), in.magnitude(z))));
                }

                /** A sum and a quotient. */
                @Override
                public double valueUnits(Accuracies accuracies) {
                    return 2;
                }

                /**
                 * With d = 1 + |z|: 1/d² is off by 4u·φ'. (1 − |a|)², a off by 2u·|a|, by 2·(1/d)·(2|a| + 1/d) and one product. 1/d − |z|/d², as the
                 * quotient rule of automatic differentiation has it, by 2/d, by 5|z|/d² ≤ 5/d and by one of the difference. 1/d = √φ'.
                 */
                @Override
                public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
                    return 7 * Math.sqrt(slope) + 3 * slope;
                }

                @Override
                public double steepest(double z, double slope, double radius) {
                    double reciprocal = 1 / (1 + Math.max(0, Math.abs(z) - radius));
                    return reciprocal * reciprocal;
                }

                @Override
                public double mostCurved(double z, double slope, double radius) {
                    double reciprocal = 1 / (1 + Math.max(0, Math.abs(z) - radius));
                    return 2 * reciprocal * reciprocal * reciprocal;
                }

                @Override
                public double[] slopeTurns() {
                    return new double[] {0};
                }

                @Override
                public double least() {
                    return -1;
                }

                @Override
                public double most() {
                    return 1;
                }

                @Override
                public OptionalDouble inverse(double a) {
                    return finite(a / (1 - Math.abs(a)));
                }
            };

    /** −ln(1 + e^-z) as min(z, 0) − log1p(e^-|z|), both terms of one sign: exp, log1p and one sum. |φ''| ≤ φ'. */
    static final Smooth LOG_SIGMOID =
            new Smooth.Rising(1, "logσ", "logσ(z) = −ln(1 + e^−z), logσ′(z) = 1 / (1 + e^z)") {
                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return in.negated(Activations.SOFTPLUS.value(in, in.negated(z)));
                }

                @Override
                public <N> N slope(ElementaryArithmetic<N> in, N z) {
                    return in.sigmoid(in.negated(z));
                }

                /** 1 − e^a. */
                @Override
                public <N> N slopeAt(ElementaryArithmetic<N> in, N a) {
                    return in.negated(in.expm1(a));
                }

                @Override
                public double slopePerValue(double a) {
                    return Math.exp(a);
                }

                @Override
                public double valueUnits(Accuracies accuracies) {
                    return Activations.SOFTPLUS.valueUnits(accuracies);
                }

                /**
                 * σ(−z), and −expm1(a) from an a that is off: as for softplus. From e = e^-|z|, e/(1 + e) is off by 2·exp + 2, and for z < 0 1 − e/(1 + e),
                 * of which the quotient is the smaller half, by one more.
                 */
                @Override
                public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
                    double fromExponential = (2 * accuracies.exp() + 3) * slope;
                    return Math.max(
                            fromExponential, Activations.SOFTPLUS.slopeUnits(value, slope, z, radius, accuracies));
                }

                @Override
                public double least() {
                    return Double.NEGATIVE_INFINITY;
                }

                @Override
                public double most() {
                    return 0;
                }

                @Override
                public OptionalDouble inverse(double a) {
                    return finite(-Math.log(Math.expm1(-a)));
                }
            };
}
