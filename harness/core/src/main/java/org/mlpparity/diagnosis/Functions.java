package org.mlpparity.diagnosis;

import org.mlpparity.model.Activation;

/**
 * Activation functions and their derivatives with bounds. Elementary functions are allowed 8 roundings, more than any
 * of the oracle's table needs; derivatives 8 roundings of 1, because 1 − tanh² and a(1 − a) cancel.
 */
final class Functions {
    private static final double ROUNDINGS = 8;

    private final double unit;

    Functions(double unit) {
        this.unit = unit;
    }

    Estimate apply(Activation activation, Estimate z) {
        if (activation.kind() == Activation.Kind.SOFTMAX) {
            return softmax(z);
        }
        Estimate a = new Estimate(z.rows, z.columns);
        for (int i = 0; i < z.size(); i++) {
            double value = value(activation, z.value[i]);
            boolean copies = activation.kind() == Activation.Kind.IDENTITY || activation.kind() == Activation.Kind.RELU;
            double own = copies ? 0 : ROUNDINGS * unit * Math.abs(value);
            a.set(i, value, steepest(activation, z, i) * z.bound[i] * 1.01 + own);
        }
        return a;
    }

    static double value(Activation activation, double z) {
        return switch (activation.kind()) {
            case IDENTITY -> z;
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : activation.slope() * z;
            case TANH -> Math.tanh(z);
            case SIGMOID -> sigmoid(z);
            case SOFTPLUS -> softplus(z);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not elementwise");
        };
    }

    static double sigmoid(double z) {
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    /** The largest |φ'| near z; the growth of φ' over an interval as short as the bound is below 1 %. */
    private double steepest(Activation activation, Estimate z, int i) {
        double slope = activation.hasKink() ? slope(activation, z.value[i] + z.bound[i], 0) : 0;
        return activation.hasKink() ? slope : slope(activation, z.value[i], value(activation, z.value[i]));
    }

    /** φ'(z), where a = φ(z). */
    double slope(Activation activation, double z, double a) {
        return switch (activation.kind()) {
            case IDENTITY -> 1;
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : activation.slope();
            case TANH -> 1 - a * a;
            case SIGMOID -> a * (1 - a);
            case SOFTPLUS -> sigmoid(z);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not elementwise");
        };
    }

    /** How far what is used for φ' may be off; a kink in reach of z may be seen from either side. */
    double slopeBound(Activation activation, Estimate z, Estimate a, int i, double slope) {
        if (activation.hasKink()) {
            return Math.abs(z.value[i]) <= z.bound[i] ? 1 : 2 * unit * Math.abs(slope);
        }
        if (activation.kind() == Activation.Kind.IDENTITY) {
            return 0;
        }
        double steepness = 1 + 2 * Math.abs(z.value[i]) + 2 * Math.abs(a.value[i]);
        return steepness * (z.bound[i] + a.bound[i]) + ROUNDINGS * unit * (1 + Math.abs(slope));
    }

    /** Row by row; a_i moves by at most a_i·(e^2β − 1) when every z moves by β. */
    private Estimate softmax(Estimate z) {
        Estimate a = new Estimate(z.rows, z.columns);
        int n = z.columns;
        for (int s = 0; s < z.rows; s++) {
            double max = Double.NEGATIVE_INFINITY;
            double off = 0;
            for (int i = s * n; i < (s + 1) * n; i++) {
                max = Math.max(max, z.value[i]);
                off = Math.max(off, z.bound[i]);
            }
            double sum = 0;
            double spread = 0;
            for (int i = s * n; i < (s + 1) * n; i++) {
                sum += Math.exp(z.value[i] - max);
                spread = Math.max(spread, max - z.value[i]);
            }
            for (int i = s * n; i < (s + 1) * n; i++) {
                double value = Math.exp(z.value[i] - max) / sum;
                a.set(i, value, value * (Math.expm1(2 * off) + (ROUNDINGS + n + spread) * unit));
            }
        }
        return a;
    }

    /** δ_i = a_i·(g_i − Σ_k a_k·g_k). */
    Estimate softmaxBackward(Estimate a, Estimate g) {
        Estimate delta = new Estimate(a.rows, a.columns);
        int n = a.columns;
        for (int s = 0; s < a.rows; s++) {
            double dot = 0;
            double size = 0;
            double off = 0;
            for (int k = s * n; k < (s + 1) * n; k++) {
                dot += a.value[k] * g.value[k];
                size += Math.abs(a.value[k] * g.value[k]);
                off += a.bound[k] * Math.abs(g.value[k]) + (a.value[k] + a.bound[k]) * g.bound[k];
            }
            for (int i = s * n; i < (s + 1) * n; i++) {
                double magnitude = Math.abs(g.value[i]) + size;
                double inner = g.bound[i] + off + (n + 4) * unit * magnitude;
                double bound = (a.value[i] + a.bound[i]) * inner + a.bound[i] * magnitude;
                delta.set(i, a.value[i] * (g.value[i] - dot), bound);
            }
        }
        return delta;
    }
}
