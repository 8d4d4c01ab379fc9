package org.mlpparity.dl4j;

import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Reduction;

/**
 * Loss and gradient of one hidden ReLU layer and an identity output by plain loops in double, each with the magnitude
 * that bounds its rounding.
 *
 * <p>With the ReLU mask held, loss and gradient are sums of products. Whatever the order of evaluation, the computed value
 * of such an expression differs from the exact one by at most γ_N = N·u/(1 − N·u) times the same expression over absolute
 * values, where N counts the roundings on its longest path (Higham, Accuracy and Stability, §3.1).
 */
final class ReluReference {
    /** What is computed: the numbers themselves, or their absolute values with subtraction turned into addition. */
    private final boolean magnitudes;

    private final Parameters parameters;
    private final Reduction reduction;
    private final int hidden;
    private final int outputs;

    double loss;
    final double[] gradient;

    private ReluReference(Parameters parameters, Reduction reduction, boolean magnitudes) {
        this.parameters = magnitudes ? parameters.map(Math::abs) : parameters;
        this.reduction = reduction;
        this.magnitudes = magnitudes;
        hidden = parameters.weights(0).rows();
        outputs = parameters.weights(1).rows();
        gradient = new double[parameters.size()];
    }

    static ReluReference values(Parameters parameters, Reduction reduction, Batch batch) {
        return new ReluReference(parameters, reduction, false).run(parameters, batch);
    }

    static ReluReference magnitudes(Parameters parameters, Reduction reduction, Batch batch) {
        return new ReluReference(parameters, reduction, true).run(parameters, batch);
    }

    /**
     * γ_N in this precision. N: both layers forward (fan-in + 1 each), the residual (1), its square or double and two
     * divisions (3), back through the output layer (outputs), the product with a (1), the sum over samples and, for the
     * loss, over outputs; the residual is used twice in the loss, so its roundings count twice.
     */
    static double gamma(Parameters parameters, int samples, double unitRoundoff) {
        int fanIns = parameters.weights(0).columns() + parameters.weights(1).columns() + 2;
        int roundings = 2 * (fanIns + 1) + 4 + parameters.weights(1).rows() * (samples + 1);
        return roundings * unitRoundoff / (1 - roundings * unitRoundoff);
    }

    private ReluReference run(Parameters signed, Batch batch) {
        for (int s = 0; s < batch.samples(); s++) {
            Matrix x = batch.inputs().rows(s, s + 1);
            add(magnitudes ? x.map(Math::abs) : x, batch.targets().rows(s, s + 1), mask(signed, x));
        }
        double divisor = reduction.divisor(batch.samples(), outputs);
        loss /= divisor;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= divisor;
        }
        return this;
    }

    private static boolean[] mask(Parameters signed, Matrix x) {
        boolean[] mask = new boolean[signed.weights(0).rows()];
        for (int j = 0; j < mask.length; j++) {
            mask[j] = affine(signed, 0, j, x.toArray()) > 0;
        }
        return mask;
    }

    private void add(Matrix x, Matrix y, boolean[] mask) {
        double[] a = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            a[j] = mask[j] ? affine(parameters, 0, j, x.toArray()) : 0;
        }
        double[] back = new double[hidden];
        int at = hidden * (x.columns() + 1);
        for (int k = 0; k < outputs; k++) {
            double p = affine(parameters, 1, k, a);
            double residual = magnitudes ? p + Math.abs(y.get(k)) : p - y.get(k);
            loss += residual * residual;
            for (int j = 0; j < hidden; j++) {
                gradient[at + k * hidden + j] += 2 * residual * a[j];
                back[j] += 2 * residual * parameters.weights(1).get(k, j);
            }
            gradient[at + outputs * hidden + k] += 2 * residual;
        }
        for (int j = 0; j < hidden; j++) {
            if (mask[j]) {
                for (int i = 0; i < x.columns(); i++) {
                    gradient[j * x.columns() + i] += back[j] * x.get(i);
                }
                gradient[hidden * x.columns() + j] += back[j];
            }
        }
    }

    private static double affine(Parameters parameters, int layer, int unit, double[] a) {
        double z = parameters.biases(layer).get(unit);
        for (int i = 0; i < a.length; i++) {
            z += parameters.weights(layer).get(unit, i) * a[i];
        }
        return z;
    }
}
