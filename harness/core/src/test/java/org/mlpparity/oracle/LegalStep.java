package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/** One training step in working precision as some correct implementation might do it: another one at every call. */
public final class LegalStep {
    private final LegalArithmetic arithmetic;
    private final LegalUnits units;
    private final NetworkSpec network;
    private final List<double[][]> z = new ArrayList<>();
    final List<double[][]> a = new ArrayList<>();
    private final List<double[][]> deltas = new ArrayList<>();
    /** e^(z − max z) of the outputs and their sum, where a softmax is their quotient. */
    private final List<double[]> exponentials = new ArrayList<>();

    private final List<Double> totals = new ArrayList<>();
    /** The weight gradients before a mean of the sums. */
    final List<Matrix> weightSums = new ArrayList<>();

    final List<Matrix> weightGradients = new ArrayList<>();
    final List<Matrix> biasGradients = new ArrayList<>();
    private final LegalLoss lossFunction;
    final LegalLoss.Mean mean;
    private final double loss;

    public LegalStep(Experiment experiment, Parameters start, Batch batch, LegalArithmetic arithmetic) {
        this(experiment, start, batch, LegalLoss.Mean.IN_DELTAS, arithmetic);
    }

    /** A backward pass that computes its operands once more, with other roundings: z from the activations below, a from z. */
    public static LegalStep recomputing(
            Experiment experiment, Parameters start, Batch batch, LegalArithmetic arithmetic) {
        return new LegalStep(experiment, start, batch, LegalLoss.Mean.IN_DELTAS, arithmetic, true);
    }

    /** With the means of the loss in δ, in the sums that make the gradient, or left to the learning rate. */
    LegalStep(Experiment experiment, Parameters start, Batch batch, LegalLoss.Mean mean, LegalArithmetic arithmetic) {
        this(experiment, start, batch, mean, arithmetic, false);
    }

    private LegalStep(
            Experiment experiment,
            Parameters start,
            Batch batch,
            LegalLoss.Mean mean,
            LegalArithmetic arithmetic,
            boolean recomputes) {
        this.arithmetic = arithmetic;
        units = new LegalUnits(arithmetic);
        this.mean = mean;
        network = experiment.network();
        double[][] y = rows(batch.targets());
        lossFunction = new LegalLoss(experiment.loss(), y, mean, arithmetic);
        forward(start, rows(batch.inputs()));
        int last = network.depth() - 1;
        loss = lossFunction.value(z.get(last), compared(experiment, a.get(last + 1)), y);
        backward(
                experiment, start, y, recomputes ? againPreActivations(start) : z, recomputes ? againActivations() : a);
    }

    private void backward(
            Experiment experiment, Parameters start, double[][] y, List<double[][]> zs, List<double[][]> as) {
        int last = network.depth() - 1;
        double[][] delta = outputDelta(experiment, y, zs.get(last), as.get(last + 1));
        for (int l = last; l >= 0; l--) {
            deltas.add(0, delta);
            weightSums.add(0, gradient(delta, as.get(l)));
            weightGradients.add(0, reduced(weightSums.get(0), y.length));
            biasGradients.add(0, reduced(sums(delta), y.length));
            if (l > 0) {
                double[][] g = below(delta, start.weights(l));
                delta = delta(network.layer(l - 1).activation(), zs.get(l - 1), as.get(l), g);
            }
        }
    }

