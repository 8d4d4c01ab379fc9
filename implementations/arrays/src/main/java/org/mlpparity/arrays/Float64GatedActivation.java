package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float64.HALF;
import static org.mlpparity.arrays.Float64.NORMAL_DENSITY_AT_0;
import static org.mlpparity.arrays.Float64.ROOT_HALF;
import static org.mlpparity.arrays.Float64.erf;
import static org.mlpparity.arrays.Float64.exp;

/** Functions of the form z·g(z), where the gate g rises from 0 to 1: φ' = g + z·g', by the product rule. */
final class Float64GatedActivation {
    private Float64GatedActivation() {}

    static final class Gelu extends Float64Activation {
        /** a = z Φ(z), the gate Φ(z) = (1 + erf(z/√2))/2: the chance that a number of the standard normal distribution is below z. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] * gate(z[i]);
            }
        }

        /** φ'(z) = Φ(z) + z Φ'(z), Φ'(z) = e^(−z²/2) / √(2π). */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                double density = NORMAL_DENSITY_AT_0 * exp(-HALF * z[i] * z[i]);
                gradient[i] *= gate(z[i]) + z[i] * density;
            }
        }

        private static double gate(double z) {
            return HALF * (1 + erf(ROOT_HALF * z));
        }
    }

    static final class Silu extends Float64Activation {
        /** a = z σ(z). */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] * gate(z[i]);
            }
        }

        /** φ'(z) = σ + z σ (1 − σ), σ = σ(z). */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                double g = gate(z[i]);
                gradient[i] *= g * (1 + z[i] * (1 - g));
            }
        }

        private static double gate(double z) {
            return 1 / (1 + exp(-z));
        }
    }

    static final class HardSwish extends Float64Activation {
        /** a = z · min(max(z + 3, 0), 6) / 6. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] * Math.min(Math.max(z[i] + 3, 0), 6) / 6;
            }
        }

        /** φ'(z) = z/3 + 1/2 for −3 &lt; z &lt; 3, 0 left of it and 1 right of it. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                double slope = z[i] <= -3 ? 0 : z[i] < 3 ? z[i] / 3 + HALF : 1;
                gradient[i] *= slope;
            }
        }
    }
}
