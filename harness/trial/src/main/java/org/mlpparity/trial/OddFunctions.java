package org.mlpparity.trial;

import org.mlpparity.model.Activation;
import org.mlpparity.model.Activation.Kind;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;

/** Formulas for φ, φ' and the losses: for each several that are right, beside the one that everybody uses. */
final class OddFunctions {
    /** How φ is computed. */
    enum ValueFormula {
        USUAL("φ as everybody computes it"),
        BY_EXPM1("tanh by expm1, softmax by the logarithm of the sum"),
        BY_EXP("tanh and sigmoid by the exponential function, softmax without a shift"),
        WIDE("φ in float64, rounded once");

        private final String words;

        ValueFormula(String words) {
            this.words = words;
        }

        /** The choice in words. */
        String words() {
            return words;
        }
    }

    /** How φ' is computed. */
    enum Slopes {
        FROM_A("φ' from a"),
        FACTORED("φ' from a, in factors"),
        FROM_Z("φ' from z");

        private final String words;

        Slopes(String words) {
            this.words = words;
        }

        /** The choice in words. */
        String words() {
            return words;
        }
    }

    /** Below this e^z is far from the largest number of float32, so that softmax needs no shift. */
    private static final double NO_SHIFT = 60;

    private final Precision precision;
    private final ValueFormula values;
    private final Slopes slopes;
    private final OddSums sums;
    private final OddUnits units;

    OddFunctions(Precision precision, ValueFormula values, Slopes slopes, OddSums sums) {
        this.precision = precision;
        this.values = values;
        this.slopes = slopes;
        this.sums = sums;
        units = new OddUnits(precision, values, slopes);
    }

    // ---- φ

