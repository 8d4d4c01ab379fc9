package org.mlpparity.trial;

import org.mlpparity.model.Activation;
import org.mlpparity.model.Precision;

/** Units of the years after ReLU, entry by entry, every result rounded to one precision. */
final class PlainUnits {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    /** Up to here erf is summed from 0; beyond, its complement is a continued fraction. */
    private static final double NEAR = 1.5;

    private final Precision precision;

    PlainUnits(Precision precision) {
        this.precision = precision;
    }

    double value(Activation activation, double z) {
        return switch (activation.kind()) {
            case GELU -> round(round(0.5 * z) * round(1 + erf(round(z * round(Math.sqrt(0.5))))));
            case SILU -> round(z * sigmoid(z));
            case ELU -> z > 0 ? z : round(activation.alpha() * round(Math.expm1(z)));
            case SELU -> z > 0 ? round(round(SELU_SCALE) * z) : round(seluLeft() * round(Math.expm1(z)));
            case SOFTSIGN -> round(z / round(1 + Math.abs(z)));
            case LOG_SIGMOID -> round(Math.min(z, 0) - round(Math.log1p(exp(-Math.abs(z)))));
            case RELU6 -> Math.min(Math.max(z, 0), 6);
            case HARD_TANH -> Math.max(-1, Math.min(1, z));
            case HARD_SIGMOID -> hardSigmoid(z);
            case HARD_SIGMOID_FIFTH -> Math.max(0, Math.min(1, round(round(round(0.2) * z) + 0.5)));
            case HARD_SWISH -> round(z * hardSigmoid(z));
            default -> throw new IllegalArgumentException(activation + " is not one of these");
        };
    }

    /** φ'(z), given a = φ(z) as well. */
    double slope(Activation activation, double z, double a) {
        return switch (activation.kind()) {
            case GELU -> geluSlope(z);
            case SILU -> round(a + round(sigmoid(z) * round(1 - a)));
            case ELU -> z > 0 ? 1 : round(a + activation.alpha());
            case SELU -> z > 0 ? round(SELU_SCALE) : round(a + seluLeft());
            case SOFTSIGN -> round(round(1 - Math.abs(a)) * round(1 - Math.abs(a)));
            case LOG_SIGMOID -> sigmoid(-z);
            case RELU6 -> z > 0 && z < 6 ? 1 : 0;
            case HARD_TANH -> Math.abs(z) < 1 ? 1 : 0;
            case HARD_SIGMOID -> Math.abs(z) < 3 ? round(1 / 6.0) : 0;
            case HARD_SIGMOID_FIFTH -> Math.abs(z) < 2.5 ? round(0.2) : 0;
            case HARD_SWISH -> hardSwishSlope(z);
            default -> throw new IllegalArgumentException(activation + " is not one of these");
        };
    }

    private double hardSigmoid(double z) {
        return Math.max(0, Math.min(1, round(round(z / 6) + 0.5)));
    }

    /** From −3 to 3 the sum of both factors of the product rule. */
    private double hardSwishSlope(double z) {
        return z < -3 ? 0 : z > 3 ? 1 : round(hardSigmoid(z) + round(z / 6));
    }

    /** Φ(z) + z·φ(z). */
    private double geluSlope(double z) {
        double below = round(0.5 * round(1 + erf(round(z * round(Math.sqrt(0.5))))));
        double density = round(exp(round(round(-0.5 * z) * z)) * round(1 / Math.sqrt(2 * Math.PI)));
        return round(below + round(z * density));
    }

    private double seluLeft() {
        return round(SELU_SCALE * SELU_ALPHA);
    }

    private double sigmoid(double z) {
        return round(1 / round(1 + exp(-z)));
    }

    private double exp(double z) {
        return round(Math.exp(z));
    }

    /** 2/√π·e^−x²·(x + 2x³/3 + 4x⁵/15 + …), or 1 − e^−x²/√π / (x + (1/2)/(x + (2/2)/(x + …))), rounded once. */
    double erf(double x) {
        double size = Math.abs(x);
        double bell = Math.exp(-x * x) / Math.sqrt(Math.PI);
        if (size < NEAR) {
            double sum = 1;
            for (int n = 50; n > 0; n--) {
                sum = 1 + 2 * x * x / (2 * n + 1) * sum;
            }
            return round(2 * bell * x * sum);
        }
        double fraction = size;
        for (int k = 120; k > 0; k--) {
            fraction = size + 0.5 * k / fraction;
        }
        return round(Math.copySign(1 - bell / fraction, x));
    }

    private double round(double value) {
        return precision.round(value);
    }
}
