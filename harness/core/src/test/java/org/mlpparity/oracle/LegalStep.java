package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/** One training step in working precision as some correct implementation might do it: another one at every call. */
public final class LegalStep {
    private final LegalArithmetic arithmetic;
    private final NetworkSpec network;
    private final List<double[][]> z = new ArrayList<>();
    final List<double[][]> a = new ArrayList<>();
    private final List<double[][]> deltas = new ArrayList<>();
    /** e^(z − max z) of the outputs and their sum, where a softmax is their quotient. */
    private final List<double[]> exponentials = new ArrayList<>();

    private final List<Double> totals = new ArrayList<>();
    final List<Matrix> weightGradients = new ArrayList<>();
    final List<Matrix> biasGradients = new ArrayList<>();
    private final LegalLoss lossFunction;
    final LegalLoss.Mean mean;
    private final double loss;

    LegalStep(Experiment experiment, Parameters start, Batch batch, LegalArithmetic arithmetic) {
        this(experiment, start, batch, LegalLoss.Mean.IN_DELTAS, arithmetic);
    }

    /** With the means of the loss in δ, in the sums that make the gradient, or left to the learning rate. */
    LegalStep(Experiment experiment, Parameters start, Batch batch, LegalLoss.Mean mean, LegalArithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.mean = mean;
        network = experiment.network();
        lossFunction = new LegalLoss(experiment.loss(), mean, arithmetic);
        forward(start, rows(batch.inputs()));
        double[][] y = rows(batch.targets());
        int last = network.depth() - 1;
        loss = lossFunction.value(z.get(last), a.get(last + 1), y);
        double[][] delta = outputDelta(experiment, y);
        for (int l = last; l >= 0; l--) {
            deltas.add(0, delta);
            weightGradients.add(0, reduced(gradient(delta, a.get(l)), batch.samples()));
            biasGradients.add(0, reduced(sums(delta), batch.samples()));
            if (l > 0) {
                double[][] g = below(delta, start.weights(l));
                delta = delta(network.layer(l - 1).activation(), z.get(l - 1), a.get(l), g);
            }
        }
    }

    public double loss() {
        return loss;
    }

    public List<Matrix> preActivations() {
        return matrices(z);
    }

    public List<Matrix> activations() {
        return matrices(a.subList(1, a.size()));
    }

    /** dL/dz per layer, without the means where these come later. */
    public List<Matrix> deltas() {
        return matrices(deltas);
    }

    public Parameters gradient() {
        return new Parameters(weightGradients, biasGradients);
    }

    private static List<Matrix> matrices(List<double[][]> tensors) {
        return tensors.stream().map(Matrix::ofRows).toList();
    }

    private Matrix reduced(Matrix sums, int samples) {
        return mean == LegalLoss.Mean.IN_SUMS
                ? sums.map(sum -> lossFunction.scaled(sum, samples, network.outputs()))
                : sums;
    }

    private double[][] outputDelta(Experiment experiment, double[][] y) {
        int last = network.depth() - 1;
        if (experiment.loss().kind() == Loss.Kind.SQUARED_ERROR) {
            return delta(network.layer(last).activation(), z.get(last), a.get(last + 1), lossGradient(y));
        }
        double[][] p = a.get(last + 1);
        double[][] delta = new double[p.length][p[0].length];
        for (int s = 0; s < p.length; s++) {
            for (int k = 0; k < p[s].length; k++) {
                delta[s][k] = lossFunction.crossEntropyDelta(p[s], y[s], k, p.length);
            }
        }
        return delta;
    }

    private void forward(Parameters start, double[][] inputs) {
        a.add(inputs);
        for (int l = 0; l < network.depth(); l++) {
            double[][] below = a.get(l);
            double[][] zs = new double[below.length][network.units(l)];
            double[][] as = new double[below.length][];
            for (int s = 0; s < below.length; s++) {
                for (int j = 0; j < zs[s].length; j++) {
                    List<double[]> pairs = new ArrayList<>();
                    for (int i = 0; i < below[s].length; i++) {
                        pairs.add(new double[] {start.weights(l).get(j, i), below[s][i]});
                    }
                    pairs.add(new double[] {start.biases(l).get(j), 1});
                    zs[s][j] = arithmetic.sumOfProducts(pairs);
                }
                as[s] = activated(network.layer(l).activation(), zs[s]);
            }
            z.add(zs);
            a.add(as);
        }
    }

