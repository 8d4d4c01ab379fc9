package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.document.Formula;
import org.mlpparity.model.Activation;

/** An activation function as people write it, and what it and its derivative make of ranges. */
record Phi(Activation activation) {
    Formula name() {
        return Formula.name(word());
    }

    Formula derivativeName() {
        return new Formula.Superscript(name(), Formula.operator("′"));
    }

    private String word() {
        return switch (activation.kind()) {
            case IDENTITY -> "id";
            case RELU -> "ReLU";
            case LEAKY_RELU -> "LeakyReLU";
            case TANH -> "tanh";
            case SIGMOID -> "σ";
            case SOFTPLUS -> "softplus";
            case SOFTMAX -> "softmax";
        };
    }

    /** What a sentence calls it. */
    String noun() {
        return activation.kind() == Activation.Kind.RELU
                ? "ReLU"
                : activation.kind().id();
    }

    /** Its definition and its derivative's, on one line of text. */
    String definition() {
        return switch (activation.kind()) {
            case IDENTITY -> "id(z) = z, id′(z) = 1";
            case RELU -> "ReLU(z) = max(z, 0), ReLU′(z) = 1 for z > 0 and 0 otherwise";
            case LEAKY_RELU ->
                "LeakyReLU(z) = z for z > 0 and " + Figures.exact(activation.slope())
                        + " z otherwise, LeakyReLU′(z) = 1 or " + Figures.exact(activation.slope());
            case TANH -> "tanh′(z) = 1 − tanh²(z)";
            case SIGMOID -> "σ(z) = 1 / (1 + e^−z), σ′(z) = σ(z) (1 − σ(z))";
            case SOFTPLUS -> "softplus(z) = ln(1 + e^z), softplus′(z) = 1 / (1 + e^−z)";
            case SOFTMAX -> "softmax(z)_i = e^z_i / Σ_j e^z_j over the units of a sample";
        };
    }

    boolean isIdentity() {
        return activation.kind() == Activation.Kind.IDENTITY;
    }

    boolean worksEntryByEntry() {
        return activation.kind().isEntrywise();
    }

    /** a from z; columns are samples. */
    Values apply(Values z, double unit) {
        return worksEntryByEntry() ? z.map(entry -> entry.rising(this::value, unit)) : softmax(z, unit);
    }

    /** φ'(z), entry by entry. */
    Values slope(Values z, double unit) {
        return z.map(entry -> switch (activation.kind()) {
            case TANH, SIGMOID -> entry.peaked(this::slope, unit);
            default -> entry.rising(this::slope, unit);
        });
    }

    private double value(double z) {
        return switch (activation.kind()) {
            case IDENTITY, SOFTMAX -> z;
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : activation.slope() * z;
            case TANH -> Math.tanh(z);
            case SIGMOID -> sigmoid(z);
            case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        };
    }

    private double slope(double z) {
        return switch (activation.kind()) {
            case IDENTITY, SOFTMAX -> 1;
            case RELU, LEAKY_RELU -> z > 0 ? 1 : activation.slope();
            case TANH -> 1 / (Math.cosh(z) * Math.cosh(z));
            case SIGMOID -> sigmoid(-Math.abs(z)) * sigmoid(Math.abs(z));
            case SOFTPLUS -> sigmoid(z);
        };
    }

    private static double sigmoid(double z) {
        return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
    }

    /** The z that has this a, where there is exactly one. */
    OptionalDouble inverse(double a) {
        double z = switch (activation.kind()) {
            case IDENTITY -> a;
            case RELU -> a > 0 ? a : Double.NaN;
            case LEAKY_RELU -> a > 0 ? a : a / activation.slope();
            case TANH -> Math.log((1 + a) / (1 - a)) / 2;
            case SIGMOID -> Math.log(a / (1 - a));
            case SOFTPLUS -> Math.log(Math.expm1(a));
            case SOFTMAX -> Double.NaN;
        };
        return Double.isFinite(z) ? OptionalDouble.of(z) : OptionalDouble.empty();
    }

    /** 1 / Σ_j e^(z_j − z_i): smallest with z_i low and the others high. */
    private static Values softmax(Values z, double unit) {
        return Values.fill(z.rows(), z.columns(), i -> {
            List<Range> others = new ArrayList<>();
            Range own = z.get(i);
            for (int r = 0; r < z.rows(); r++) {
                boolean itself = r == i / z.columns();
                Range difference =
                        itself ? Range.exactly(0) : z.get(r, i % z.columns()).minus(own, unit);
                others.add(difference.rising(Math::exp, unit));
            }
            return Range.exactly(1).dividedBy(Range.sum(others, unit), unit);
        });
    }
}
