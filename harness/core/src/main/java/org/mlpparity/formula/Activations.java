package org.mlpparity.formula;

import java.util.OptionalDouble;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;

/** The activations that work entry by entry, one after the other. */
final class Activations {
    private static final Elementwise IDENTITY = new PiecewiseLinear(1, "id", "id(z) = z, id′(z) = 1");
    private static final Elementwise RELU =
            new PiecewiseLinear(0, "ReLU", "ReLU(z) = max(z, 0), ReLU′(z) = 1 for z > 0 and 0 otherwise");

    private Activations() {}

    static Elementwise of(Activation activation) {
        return switch (activation.kind()) {
            case IDENTITY -> IDENTITY;
            case RELU -> RELU;
            case LEAKY_RELU -> leakyRelu(activation.slope());
            case TANH -> TANH;
            case SIGMOID -> SIGMOID;
            case SOFTPLUS -> SOFTPLUS;
            case GELU_TANH -> GELU_TANH;
            case GELU -> CurvedUnits.GELU;
            case SILU -> CurvedUnits.SILU;
            case ELU -> ExponentialUnit.elu(activation.alpha());
            case SELU -> ExponentialUnit.SELU;
            case SOFTSIGN -> CurvedUnits.SOFTSIGN;
            case LOG_SIGMOID -> CurvedUnits.LOG_SIGMOID;
            case RELU6 -> Ramp.RELU6;
            case HARD_TANH -> Ramp.HARD_TANH;
            case HARD_SIGMOID -> Ramp.HARD_SIGMOID;
            case HARD_SIGMOID_FIFTH -> Ramp.HARD_SIGMOID_FIFTH;
            case HARD_SWISH -> HardSwish.FUNCTION;
            case SOFTMAX -> throw new IllegalArgumentException("softmax works on all units of a sample together");
        };
    }

    private static Elementwise leakyRelu(double slope) {
        String factor = decimal(slope);
        return new PiecewiseLinear(
                slope,
                "LeakyReLU",
                "LeakyReLU(z) = z for z > 0 and " + factor + " z otherwise, LeakyReLU′(z) = 1 or " + factor);
    }

    /** "1.5e-7", as formulas have it. */
    static String decimal(double number) {
        return Double.toString(number).replace('E', 'e').replace(".0e", "e");
    }

