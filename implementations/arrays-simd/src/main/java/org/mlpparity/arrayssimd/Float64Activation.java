package org.mlpparity.arrayssimd;

import static org.mlpparity.arrays.Float64.exp;
import static org.mlpparity.arrays.Float64.log1p;
import static org.mlpparity.arrays.Float64.tanh;

import java.util.Optional;
import org.mlpparity.arrays.Float64;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.trainer.NotOffered;

/**
 * The function φ from pre-activations z to activations a, with its derivative right under its value.
 *
 * <p>{@code forward} writes a = φ(z). {@code backward} finds dL/da in {@code delta} and leaves dL/dz there: by the chain rule,
 * dL/da · φ'(z). Both go over the first {@code samples} rows. Only the functions without transcendentals are vectorized: the
 * Vector API's own are less accurate than those of {@link Math}.
 */
abstract class Float64Activation {
    abstract void forward(Float64Panels z, Float64Panels a, int samples);

    abstract void backward(Float64Panels z, Float64Panels a, Float64Panels delta, int samples);

    /** What it does to z &lt; 0 where that is no more than a factor and z &gt; 0 stays z: 0 for ReLU, 1 for identity. */
    Optional<Double> factorBelowZero() {
        return Optional.empty();
    }

    static Float64Activation of(LayerSpec layer, Float64Kernels kernels) {
        return switch (layer.activation().kind()) {
            case IDENTITY -> new Identity();
            case RELU -> new Hinge(0, kernels);
            case LEAKY_RELU -> new Hinge(Float64.of(layer.activation().slope()), kernels);
            case TANH -> new Tanh();
            case SIGMOID -> new Sigmoid();
            case SOFTPLUS -> new Softplus();
            case SOFTMAX -> new Softmax();
            default -> throw NotOffered.of(layer.activation().kind());
        };
    }

    private static final class Identity extends Float64Activation {
        /** a = z. */
        @Override
        void forward(Float64Panels z, Float64Panels a, int samples) {
            for (int panel = 0; panel < z.count(); panel++) {
                int from = panel * z.stride;
                System.arraycopy(z.entries, from, a.entries, from, samples * z.width);
            }
        }

        /** φ' = 1: the gradient stays what it is. */
        @Override
        void backward(Float64Panels z, Float64Panels a, Float64Panels delta, int samples) {}

        @Override
        Optional<Double> factorBelowZero() {
            return Optional.of(Float64.of(1));
        }
    }

    /** ReLU, whose slope is 0, and leaky ReLU. */
    private static final class Hinge extends Float64Activation {
        private final double slope;
        private final Float64Kernels kernels;

        Hinge(double slope, Float64Kernels kernels) {
            this.slope = slope;
            this.kernels = kernels;
        }

        /** a = z for z &gt; 0, else slope·z. */
        @Override
        void forward(Float64Panels z, Float64Panels a, int samples) {
            for (int panel = 0; panel < z.count(); panel++) {
                int from = panel * z.stride;
                kernels.hinge(z.entries, a.entries, slope, from, from + samples * z.width);
            }
        }

        /** φ'(z) = 1 for z &gt; 0, else slope. At the kink, z = 0, everything in between would do; the custom is slope. */
        @Override
        void backward(Float64Panels z, Float64Panels a, Float64Panels delta, int samples) {
            for (int panel = 0; panel < z.count(); panel++) {
                int from = panel * z.stride;
                kernels.hingeBackward(z.entries, delta.entries, slope, from, from + samples * z.width);
            }
        }

        @Override
        Optional<Double> factorBelowZero() {
            return Optional.of(slope);
        }
    }

    /** One that looks at each number by itself. */
    private abstract static class Pointwise extends Float64Activation {
        abstract double value(double z);

        abstract double derivative(double z, double a);

        @Override
        final void forward(Float64Panels z, Float64Panels a, int samples) {
            for (int s = 0; s < samples; s++) {
                for (int j = 0; j < z.columns; j++) {
                    int i = z.index(s, j);
                    a.entries[i] = value(z.entries[i]);
                }
            }
        }

        @Override
        final void backward(Float64Panels z, Float64Panels a, Float64Panels delta, int samples) {
            for (int s = 0; s < samples; s++) {
                for (int j = 0; j < z.columns; j++) {
                    int i = z.index(s, j);
                    delta.entries[i] *= derivative(z.entries[i], a.entries[i]);
                }
            }
        }
    }

    private static final class Tanh extends Pointwise {
        /** a = tanh z. */
        @Override
        double value(double z) {
            return tanh(z);
        }

        /** φ'(z) = 1 − tanh² z, which is 1 − a². */
        @Override
        double derivative(double z, double a) {
            return 1 - a * a;
        }
    }

    private static final class Sigmoid extends Pointwise {
        /** a = σ(z) = 1 / (1 + e^−z). Where e^−z overflows to ∞ the quotient is 0, as it should be. */
        @Override
        double value(double z) {
            return 1 / (1 + exp(-z));
        }

        /** φ'(z) = σ(z) (1 − σ(z)), which is a (1 − a). */
        @Override
        double derivative(double z, double a) {
            return a * (1 - a);
        }
    }

    private static final class Softplus extends Pointwise {
        /** a = ln(1 + e^z), written as max(z, 0) + ln(1 + e^−|z|) so that the exponential cannot overflow. */
        @Override
        double value(double z) {
            return Math.max(z, 0) + log1p(exp(-Math.abs(z)));
        }

        /** φ'(z) = e^z / (1 + e^z) = σ(z). */
        @Override
        double derivative(double z, double a) {
            return 1 / (1 + exp(-z));
        }
    }

    /** The one that looks at all units of a sample at once. */
    private static final class Softmax extends Float64Activation {
        /** a_i = e^z_i / Σ_j e^z_j, with the largest z taken off every z first: same quotient, no overflow. */
        @Override
        void forward(Float64Panels z, Float64Panels a, int samples) {
            for (int s = 0; s < samples; s++) {
                double largest = z.entries[z.index(s, 0)];
                for (int j = 1; j < z.columns; j++) {
                    largest = Math.max(largest, z.entries[z.index(s, j)]);
                }
                double sum = 0;
                for (int j = 0; j < z.columns; j++) {
                    int i = z.index(s, j);
                    a.entries[i] = exp(z.entries[i] - largest);
                    sum += a.entries[i];
                }
                for (int j = 0; j < z.columns; j++) {
                    a.entries[z.index(s, j)] /= sum;
                }
            }
        }

        /** ∂a_j/∂z_i = a_j ((1 if i = j, else 0) − a_i), hence dL/dz_i = a_i (g_i − Σ_j a_j g_j) with g = dL/da. */
        @Override
        void backward(Float64Panels z, Float64Panels a, Float64Panels delta, int samples) {
            for (int s = 0; s < samples; s++) {
                double mean = 0;
                for (int j = 0; j < z.columns; j++) {
                    int i = z.index(s, j);
                    mean += a.entries[i] * delta.entries[i];
                }
                for (int j = 0; j < z.columns; j++) {
                    int i = z.index(s, j);
                    delta.entries[i] = a.entries[i] * (delta.entries[i] - mean);
                }
            }
        }
    }
}
