package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float64.GELU_CUBE;
import static org.mlpparity.arrays.Float64.GELU_SCALE;
import static org.mlpparity.arrays.Float64.exp;
import static org.mlpparity.arrays.Float64.log1p;
import static org.mlpparity.arrays.Float64.tanh;

import org.mlpparity.model.LayerSpec;
import org.mlpparity.trainer.NotOffered;

/**
 * The function φ from pre-activations z to activations a, with its derivative right under its value.
 *
 * <p>{@code forward} writes a = φ(z). {@code backward} finds dL/da in {@code gradient} and leaves dL/dz there: by the
 * chain rule, dL/da · φ'(z). Both go over the first {@code count} entries.
 */
abstract class Float64Activation {
    abstract void forward(double[] z, double[] a, int count);

    abstract void backward(double[] z, double[] a, double[] gradient, int count);

    static Float64Activation of(LayerSpec layer) {
        return switch (layer.activation().kind()) {
            case IDENTITY -> new Identity();
            case RELU -> new Relu();
            case LEAKY_RELU -> new LeakyRelu(Float64.of(layer.activation().slope()));
            case TANH -> new Tanh();
            case SIGMOID -> new Sigmoid();
            case SOFTPLUS -> new Softplus();
            case GELU_TANH -> new GeluTanh();
            case GELU -> new Float64GatedActivation.Gelu();
            case SILU -> new Float64GatedActivation.Silu();
            case HARD_SWISH -> new Float64GatedActivation.HardSwish();
            case ELU ->
                new Float64PieceActivation.Elu(Float64.of(layer.activation().alpha()));
            case SELU -> new Float64PieceActivation.Selu();
            case RELU6 -> new Float64PieceActivation.Relu6();
            case HARD_TANH -> new Float64PieceActivation.HardTanh();
            case HARD_SIGMOID -> new Float64PieceActivation.HardSigmoid();
            case HARD_SIGMOID_FIFTH -> new Float64PieceActivation.HardSigmoidFifth();
            case SOFTSIGN -> new Softsign();
            case LOG_SIGMOID -> new LogSigmoid();
            case SOFTMAX -> new Softmax(layer.units());
            default -> throw NotOffered.of(layer.activation().kind());
        };
    }

    private static final class Identity extends Float64Activation {
        /** a = z. */
        @Override
        void forward(double[] z, double[] a, int count) {
            System.arraycopy(z, 0, a, 0, count);
        }

        /** φ' = 1: the gradient stays what it is. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {}
    }

    private static final class Relu extends Float64Activation {
        /** a = max(z, 0). */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.max(z[i], 0);
            }
        }

        /** φ'(z) = 1 for z &gt; 0, else 0. At the kink, z = 0, every slope from 0 to 1 would do; the custom is 0. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] = z[i] > 0 ? gradient[i] : 0;
            }
        }
    }

    private static final class LeakyRelu extends Float64Activation {
        private final double slope;

        LeakyRelu(double slope) {
            this.slope = slope;
        }

        /** a = z for z &gt; 0, else slope·z. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] > 0 ? z[i] : slope * z[i];
            }
        }

        /** φ'(z) = 1 for z &gt; 0, else slope. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] = z[i] > 0 ? gradient[i] : slope * gradient[i];
            }
        }
    }

    private static final class Tanh extends Float64Activation {
        /** a = tanh z. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = tanh(z[i]);
            }
        }

        /** φ'(z) = 1 − tanh² z, which is 1 − a². */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] *= 1 - a[i] * a[i];
            }
        }
    }

    private static final class Sigmoid extends Float64Activation {
        /** a = σ(z) = 1 / (1 + e^−z). Where e^−z overflows to ∞ the quotient is 0, as it should be. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = 1 / (1 + exp(-z[i]));
            }
        }

        /** φ'(z) = σ(z) (1 − σ(z)), which is a (1 − a). */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] *= a[i] * (1 - a[i]);
            }
        }
    }

    private static final class Softplus extends Float64Activation {
        /** a = ln(1 + e^z), written as max(z, 0) + ln(1 + e^−|z|) so that the exponential cannot overflow. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.max(z[i], 0) + log1p(exp(-Math.abs(z[i])));
            }
        }

        /** φ'(z) = e^z / (1 + e^z) = σ(z). */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] *= 1 / (1 + exp(-z[i]));
            }
        }
    }

    private static final class LogSigmoid extends Float64Activation {
        /** a = ln σ(z) = −ln(1 + e^−z), written as min(z, 0) − ln(1 + e^−|z|) so that the exponential cannot overflow. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.min(z[i], 0) - log1p(exp(-Math.abs(z[i])));
            }
        }

        /** φ'(z) = 1 / (1 + e^z) = σ(−z). */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] *= 1 / (1 + exp(z[i]));
            }
        }
    }

    private static final class Softsign extends Float64Activation {
        /** a = z / (1 + |z|). */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] / (1 + Math.abs(z[i]));
            }
        }

        /** φ'(z) = 1 / (1 + |z|)². */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                double reciprocal = 1 / (1 + Math.abs(z[i]));
                gradient[i] *= reciprocal * reciprocal;
            }
        }
    }

    private static final class GeluTanh extends Float64Activation {
        /** a = z/2 · (1 + tanh w) with w = √(2/π) (z + c z³): close to z times the chance that a Gaussian number is below z. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] / 2 * (1 + tanh(argument(z[i])));
            }
        }

        /** φ'(z) = (1 + tanh w)/2 + z/2 · (1 − tanh² w) · w', w' = √(2/π) (1 + 3 c z²). */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                double t = tanh(argument(z[i]));
                double inner = GELU_SCALE * (1 + 3 * GELU_CUBE * z[i] * z[i]);
                gradient[i] *= (1 + t) / 2 + z[i] / 2 * (1 - t * t) * inner;
            }
        }

        private static double argument(double z) {
            return GELU_SCALE * (z + GELU_CUBE * z * z * z);
        }
    }

    /** The one that looks at all units of a sample at once. */
    private static final class Softmax extends Float64Activation {
        private final int units;

        Softmax(int units) {
            this.units = units;
        }

        /** a_i = e^z_i / Σ_j e^z_j, with the largest z taken off every z first: same quotient, no overflow. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int row = 0; row < count; row += units) {
                double largest = z[row];
                for (int i = row; i < row + units; i++) {
                    largest = Math.max(largest, z[i]);
                }
                double sum = 0;
                for (int i = row; i < row + units; i++) {
                    a[i] = exp(z[i] - largest);
                    sum += a[i];
                }
                for (int i = row; i < row + units; i++) {
                    a[i] /= sum;
                }
            }
        }

        /** ∂a_j/∂z_i = a_j ((1 if i = j, else 0) − a_i), hence dL/dz_i = a_i (g_i − Σ_j a_j g_j) with g = dL/da. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int row = 0; row < count; row += units) {
                double mean = 0;
                for (int i = row; i < row + units; i++) {
                    mean += a[i] * gradient[i];
                }
                for (int i = row; i < row + units; i++) {
                    gradient[i] = a[i] * (gradient[i] - mean);
                }
            }
        }
    }
}
