package org.mlpparity.oracle;

import org.mlpparity.model.Activation;

/** The activations of the years after ReLU and their derivatives in legal roundings, by one of their common formulas at random. */
final class LegalUnits {
    private static final double SCALE = 1.0507009873554805;
    private static final double ALPHA = 1.6732632423543772;

    private final LegalArithmetic arithmetic;

    LegalUnits(LegalArithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    double value(Activation activation, double z) {
        return switch (activation.kind()) {
            case GELU -> gelu(z);
            case SILU -> arithmetic.either() ? times(z, sigmoid(z)) : round(z / plus(1, exp(-z)));
            case ELU -> z > 0 ? z : times(activation.alpha(), grown(z));
            case SELU -> selu(z);
            case SOFTSIGN -> round(z / plus(1, Math.abs(z)));
            case LOG_SIGMOID -> plus(Math.min(z, 0), -round(Math.log1p(exp(-Math.abs(z)))));
            case RELU6 -> Math.min(Math.max(z, 0), 6);
            case HARD_TANH -> Math.min(Math.max(z, -1), 1);
            case HARD_SIGMOID -> hardSigmoid(z);
            case HARD_SIGMOID_FIFTH -> Math.min(Math.max(plus(times(round(0.2), z), 0.5), 0), 1);
            case HARD_SWISH -> hardSwish(z);
            default -> throw new AssertionError(activation + " is not one of these");
        };
    }

    double slope(Activation activation, double z, double a) {
        return switch (activation.kind()) {
            case GELU -> geluSlope(z);
            case SILU -> siluSlope(z, a);
            case ELU -> z > 0 ? 1 : exponentialSlope(activation.alpha(), z, a);
            case SELU -> z > 0 ? round(SCALE) : exponentialSlope(times(round(SCALE), round(ALPHA)), z, a);
            case SOFTSIGN -> softsignSlope(z, a);
            case LOG_SIGMOID -> logSigmoidSlope(z, a);
            case RELU6 -> z > 0 && z < 6 ? 1 : 0;
            case HARD_TANH -> z > -1 && z < 1 ? 1 : 0;
            case HARD_SIGMOID -> isOnTheLine(z) ? round(1 / 6.0) : 0;
            case HARD_SIGMOID_FIFTH -> fifthSlope(z);
            case HARD_SWISH -> hardSwishSlope(z);
            default -> throw new AssertionError(activation + " is not one of these");
        };
    }

    private double gelu(double z) {
        return arithmetic.either() ? times(0.5 * z, plus(1, erf(z))) : times(z, 0.5 * erfc(z));
    }

    /** erf(z/√2), z/√2 rounded. */
    private double erf(double z) {
        return round(normal(z).times(2).plus(-1).toDouble());
    }

    /** 1 − erf(−z/√2), accurate in its tail. */
    private double erfc(double z) {
        return round(normal(z).times(2).toDouble());
    }

    private DoubleDouble normal(double z) {
        return DoubleDouble.of(2).sqrt().times(overRootTwo(z)).normal();
    }

    private double overRootTwo(double z) {
        return arithmetic.either() ? times(z, round(Math.sqrt(0.5))) : round(z / round(Math.sqrt(2)));
    }

    private double geluSlope(double z) {
        double below = 0.5 * (arithmetic.either() ? plus(1, erf(z)) : erfc(z));
        double w = overRootTwo(z);
        double exponent = arithmetic.either() ? -0.5 * times(z, z) : -times(w, w);
        double density = times(exp(exponent), round(1 / Math.sqrt(2 * Math.PI)));
        return plus(below, times(z, density));
    }

    private double siluSlope(double z, double a) {
        double s = sigmoid(z);
        if (arithmetic.either()) {
            return times(s, plus(1, times(z, plus(1, -s))));
        }
        return arithmetic.either() ? plus(a, times(s, plus(1, -a))) : plus(s, times(a, plus(1, -s)));
    }

    private double grown(double z) {
        return arithmetic.either() ? round(Math.expm1(z)) : plus(exp(z), -1);
    }

    private double selu(double z) {
        if (arithmetic.either()) {
            return z > 0 ? times(round(SCALE), z) : times(round(SCALE * ALPHA), grown(z));
        }
        return times(round(SCALE), z > 0 ? z : times(round(ALPHA), grown(z)));
    }

    private double exponentialSlope(double factor, double z, double a) {
        return arithmetic.either() ? times(factor, exp(z)) : plus(a, factor);
    }

    private double softsignSlope(double z, double a) {
        double sum = plus(1, Math.abs(z));
        if (arithmetic.either()) {
            return round(1 / times(sum, sum));
        }
        if (arithmetic.either()) {
            return times(plus(1, -Math.abs(a)), plus(1, -Math.abs(a)));
        }
        return plus(round(1 / sum), -round(round(Math.abs(z) / sum) / sum));
    }

    private double logSigmoidSlope(double z, double a) {
        if (arithmetic.either()) {
            return arithmetic.either() ? sigmoid(-z) : round(-Math.expm1(a));
        }
        double e = exp(-Math.abs(z));
        double quotient = round(e / plus(1, e));
        return z < 0 ? plus(1, -quotient) : quotient;
    }

    private double hardSigmoid(double z) {
        return arithmetic.either() ? overSix(cut(z)) : Math.min(Math.max(plus(overSix(z), 0.5), 0), 1);
    }

    private double overSix(double x) {
        return arithmetic.either() ? round(x / 6) : times(x, round(1 / 6.0));
    }

    private double cut(double z) {
        return Math.min(Math.max(plus(z, 3), 0), 6);
    }

    private double hardSwish(double z) {
        return arithmetic.either() ? times(z, hardSigmoid(z)) : overSix(times(z, cut(z)));
    }

    private boolean isOnTheLine(double z) {
        double line =
                arithmetic.either() ? z / 3 : arithmetic.either() ? plus(z, 3) / 3 - 1 : 2 * plus(overSix(z), 0.5) - 1;
        return line > -1 && line < 1;
    }

    private double fifthSlope(double z) {
        double line = plus(times(round(0.2), z), 0.5);
        return line > 0 && line < 1 ? round(0.2) : 0;
    }

    private double hardSwishSlope(double z) {
        if (arithmetic.either()) {
            return z < -3 ? 0 : z <= 3 ? plus(round(z / 3), 0.5) : 1;
        }
        double ofLine = isOnTheLine(z) ? 1 : 0;
        return arithmetic.either()
                ? plus(hardSigmoid(z), times(z, ofLine * round(1 / 6.0)))
                : overSix(plus(cut(z), ofLine * z));
    }

    private double sigmoid(double z) {
        return round(1 / plus(1, exp(-z)));
    }

    private double exp(double z) {
        return round(Math.exp(z));
    }

    private double times(double x, double y) {
        return arithmetic.times(x, y);
    }

    private double plus(double x, double y) {
        return arithmetic.plus(x, y);
    }

    private double round(double x) {
        return arithmetic.round(x);
    }
}