    /** tanh z; |φ''| = 2|a|φ' ≤ 2φ'. */
    private static final Smooth TANH = new Smooth.Rising(2, "tanh", "tanh′(z) = 1 − tanh²(z)") {
        @Override
        public <N> N value(ElementaryArithmetic<N> in, N z) {
            return in.tanh(z);
        }

        /** sech² z = 4e / (1 + e)² with e = e^-2|z|. */
        @Override
        public <N> N slope(ElementaryArithmetic<N> in, N z) {
            return in.times(slopeOfSigmoid(in, in.times(in.magnitude(z), in.exactly(2))), in.exactly(4));
        }

        @Override
        public <N> N slopeAt(ElementaryArithmetic<N> in, N a) {
            return in.times(in.minus(in.exactly(1), a), in.plus(a, in.exactly(1)));
        }

        @Override
        public double slopePerValue(double a) {
            return 2 * Math.abs(a);
        }

        @Override
        public double valueUnits(Accuracies accuracies) {
            return 2 * accuracies.tanh();
        }

        /**
         * 1 − a² or (1 − a)(1 + a) from an a that is off by c·u·|a|: 2c·u·a² inherited, and u·a² + u·φ' or 3u·φ' of their own;
         * 1/cosh² z: cosh to the ulps of exp twice, one product, one quotient. Their maximum is at most this sum.
         */
        @Override
        public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
            return (2 * valueUnits(accuracies) + 1) * value * value + (4 * accuracies.exp() + 2) * slope;
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
            return finite(Math.log((1 + a) / (1 - a)) / 2);
        }
    };

    /** 1/(1 + e^-z); |φ''| = φ'|1 − 2a| ≤ φ'. */
    private static final Smooth SIGMOID = new Smooth.Rising(1, "σ", "σ(z) = 1 / (1 + e^−z), σ′(z) = σ(z) (1 − σ(z))") {
        @Override
        public <N> N value(ElementaryArithmetic<N> in, N z) {
            return in.sigmoid(z);
        }

        @Override
        public <N> N slope(ElementaryArithmetic<N> in, N z) {
            return slopeOfSigmoid(in, in.magnitude(z));
        }

        @Override
        public <N> N slopeAt(ElementaryArithmetic<N> in, N a) {
            return in.times(a, in.minus(in.exactly(1), a));
        }

        @Override
        public double slopePerValue(double a) {
            return Math.abs(1 - 2 * a);
        }

        @Override
        public double valueUnits(Accuracies accuracies) {
            return 2 * accuracies.sigmoid();
        }

        /**
         * a(1 − a) from an a that is off by c·u·a: c·u·a inherited, 2u·φ' own; e/(1 + e)²: e to the ulps of exp, twice again
         * in the square, sum and square 3, quotient 1. Their maximum is at most this sum.
         */
        @Override
        public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
            return valueUnits(accuracies) * value + (6 * accuracies.exp() + 4) * slope;
        }

        @Override
        public double[] slopeTurns() {
            return new double[] {0};
        }

        @Override
        public double least() {
            return 0;
        }

        @Override
        public double most() {
            return 1;
        }

        @Override
        public OptionalDouble inverse(double a) {
            return finite(Math.log(a / (1 - a)));
        }
    };

    /** ln(1 + e^z) as max(z, 0) + log1p(e^-|z|), all terms positive: exp, log1p and one sum. |φ''| ≤ φ'. */
    static final Smooth SOFTPLUS =
            new Smooth.Rising(1, "softplus", "softplus(z) = ln(1 + e^z), softplus′(z) = 1 / (1 + e^−z)") {
                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    N tail = in.log1p(in.exp(in.negated(in.magnitude(z))));
                    return in.plus(in.positivePart(z), tail);
                }

                @Override
                public <N> N slope(ElementaryArithmetic<N> in, N z) {
                    return in.sigmoid(z);
                }

                /** 1 − e^-a. */
                @Override
                public <N> N slopeAt(ElementaryArithmetic<N> in, N a) {
                    return in.negated(in.expm1(in.negated(a)));
                }

                @Override
                public double slopePerValue(double a) {
                    return Math.exp(-a);
                }

                @Override
                public double valueUnits(Accuracies accuracies) {
                    return 2 * accuracies.exp() + 2 * accuracies.log() + 1;
                }

                /**
                 * sigmoid(z); or −expm1(−a) from an a that is off by c·u·a: c·u·φ' inherited, since a·e^-a ≤ φ', and the ulps of exp.
                 */
                @Override
                public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
                    return Math.max(2 * accuracies.sigmoid(), valueUnits(accuracies) + 2 * accuracies.exp()) * slope;
                }

                @Override
                public double least() {
                    return 0;
                }

                @Override
                public double most() {
                    return Double.POSITIVE_INFINITY;
                }

                @Override
                public OptionalDouble inverse(double a) {
                    return finite(Math.log(Math.expm1(a)));
                }
            };

    /**
     * z/2·(1 + tanh w), w = √(2/π)·(z + 0.044715·z³): D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units" (2016). Neither it nor its
     * derivative is monotone, and both cancel for z < 0.
     */
    private static final Smooth GELU_TANH =
            new Smooth.Dipping(
                    0.8,
                    "GELU",
                    "GELU(z) = z/2 (1 + tanh w), w = √(2/π) (z + 0.044715 z³), GELU′(z) = (1 + tanh w)/2 + z/2 (1 − tanh² w) w′") {
                /** √(2/π), rounded: implementations round it too, which counts as a rounding. */
                private static final double SCALE = 0.7978845608028654;

                private static final double CUBE = 0.044715;

                @Override
                public <N> N value(ElementaryArithmetic<N> in, N z) {
                    return in.times(in.times(in.exactly(0.5), z), in.plus(in.exactly(1), in.tanh(argument(in, z))));
                }

                private <N> N argument(ElementaryArithmetic<N> in, N z) {
                    N cube = in.times(in.squared(z), z);
                    return in.times(in.exactly(SCALE), in.plus(z, in.times(in.exactly(CUBE), cube)));
                }

                @Override
                public <N> N slope(ElementaryArithmetic<N> in, N z) {
                    N one = in.exactly(1);
                    N half = in.exactly(0.5);
                    N t = in.tanh(argument(in, z));
                    N inner = in.times(in.exactly(SCALE), in.plus(one, in.times(in.exactly(3 * CUBE), in.squared(z))));
                    N outer = in.times(in.minus(one, t), in.plus(one, t));
                    return in.plus(
                            in.times(half, in.plus(one, t)), in.times(in.times(half, z), in.times(outer, inner)));
                }

                /**
                 * Relative to |z|. w is off by 7u of itself (z³ 2, both constants and their products 4, the sum 1), which moves tanh w by 7u·|w|·sech²
                 * w ≤ 3.2u; with c the accuracy of tanh, 1 + tanh w is off by (3.2 + c + 2)u, half of which the result inherits, and 1u is its own. As
                 * z·σ(2w), σ is off by 7u·|2w|·σ(1 − σ) ≤ 1.6u and by its own accuracy, and the product adds 1u.
                 */
                @Override
                public double valueUnits(Accuracies accuracies) {
                    return Math.max(0.5 * (5.2 + 2 * accuracies.tanh()) + 1, 2.6 + 2 * accuracies.sigmoid());
                }

                @Override
                public double valueMagnitude(double value, double z, double radius) {
                    return Math.abs(z) + radius;
                }

                /**
                 * With e = 3.2 + c for tanh w, as above: (1 + tanh w)/2 is off by (e + 2)/2; 1 − tanh² w by 2e + 2, times |z|/2·w'; the second
                 * term, 0.25 at most, by 10 roundings of its own (w' 6, products 4); the sum by one of |φ'|. The chain rule through σ has the same
                 * terms with the accuracy of σ, of which 2σ is one tanh.
                 */
                @Override
                public double slopeUnits(double value, double slope, double z, double radius, Accuracies accuracies) {
                    double e = 3.2 + Math.max(2 * accuracies.tanh(), 4 * accuracies.sigmoid());
                    double reach = Math.abs(z) + radius;
                    double inner = SCALE * (1 + 3 * CUBE * reach * reach);
                    return 0.5 * (e + 2) + reach * inner * (e + 1) + 2.5 + slope;
                }

                /** φ' lies between −0.129 and 1.129, and |φ''| is largest at 0, where it is 2·√(2/π)/2. */
                @Override
                public double leastSlope() {
                    return -0.13;
                }

                @Override
                public double steepest() {
                    return 1.13;
                }

                @Override
                public double[] turns() {
                    return new double[] {-0.7524614220710163};
                }

                @Override
                public double[] slopeTurns() {
                    return new double[] {-1.41850400871, 1.41850400871};
                }

                @Override
                public double least() {
                    return -0.17004075057125412;
                }
            };

    /** e^-z / (1 + e^-z)² for z ≥ 0: relatively accurate. */
    private static <N> N slopeOfSigmoid(ElementaryArithmetic<N> in, N z) {
        N e = in.exp(in.negated(z));
        return in.over(e, in.squared(in.plus(e, in.exactly(1))));
    }
}