    private double[] activated(Activation activation, double[] zs) {
        if (activation.kind() == Activation.Kind.SOFTMAX) {
            return softmax(zs);
        }
        double[] as = new double[zs.length];
        for (int j = 0; j < zs.length; j++) {
            as[j] = switch (activation.kind()) {
                case IDENTITY -> zs[j];
                case RELU -> Math.max(zs[j], 0);
                case LEAKY_RELU -> zs[j] > 0 ? zs[j] : arithmetic.times(activation.slope(), zs[j]);
                case TANH -> arithmetic.round(Math.tanh(zs[j]));
                case SIGMOID -> sigmoid(zs[j]);
                case SOFTPLUS ->
                    arithmetic.plus(
                            Math.max(zs[j], 0),
                            arithmetic.round(Math.log1p(arithmetic.round(Math.exp(-Math.abs(zs[j]))))));
                case SOFTMAX -> throw new AssertionError("works on a whole sample");
            };
        }
        return as;
    }

    /** e_i / Σ e_j, or e^(z_i − ln Σ e^z_j). */
    private double[] softmax(double[] zs) {
        double top = Arrays.stream(zs).max().orElseThrow();
        double[] e = new double[zs.length];
        List<Double> terms = new ArrayList<>();
        for (int j = 0; j < zs.length; j++) {
            e[j] = arithmetic.round(Math.exp(arithmetic.plus(zs[j], -top)));
            terms.add(e[j]);
        }
        double total = arithmetic.sum(terms);
        if (arithmetic.either()) {
            exponentials.add(e);
            totals.add(total);
            return Arrays.stream(e).map(each -> arithmetic.round(each / total)).toArray();
        }
        exponentials.add(null);
        totals.add(null);
        double logSum = arithmetic.plus(top, arithmetic.round(Math.log(total)));
        return Arrays.stream(zs)
                .map(each -> arithmetic.round(Math.exp(arithmetic.plus(each, -logSum))))
                .toArray();
    }

    private double sigmoid(double x) {
        if (arithmetic.either()) {
            return arithmetic.round(1 / arithmetic.plus(1, arithmetic.round(Math.exp(-x))));
        }
        double e = arithmetic.round(Math.exp(-Math.abs(x)));
        double numerator = x >= 0 ? 1 : e;
        return arithmetic.round(numerator / arithmetic.plus(1, e));
    }

    private double[][] delta(Activation activation, double[][] zs, double[][] as, double[][] g) {
        double[][] delta = new double[zs.length][zs[0].length];
        for (int s = 0; s < zs.length; s++) {
            if (activation.kind() == Activation.Kind.SOFTMAX) {
                delta[s] = softmaxDelta(as[s], g[s], s);
                continue;
            }
            for (int j = 0; j < zs[s].length; j++) {
                delta[s][j] = arithmetic.times(g[s][j], derivative(activation, zs[s][j], as[s][j]));
            }
        }
        return delta;
    }

    /** a_i·(g_i − Σ a_j·g_j), or the derivatives of e_i·S^-1 one by one as automatic differentiation has them. */
    private double[] softmaxDelta(double[] as, double[] g, int sample) {
        double[] e = exponentials.get(sample);
        double[] delta = new double[as.length];
        if (e == null || arithmetic.either()) {
            for (int i = 0; i < as.length; i++) {
                double mean = arithmetic.sumOfProducts(pairs(as, g));
                delta[i] = arithmetic.times(as[i], arithmetic.plus(g[i], -mean));
            }
            return delta;
        }
        double reciprocal = arithmetic.round(1 / totals.get(sample));
        double ofReciprocal = arithmetic.sumOfProducts(pairs(e, g));
        double ofTotal = -arithmetic.times(ofReciprocal, arithmetic.times(reciprocal, reciprocal));
        for (int i = 0; i < as.length; i++) {
            delta[i] = arithmetic.times(arithmetic.plus(arithmetic.times(g[i], reciprocal), ofTotal), e[i]);
        }
        return delta;
    }

