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
final class LegalStep {
    private final LegalArithmetic arithmetic;
    private final NetworkSpec network;
    private final List<double[][]> z = new ArrayList<>();
    final List<double[][]> a = new ArrayList<>();
    final List<Matrix> weightGradients = new ArrayList<>();
    final List<Matrix> biasGradients = new ArrayList<>();
    private final LegalLoss lossFunction;
    final double loss;

    LegalStep(Experiment experiment, Parameters start, Batch batch, LegalArithmetic arithmetic) {
        this.arithmetic = arithmetic;
        network = experiment.network();
        lossFunction = new LegalLoss(experiment.loss(), arithmetic);
        forward(start, rows(batch.inputs()));
        double[][] y = rows(batch.targets());
        int last = network.depth() - 1;
        loss = lossFunction.value(z.get(last), a.get(last + 1), y);
        double[][] delta = outputDelta(experiment, y);
        for (int l = last; l >= 0; l--) {
            weightGradients.add(0, gradient(delta, a.get(l)));
            biasGradients.add(0, sums(delta));
            if (l > 0) {
                double[][] g = below(delta, start.weights(l));
                delta = delta(network.layer(l - 1).activation(), z.get(l - 1), a.get(l), g);
            }
        }
    }

    private double[][] outputDelta(Experiment experiment, double[][] y) {
        int last = network.depth() - 1;
        if (experiment.loss().kind() == Loss.Kind.SQUARED_ERROR) {
            return delta(network.layer(last).activation(), z.get(last), a.get(last + 1), lossGradient(experiment, y));
        }
        double[][] p = a.get(last + 1);
        int divisor = experiment.loss().reduction().divisor(p.length, p[0].length);
        double[][] delta = new double[p.length][p[0].length];
        for (int s = 0; s < p.length; s++) {
            for (int k = 0; k < p[s].length; k++) {
                delta[s][k] = lossFunction.crossEntropyDelta(p[s], y[s], k, divisor);
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
        double[] as = new double[zs.length];
        double top = Arrays.stream(zs).max().orElseThrow();
        List<Double> exponentials = new ArrayList<>();
        for (int j = 0; j < zs.length; j++) {
            exponentials.add(arithmetic.round(Math.exp(arithmetic.plus(zs[j], -top))));
        }
        double total = arithmetic.sum(exponentials);
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
                case SOFTMAX -> arithmetic.round(exponentials.get(j) / total);
            };
        }
        return as;
    }

    private double sigmoid(double x) {
        double e = arithmetic.round(Math.exp(-Math.abs(x)));
        double numerator = x >= 0 ? 1 : e;
        return arithmetic.round(numerator / arithmetic.plus(1, e));
    }

    private double[][] delta(Activation activation, double[][] zs, double[][] as, double[][] g) {
        double[][] delta = new double[zs.length][zs[0].length];
        for (int s = 0; s < zs.length; s++) {
            for (int j = 0; j < zs[s].length; j++) {
                delta[s][j] = activation.kind() == Activation.Kind.SOFTMAX
                        ? softmaxDelta(as[s], g[s], j)
                        : arithmetic.times(g[s][j], derivative(activation, zs[s][j], as[s][j]));
            }
        }
        return delta;
    }

    private double softmaxDelta(double[] as, double[] g, int i) {
        List<double[]> pairs = new ArrayList<>();
        for (int j = 0; j < as.length; j++) {
            pairs.add(new double[] {as[j], g[j]});
        }
        return arithmetic.times(as[i], arithmetic.plus(g[i], -arithmetic.sumOfProducts(pairs)));
    }

    private double derivative(Activation activation, double x, double value) {
        return switch (activation.kind()) {
            case IDENTITY, SOFTMAX -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : activation.slope();
            case TANH ->
                arithmetic.either()
                        ? arithmetic.plus(1, -arithmetic.times(value, value))
                        : arithmetic.times(arithmetic.plus(1, -value), arithmetic.plus(1, value));
            case SIGMOID -> arithmetic.times(value, arithmetic.plus(1, -value));
            case SOFTPLUS -> arithmetic.either() ? sigmoid(x) : arithmetic.round(-Math.expm1(-value));
        };
    }

    private double[][] lossGradient(Experiment experiment, double[][] y) {
        double[][] p = a.get(network.depth());
        double[][] g = new double[p.length][p[0].length];
        int divisor = experiment.loss().reduction().divisor(p.length, p[0].length);
        for (int s = 0; s < p.length; s++) {
            for (int j = 0; j < p[s].length; j++) {
                g[s][j] = lossFunction.scaled(2 * arithmetic.plus(p[s][j], -y[s][j]), divisor);
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
