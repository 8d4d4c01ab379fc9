package org.mlpparity.trial;

import org.mlpparity.model.Activation;
import org.mlpparity.model.Precision;

/** The functions φ and their derivatives, every result rounded to one precision. */
final class PlainActivation {
    private final Precision precision;
    private final PlainUnits units;

    PlainActivation(Precision precision) {
        this.precision = precision;
        units = new PlainUnits(precision);
    }

    /** a = φ(z) for the units of one sample. */
    double[] values(Activation activation, double[] z) {
        if (activation.kind() == Activation.Kind.SOFTMAX) {
            return softmax(z);
        }
        double[] a = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            a[j] = value(activation, z[j]);
        }
        return a;
    }

    double value(Activation activation, double z) {
        return switch (activation.kind()) {
            case IDENTITY -> z;
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : precision.round(activation.slope() * z);
            case TANH -> precision.round(Math.tanh(z));
            case SIGMOID -> sigmoid(z);
            case SOFTPLUS -> precision.round(Math.max(z, 0) + precision.round(Math.log1p(exp(-Math.abs(z)))));
            case GELU_TANH -> precision.round(precision.round(0.5 * z) * precision.round(1 + geluTanh(z)));
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

    /** φ'(z), given a = φ(z) as well. */
    double derivative(Activation activation, double z, double a) {
        return switch (activation.kind()) {
            case IDENTITY -> 1;
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : activation.slope();
            case TANH -> precision.round(1 - precision.round(a * a));
            case SIGMOID -> precision.round(a * precision.round(1 - a));
            case SOFTPLUS -> sigmoid(z);
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

    /** dL/dz of softmax outputs a from g = dL/da: z_i moves every a_j, dL/dz_i = a_i·(g_i − Σ_j a_j·g_j). */
    double[] throughSoftmax(double[] a, double[] g) {
        double mean = 0;
        for (int j = 0; j < a.length; j++) {
            mean = precision.round(mean + precision.round(a[j] * g[j]));
        }
        double[] delta = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            delta[i] = precision.round(a[i] * precision.round(g[i] - mean));
        }
        return delta;
    }

    /** The largest z is taken off every z first: the same quotients, and no overflow. */
    private double[] softmax(double[] z) {
        double largest = largest(z);
        double[] a = new double[z.length];
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            a[j] = exp(precision.round(z[j] - largest));
            sum = precision.round(sum + a[j]);
        }
        for (int j = 0; j < z.length; j++) {
            a[j] = precision.round(a[j] / sum);
        }
        return a;
    }

    /** tanh(√(2/π)·(z + 0.044715·z³)). */
    private double geluTanh(double z) {
        double cube = precision.round(precision.round(precision.round(z * z) * z) * precision.round(0.044715));
        double scale = precision.round(Math.sqrt(2 / Math.PI));
        return precision.round(Math.tanh(precision.round(scale * precision.round(z + cube))));
    }

    /** (1 + t)/2 + z/2·(1 − t²)·√(2/π)·(1 + 3·0.044715·z²), t the tanh above. */
    private double geluSlope(double z) {
        double t = geluTanh(z);
        double square = precision.round(precision.round(3 * 0.044715) * precision.round(z * z));
        double inner = precision.round(precision.round(Math.sqrt(2 / Math.PI)) * precision.round(1 + square));
        double outer = precision.round(precision.round(0.5 * z) * precision.round(1 - precision.round(t * t)));
        return precision.round(precision.round(0.5 * precision.round(1 + t)) + precision.round(outer * inner));
    }

    private double sigmoid(double z) {
        return precision.round(1 / precision.round(1 + exp(-z)));
    }

    double exp(double z) {
        return precision.round(Math.exp(z));
    }

    static double largest(double[] z) {
        double largest = z[0];
        for (double each : z) {
            largest = Math.max(largest, each);
        }
        return largest;
    }
}