    private static List<double[]> pairs(double[] x, double[] y) {
        List<double[]> pairs = new ArrayList<>();
        for (int j = 0; j < x.length; j++) {
            pairs.add(new double[] {x[j], y[j]});
        }
        return pairs;
    }

    private double derivative(Activation activation, double x, double value) {
        return switch (activation.kind()) {
            case IDENTITY, SOFTMAX -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : activation.slope();
            case TANH -> tanhSlope(x, value);
            case SIGMOID -> sigmoidSlope(x, value);
            case SOFTPLUS -> arithmetic.either() ? sigmoid(x) : arithmetic.round(-Math.expm1(-value));
        };
    }

    /** 1/cosh² z, 1 − a² or (1 − a)(1 + a). */
    private double tanhSlope(double x, double value) {
        if (arithmetic.either()) {
            double cosh = arithmetic.round(Math.cosh(x));
            return arithmetic.round(1 / arithmetic.times(cosh, cosh));
        }
        return arithmetic.either()
                ? arithmetic.plus(1, -arithmetic.times(value, value))
                : arithmetic.times(arithmetic.plus(1, -value), arithmetic.plus(1, value));
    }

    /** e/(1 + e)² or a·(1 − a). */
    private double sigmoidSlope(double x, double value) {
        if (arithmetic.either()) {
            double e = arithmetic.round(Math.exp(-Math.abs(x)));
            double onePlus = arithmetic.plus(1, e);
            return arithmetic.round(e / arithmetic.times(onePlus, onePlus));
        }
        return arithmetic.times(value, arithmetic.plus(1, -value));
    }

    private double[][] lossGradient(double[][] y) {
        double[][] p = a.get(network.depth());
        double[][] g = new double[p.length][p[0].length];
        for (int s = 0; s < p.length; s++) {
            for (int j = 0; j < p[s].length; j++) {
                g[s][j] = lossFunction.meaned(2 * arithmetic.plus(p[s][j], -y[s][j]), p.length, p[s].length);
            }
        }
        return g;
    }

    private Matrix gradient(double[][] delta, double[][] below) {
        double[] entries = new double[delta[0].length * below[0].length];
        for (int k = 0; k < entries.length; k++) {
            List<double[]> pairs = new ArrayList<>();
            for (int s = 0; s < delta.length; s++) {
                pairs.add(new double[] {delta[s][k / below[0].length], below[s][k % below[0].length]});
            }
            entries[k] = arithmetic.sumOfProducts(pairs);
        }
        return Matrix.of(delta[0].length, below[0].length, entries);
    }

    private Matrix sums(double[][] delta) {
        double[] entries = new double[delta[0].length];
        for (int j = 0; j < entries.length; j++) {
            List<Double> terms = new ArrayList<>();
            for (double[] sample : delta) {
                terms.add(sample[j]);
            }
            entries[j] = arithmetic.sum(terms);
        }
        return Matrix.row(entries);
    }

    private double[][] below(double[][] delta, Matrix w) {
        double[][] g = new double[delta.length][w.columns()];
        for (int s = 0; s < delta.length; s++) {
            for (int i = 0; i < w.columns(); i++) {
                List<double[]> pairs = new ArrayList<>();
                for (int j = 0; j < w.rows(); j++) {
                    pairs.add(new double[] {w.get(j, i), delta[s][j]});
                }
                g[s][i] = arithmetic.sumOfProducts(pairs);
            }
        }
        return g;
    }

    static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = matrix.rows(s, s + 1).toArray();
        }
        return rows;
    }
}
