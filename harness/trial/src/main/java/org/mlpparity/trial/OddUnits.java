package org.mlpparity.trial;

import org.mlpparity.model.Activation;
import org.mlpparity.model.Precision;
import org.mlpparity.trial.OddFunctions.Slopes;
import org.mlpparity.trial.OddFunctions.ValueFormula;

/** Other right ways of {@link PlainUnits}; what has one way only is the plain one. */
final class OddUnits {
    private final Precision precision;
    private final ValueFormula values;
    private final Slopes slopes;
    private final PlainUnits plain;
    private final PlainUnits wide = new PlainUnits(Precision.FLOAT64);

    OddUnits(Precision precision, ValueFormula values, Slopes slopes) {
        this.precision = precision;
        this.values = values;
        this.slopes = slopes;
        plain = new PlainUnits(precision);
    }

    double value(Activation activation, double z) {
        return switch (values) {
            case USUAL, BY_EXPM1 -> plain.value(activation, z);
            case BY_EXP -> byExp(activation, z);
            case WIDE -> round(wide.value(activation, z));
        };
    }

    /** By e^z − 1 and by the quotient with 1 + e^-z; hard sigmoids by way of 0 to 6. */
    private double byExp(Activation activation, double z) {
        return switch (activation.kind()) {
            case SILU -> round(z / round(1 + exp(-z)));
            case ELU -> z > 0 ? z : round(activation.alpha() * round(exp(z) - 1));
            case SELU -> z > 0 ? plain.value(activation, z) : round(seluLeft() * round(exp(z) - 1));
            case HARD_SIGMOID -> round(cut(z) / 6);
            case HARD_SWISH -> round(round(z * cut(z)) / 6);
            default -> plain.value(activation, z);
        };
    }

    double slope(Activation activation, double z, double a) {
        return switch (slopes) {
            case FROM_A -> plain.slope(activation, z, a);
            case FACTORED -> factored(activation, z, a);
            case FROM_Z -> fromZ(activation, z, a);
        };
    }

    private double factored(Activation activation, double z, double a) {
        return switch (activation.kind()) {
            case SILU -> {
                double s = round(1 / round(1 + exp(-z)));
                yield round(s * round(1 + round(z * round(1 - s))));
            }
            case HARD_SWISH -> Math.abs(z) < 3 ? round(round(z / 3) + 0.5) : plain.slope(activation, z, a);
            default -> plain.slope(activation, z, a);
        };
    }

    private double fromZ(Activation activation, double z, double a) {
        return switch (activation.kind()) {
            case ELU -> z > 0 ? 1 : round(activation.alpha() * exp(z));
            case SELU -> z > 0 ? plain.slope(activation, z, a) : round(seluLeft() * exp(z));
            case SOFTSIGN -> {
                double sum = round(1 + Math.abs(z));
                yield round(1 / round(sum * sum));
            }
            case LOG_SIGMOID -> round(-Math.expm1(a));
            default -> factored(activation, z, a);
        };
    }

    private double cut(double z) {
        return Math.min(Math.max(round(z + 3), 0), 6);
    }

    private double seluLeft() {
        return round(1.0507009873554805 * 1.6732632423543772);
    }

    private double exp(double z) {
        return round(Math.exp(z));
    }

    private double round(double value) {
        return precision.round(value);
    }
}
