package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float64.FIFTH;
import static org.mlpparity.arrays.Float64.HALF;
import static org.mlpparity.arrays.Float64.SELU_LEFT;
import static org.mlpparity.arrays.Float64.SELU_SCALE;
import static org.mlpparity.arrays.Float64.exp;
import static org.mlpparity.arrays.Float64.expm1;

/** Functions put together from pieces. Where two pieces meet, the derivative may jump; there the left or the flat piece counts. */
final class Float64PieceActivation {
    private Float64PieceActivation() {}

    static final class Elu extends Float64Activation {
        private final double alpha;

        Elu(double alpha) {
            this.alpha = alpha;
        }

        /** a = z for z &gt; 0, else α (e^z − 1); expm1 keeps the digits near 0. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] > 0 ? z[i] : alpha * expm1(z[i]);
            }
        }

        /** φ'(z) = 1 for z &gt; 0, else α e^z. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] = z[i] > 0 ? gradient[i] : gradient[i] * (alpha * exp(z[i]));
            }
        }
    }

    static final class Selu extends Float64Activation {
        /** a = λ z for z &gt; 0, else λα (e^z − 1). */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = z[i] > 0 ? SELU_SCALE * z[i] : SELU_LEFT * expm1(z[i]);
            }
        }

        /** φ'(z) = λ for z &gt; 0, else λα e^z. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] *= z[i] > 0 ? SELU_SCALE : SELU_LEFT * exp(z[i]);
            }
        }
    }

    static final class Relu6 extends Float64Activation {
        /** a = min(max(z, 0), 6). */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.min(Math.max(z[i], 0), 6);
            }
        }

        /** φ'(z) = 1 for 0 &lt; z &lt; 6, else 0. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] = z[i] > 0 && z[i] < 6 ? gradient[i] : 0;
            }
        }
    }

    static final class HardTanh extends Float64Activation {
        /** a = min(max(z, −1), 1). */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.min(Math.max(z[i], -1), 1);
            }
        }

        /** φ'(z) = 1 for −1 &lt; z &lt; 1, else 0. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] = z[i] > -1 && z[i] < 1 ? gradient[i] : 0;
            }
        }
    }

    static final class HardSigmoid extends Float64Activation {
        /** a = min(max(z/6 + 1/2, 0), 1), written as min(max(z + 3, 0), 6) / 6. */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.min(Math.max(z[i] + 3, 0), 6) / 6;
            }
        }

        /** φ'(z) = 1/6 for −3 &lt; z &lt; 3, else 0. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] = z[i] > -3 && z[i] < 3 ? gradient[i] / 6 : 0;
            }
        }
    }

    static final class HardSigmoidFifth extends Float64Activation {
        /** a = min(max(z/5 + 1/2, 0), 1). */
        @Override
        void forward(double[] z, double[] a, int count) {
            for (int i = 0; i < count; i++) {
                a[i] = Math.min(Math.max(FIFTH * z[i] + HALF, 0), 1);
            }
        }

        /** φ'(z) = 1/5 on the line, where 0 &lt; a &lt; 1, else 0. */
        @Override
        void backward(double[] z, double[] a, double[] gradient, int count) {
            for (int i = 0; i < count; i++) {
                gradient[i] = a[i] > 0 && a[i] < 1 ? FIFTH * gradient[i] : 0;
            }
        }
    }
}
