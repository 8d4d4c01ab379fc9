package org.mlpparity.mutation;

import org.mlpparity.model.Activation;

/** The activations as programs write them: φ(z[k]), and φ' of z[k] or a[k] = φ(z[k]), as people do. */
final class Functions {
    private static final String GELU_TANH = "tanh(0.7978845608028654 * (z[k] + 0.044715 * square(z[k]) * z[k]))";
    private static final String GELU_SLOPE = "0.7978845608028654 * (1 + 0.134145 * square(z[k]))";

    private Functions() {}

    /** φ(z[k]). */
    static Expression value(Activation.Kind kind) {
        return Parser.parse(
                switch (kind) {
                    case IDENTITY -> "z[k]";
                    case RELU -> "max(z[k], 0)";
                    case LEAKY_RELU -> "where(z[k] > 0, z[k], slope[k] * z[k])";
                    case TANH -> "tanh(z[k])";
                    case SIGMOID -> "1 / (1 + exp(-z[k]))";
                    case SOFTPLUS -> "max(z[k], 0) + log1p(exp(-abs(z[k])))";
                    case GELU_TANH -> "0.5 * z[k] * (1 + " + GELU_TANH + ")";
                    case SILU -> "z[k] * sigmoid(z[k])";
                    case ELU -> "where(z[k] > 0, z[k], slope[k] * expm1(z[k]))";
                    case SELU -> "where(z[k] > 0, 1.0507009873554805 * z[k], 1.7580993408473766 * expm1(z[k]))";
                    case SOFTSIGN -> "z[k] / (1 + abs(z[k]))";
                    case RELU6 -> "min(max(z[k], 0), 6)";
                    case HARD_TANH -> "min(max(z[k], -1), 1)";
                    case HARD_SIGMOID -> "min(max(z[k] / 6 + 0.5, 0), 1)";
                    case SOFTMAX ->
                        "exp(z[k] - max_over_units(z[k])) / sum_over_units(exp(z[k] - max_over_units(z[k])))";
                    case GELU, LOG_SIGMOID, HARD_SIGMOID_FIFTH, HARD_SWISH -> throw none(kind);
                });
    }

    /** φ'. */
    static Expression slope(Activation.Kind kind) {
        return Parser.parse(
                switch (kind) {
                    case IDENTITY -> "1";
                    case RELU -> "(z[k] > 0)";
                    case LEAKY_RELU -> "where(z[k] > 0, 1, slope[k])";
                    case TANH -> "1 - square(a[k])";
                    case SIGMOID -> "a[k] * (1 - a[k])";
                    case SOFTPLUS -> "sigmoid(z[k])";
                    case GELU_TANH ->
                        "0.5 * (1 + " + GELU_TANH + ") + 0.5 * z[k] * (1 - square(" + GELU_TANH + ")) * (" + GELU_SLOPE
                                + ")";
                    case SILU -> "a[k] + sigmoid(z[k]) * (1 - a[k])";
                    case ELU -> "where(z[k] > 0, 1, a[k] + slope[k])";
                    case SELU -> "where(z[k] > 0, 1.0507009873554805, a[k] + 1.7580993408473766)";
                    case SOFTSIGN -> "square(1 - abs(a[k]))";
                    case RELU6 -> "(z[k] > 0) * (z[k] < 6)";
                    case HARD_TANH -> "(abs(z[k]) < 1)";
                    case HARD_SIGMOID -> "where(abs(z[k]) < 3, 1 / 6, 0)";
                    case SOFTMAX, GELU, LOG_SIGMOID, HARD_SIGMOID_FIFTH, HARD_SWISH -> throw none(kind);
                });
    }

    private static IllegalArgumentException none(Activation.Kind kind) {
        return new IllegalArgumentException("activation (" + kind.id() + ") has no program");
    }
}