    double[] activated(Activation activation, double[] z) {
        if (activation.kind() == Kind.SOFTMAX) {
            return softmax(z);
        }
        double[] a = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            a[j] = value(activation, z[j]);
        }
        return a;
    }

    private double value(Activation activation, double z) {
        return switch (activation.kind()) {
            case IDENTITY -> z;
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> Math.max(z, round(activation.slope() * z));
            case TANH -> tanh(z);
            case SIGMOID -> sigmoid(z);
            case SOFTPLUS -> softplus(z);
            case GELU_TANH -> gelu(z);
            case GELU,
                    SILU,
                    ELU,
                    SELU,
                    SOFTSIGN,
                    LOG_SIGMOID,
                    RELU6,
                    HARD_TANH,
                    HARD_SIGMOID,
                    HARD_SIGMOID_FIFTH,
                    HARD_SWISH -> units.value(activation, z);
            case SOFTMAX -> throw new IllegalArgumentException("softmax has no value for a single unit");
        };
    }

    private double tanh(double z) {
        return switch (values) {
            case USUAL, WIDE -> round(Math.tanh(z));
            case BY_EXPM1 -> tanhByExpm1(z);
            case BY_EXP -> Math.abs(z) < 1 ? tanhByExpm1(z) : tanhByExp(z);
        };
    }

    /** tanh |z| = −t/(t + 2), t = e^(−2|z|) − 1: no digit is lost near zero. */
    private double tanhByExpm1(double z) {
        double t = round(Math.expm1(-2 * Math.abs(z)));
        return Math.copySign(round(-t / round(t + 2)), z);
    }

    /** tanh |z| = (1 − e)/(1 + e), e = e^(−2|z|): from |z| = 1 on few digits are lost. */
    private double tanhByExp(double z) {
        double e = exp(-2 * Math.abs(z));
        return Math.copySign(round(round(1 - e) / round(1 + e)), z);
    }

    private double sigmoid(double z) {
        return switch (values) {
            case USUAL, BY_EXPM1 -> round(1 / round(1 + exp(-z)));
            case BY_EXP -> z >= 0 ? round(1 / round(1 + exp(-z))) : round(exp(z) / round(1 + exp(z)));
            case WIDE -> round(1 / (1 + Math.exp(-z)));
        };
    }

    private double softplus(double z) {
        double larger = Math.max(z, 0);
        return values == ValueFormula.WIDE
                ? round(larger + Math.log1p(Math.exp(-Math.abs(z))))
                : round(larger + log1p(exp(-Math.abs(z))));
    }

    /** z/2·(1 + tanh w), or z·σ(2w). */
    private double gelu(double z) {
        double w = geluArgument(z);
        return values == ValueFormula.BY_EXP ? round(z * sigmoid(2 * w)) : round(round(0.5 * z) * round(1 + tanh(w)));
    }

    /** w = √(2/π)·z·(1 + 0.044715·z²). */
    private double geluArgument(double z) {
        double cubed = round(1 + round(round(0.044715) * round(z * z)));
        return round(round(round(Math.sqrt(2 / Math.PI)) * z) * cubed);
    }

    /** σ + z·σ·(1 − σ)·2w', or the same by tanh. */
    private double geluSlope(double z) {
        double threefold = round(1 + round(round(3 * 0.044715) * round(z * z)));
        double inner = round(round(Math.sqrt(2 / Math.PI)) * threefold);
        if (slopes == Slopes.FACTORED) {
            double t = tanh(geluArgument(z));
            double outer = round(round(0.5 * z) * round(round(1 - t) * round(1 + t)));
            return round(0.5 * round(1 + t) + round(outer * inner));
        }
        double s = sigmoid(2 * geluArgument(z));
        return round(s + round(round(z * round(s * round(1 - s))) * 2 * inner));
    }

    private double[] softmax(double[] z) {
        double largest = largest(z);
        boolean shifts = values != ValueFormula.BY_EXP || largest(negated(z)) > NO_SHIFT || largest > NO_SHIFT;
        double shift = shifts ? largest : 0;
        double[] a = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            a[j] = values == ValueFormula.WIDE ? Math.exp(z[j] - shift) : exp(round(z[j] - shift));
        }
        if (values == ValueFormula.BY_EXPM1) {
            double logarithm = round(Math.log(sums.of(precision, a)));
            for (int j = 0; j < z.length; j++) {
                a[j] = exp(round(round(z[j] - shift) - logarithm));
            }
            return a;
        }
        double sum = values == ValueFormula.WIDE ? OddSums.IN_ORDER.of(Precision.FLOAT64, a) : sums.of(precision, a);
        for (int j = 0; j < z.length; j++) {
            a[j] = round(a[j] / sum);
        }
        return a;
    }

    // ---- φ'

    /** dL/dz of a layer's units for one sample, from g = dL/da. */
    double[] through(Activation activation, double[] z, double[] a, double[] g) {
        double[] delta = new double[z.length];
        double mean = activation.kind() == Kind.SOFTMAX ? sums.of(precision, 0, a, g) : 0;
        for (int j = 0; j < z.length; j++) {
            delta[j] = activation.kind() == Kind.SOFTMAX
                    ? round(a[j] * round(g[j] - mean))
                    : round(g[j] * slope(activation, z[j], a[j]));
        }
        return delta;
    }

    private double slope(Activation activation, double z, double a) {
        boolean on = slopes == Slopes.FROM_Z ? z > 0 : a > 0;
        return switch (activation.kind()) {
            case IDENTITY -> 1;
            case RELU -> on ? 1 : 0;
            case LEAKY_RELU -> on ? 1 : activation.slope();
            case TANH -> tanhSlope(z, a);
            case SIGMOID -> sigmoidSlope(z, a);
            case SOFTPLUS -> slopes == Slopes.FROM_Z ? sigmoid(z) : round(-Math.expm1(-a));
            case GELU_TANH -> geluSlope(z);
            case GELU,
                    SILU,
                    ELU,
                    SELU,
                    SOFTSIGN,
                    LOG_SIGMOID,
                    RELU6,
                    HARD_TANH,
                    HARD_SIGMOID,
                    HARD_SIGMOID_FIFTH,
                    HARD_SWISH -> units.slope(activation, z, a);
            case SOFTMAX -> throw new IllegalArgumentException("softmax has no derivative for a single unit");
        };
    }

    private double tanhSlope(double z, double a) {
        return switch (slopes) {
            case FROM_A -> round(1 - round(a * a));
            case FACTORED -> round(round(1 - a) * round(1 + a));
            case FROM_Z -> {
                double cosh = round(Math.cosh(z));
                yield round(1 / round(cosh * cosh));
            }
        };
    }

    private double sigmoidSlope(double z, double a) {
        return switch (slopes) {
            case FROM_A -> round(a * round(1 - a));
            case FACTORED -> round(a - round(a * a));
            case FROM_Z -> {
                double e = exp(-Math.abs(z));
                double sum = round(1 + e);
                yield round(e / round(sum * sum));
            }
        };
    }

    // ---- losses

    /** The loss of one sample, from logits z, predictions p and targets y. */
    double loss(Loss loss, double[] z, double[] p, double[] y) {
        double logarithm =
                loss.kind().cancels().filter(Activation.Kind.SOFTMAX::equals).isPresent() ? logSum(z) : 0;
        double[] terms = new double[y.length];
        for (int j = 0; j < y.length; j++) {
            terms[j] = switch (loss.kind()) {
                case SQUARED_ERROR -> round(round(y[j] - p[j]) * round(y[j] - p[j]));
                case HUBER -> huber(loss.constant(), Math.abs(round(y[j] - p[j])));
                case ABSOLUTE_ERROR -> Math.abs(round(y[j] - p[j]));
                case SMOOTH_L1 -> round(huber(loss.constant(), Math.abs(round(y[j] - p[j]))) / loss.constant());
                case BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_FROM_LOGITS -> binary(z[j], y[j]);
                case CATEGORICAL_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                    round(y[j] * round(logarithm - z[j]));
            };
        }
        return sums.of(precision, terms);
    }

    /** dℓ/dr of a loss of residuals r = p − y. */
    double slope(Loss loss, double residual) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> 2 * residual;
            case HUBER -> Math.copySign(Math.min(Math.abs(residual), loss.constant()), residual);
            case ABSOLUTE_ERROR -> residual > 0 ? 1 : residual < 0 ? -1 : 0;
            case SMOOTH_L1 ->
                round(Math.copySign(Math.min(Math.abs(residual), loss.constant()), residual) / loss.constant());
            case BINARY_CROSS_ENTROPY,
                    CATEGORICAL_CROSS_ENTROPY,
                    BINARY_CROSS_ENTROPY_FROM_LOGITS,
                    CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                throw new IllegalArgumentException(loss.kind().id() + " is no loss of residuals");
        };
    }

    /** r²/2 up to δ, δ·r − δ²/2 beyond. */
    private double huber(double delta, double size) {
        return size <= delta
                ? round(round(0.5 * size) * size)
                : round(round(delta * size) - 0.5 * round(delta * delta));
    }

    /** ln(1 + e^z) − z·y, or by one logarithm for each of the two classes. */
    private double binary(double z, double y) {
        double tail = log1p(exp(-Math.abs(z)));
        if (values == ValueFormula.USUAL) {
            return round(round(Math.max(z, 0) - round(z * y)) + tail);
        }
        double ofZero = round(Math.max(z, 0) + tail);
        double ofOne = round(Math.max(-z, 0) + tail);
        return round(round(y * ofOne) + round(round(1 - y) * ofZero));
    }

    private double logSum(double[] z) {
        double largest = largest(z);
        boolean shifts = values != ValueFormula.BY_EXP || largest > NO_SHIFT || largest(negated(z)) > NO_SHIFT;
        double shift = shifts ? largest : 0;
        double[] terms = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            terms[j] = exp(round(z[j] - shift));
        }
        return round(shift + round(Math.log(sums.of(precision, terms))));
    }

    private static double largest(double[] z) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double each : z) {
            largest = Math.max(largest, each);
        }
        return largest;
    }

    private static double[] negated(double[] z) {
        double[] negated = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            negated[j] = -z[j];
        }
        return negated;
    }

    private double exp(double z) {
        return round(Math.exp(z));
    }

    private double log1p(double x) {
        return round(Math.log1p(x));
    }

    private double round(double value) {
        return precision.round(value);
    }
}