    private List<double[][]> againPreActivations(Parameters start) {
        List<double[][]> again = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            again.add(affine(start, l, a.get(l)));
        }
        return again;
    }

    private List<double[][]> againActivations() {
        exponentials.clear();
        totals.clear();
        List<double[][]> again = new ArrayList<>();
        again.add(a.get(0));
        for (int l = 0; l < network.depth(); l++) {
            again.add(activated(l, z.get(l)));
        }
        return again;
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

    private double[][] outputDelta(Experiment experiment, double[][] y, double[][] zs, double[][] p) {
        int last = network.depth() - 1;
        if (experiment.loss().kind().cancels().isEmpty()) {
            return delta(network.layer(last).activation(), zs, p, lossGradient(p, y));
        }
        double[][] delta = new double[p.length][p[0].length];
        double[][] q = compared(experiment, p);
        for (int s = 0; s < p.length; s++) {
            for (int k = 0; k < p[s].length; k++) {
                delta[s][k] = lossFunction.crossEntropyDelta(q[s], y[s], k, p.length);
            }
        }
        return delta;
    }

    /** The outputs, or the probabilities that the loss makes of logits. */
    private double[][] compared(Experiment experiment, double[][] outputs) {
        return experiment
                .loss()
                .kind()
                .ofLogits()
                .map(kind -> Arrays.stream(outputs)
                        .map(sample -> activated(Activation.of(kind), sample))
                        .toArray(double[][]::new))
                .orElse(outputs);
    }

    private void forward(Parameters start, double[][] inputs) {
        a.add(inputs);
        for (int l = 0; l < network.depth(); l++) {
            z.add(affine(start, l, a.get(l)));
            a.add(activated(l, z.get(l)));
        }
    }

    private double[][] affine(Parameters start, int layer, double[][] below) {
        double[][] zs = new double[below.length][network.units(layer)];
        for (int s = 0; s < below.length; s++) {
            for (int j = 0; j < zs[s].length; j++) {
                List<double[]> pairs = new ArrayList<>();
                for (int i = 0; i < below[s].length; i++) {
                    pairs.add(new double[] {start.weights(layer).get(j, i), below[s][i]});
                }
                pairs.add(new double[] {start.biases(layer).get(j), 1});
                zs[s][j] = arithmetic.sumOfProducts(pairs);
            }
        }
        return zs;
    }

    private double[][] activated(int layer, double[][] zs) {
        Activation activation = network.layer(layer).activation();
        return Arrays.stream(zs).map(sample -> activated(activation, sample)).toArray(double[][]::new);
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
                case GELU_TANH -> gelu(zs[j]);
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
                        HARD_SWISH -> units.value(activation, zs[j]);
                case SOFTMAX -> throw new AssertionError("works on a whole sample");
            };
        }
        return as;
    }

    /** z/2·(1 + tanh w), or z·σ(2w). */
    private double gelu(double x) {
        return arithmetic.either()
                ? arithmetic.times(0.5 * x, arithmetic.plus(1, arithmetic.round(Math.tanh(geluArgument(x)))))
                : arithmetic.times(x, sigmoid(2 * geluArgument(x)));
    }

    /** √(2/π)·(z + 0.044715·z³), or the same with z taken out. */
    private double geluArgument(double x) {
        double scale = arithmetic.round(Math.sqrt(2 / Math.PI));
        double cube = arithmetic.round(0.044715);
        double square = arithmetic.times(x, x);
        return arithmetic.either()
                ? arithmetic.times(scale, arithmetic.plus(x, arithmetic.times(cube, arithmetic.times(square, x))))
                : arithmetic.times(arithmetic.times(scale, x), arithmetic.plus(1, arithmetic.times(cube, square)));
    }

    /** The sum of both products' derivatives by hand, or by the chain rule from the sigmoid. */
    private double geluSlope(double x) {
        double scale = arithmetic.round(Math.sqrt(2 / Math.PI));
        double threefold = arithmetic.round(3 * 0.044715);
        double inner = arithmetic.times(scale, arithmetic.plus(1, arithmetic.times(threefold, arithmetic.times(x, x))));
        if (arithmetic.either()) {
            double sigma = sigmoid(2 * geluArgument(x));
            double outer = arithmetic.times(sigma, arithmetic.plus(1, -sigma));
            return arithmetic.plus(sigma, arithmetic.times(arithmetic.times(x, outer), 2 * inner));
        }
        double t = arithmetic.round(Math.tanh(geluArgument(x)));
        double outer = arithmetic.plus(1, -arithmetic.times(t, t));
        return arithmetic.plus(0.5 * arithmetic.plus(1, t), arithmetic.times(arithmetic.times(0.5 * x, outer), inner));
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
            case GELU_TANH -> geluSlope(x);
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
                    HARD_SWISH -> units.slope(activation, x, value);
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

    private double[][] lossGradient(double[][] p, double[][] y) {
        double[][] g = new double[p.length][p[0].length];
        for (int s = 0; s < p.length; s++) {
            for (int j = 0; j < p[s].length; j++) {
                double slope = lossFunction.slope(arithmetic.plus(p[s][j], -y[s][j]));
                g[s][j] = lossFunction.meaned(slope, p.length, p[s].length);
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
