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
final class LegalStep {
    private final LegalArithmetic arithmetic;
    private final NetworkSpec network;
    private final List<double[][]> z = new ArrayList<>();
    final List<double[][]> a = new ArrayList<>();
    final List<Matrix> weightGradients = new ArrayList<>();
    final List<Matrix> biasGradients = new ArrayList<>();
    final List<Matrix> weights = new ArrayList<>();
    final List<Matrix> biases = new ArrayList<>();
    final double loss;

    LegalStep(Experiment experiment, Batch batch, LegalArithmetic arithmetic) {
        this.arithmetic = arithmetic;
        network = experiment.network();
        Parameters start = experiment.initial();
        forward(start, rows(batch.inputs()));
        double[][] g = lossGradient(experiment, rows(batch.targets()));
        loss = loss(experiment, rows(batch.targets()));
        for (int l = network.depth() - 1; l >= 0; l--) {
            double[][] delta = delta(network.layer(l).activation(), z.get(l), a.get(l + 1), g);
            Matrix dW = gradient(delta, a.get(l));
            Matrix db = sums(delta);
            weightGradients.add(0, dW);
            biasGradients.add(0, db);
            double rate = experiment.optimizer().learningRate();
            weights.add(0, updated(start.weights(l), dW, rate));
            biases.add(0, updated(start.biases(l), db, rate));
            g = below(delta, start.weights(l));
        }
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
                g[s][j] = scaled(2 * arithmetic.plus(p[s][j], -y[s][j]), divisor);
            }
        }
        return g;
    }

    private double loss(Experiment experiment, double[][] y) {
        double[][] p = a.get(network.depth());
        List<double[]> squares = new ArrayList<>();
        for (int s = 0; s < p.length; s++) {
            for (int j = 0; j < p[s].length; j++) {
                double difference = arithmetic.plus(p[s][j], -y[s][j]);
                squares.add(new double[] {difference, difference});
            }
        }
        return scaled(
                arithmetic.sumOfProducts(squares), experiment.loss().reduction().divisor(p.length, p[0].length));
    }

    private double scaled(double value, int divisor) {
        if (divisor == 1) {
            return value;
        }
        return arithmetic.either()
                ? arithmetic.round(value / divisor)
                : arithmetic.times(value, arithmetic.round(1.0 / divisor));
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

    private Matrix updated(Matrix parameters, Matrix gradient, double rate) {
        double[] entries = parameters.toArray();
        for (int i = 0; i < entries.length; i++) {
            entries[i] = arithmetic.plus(entries[i], -arithmetic.times(rate, gradient.get(i)));
        }
        return Matrix.of(parameters.rows(), parameters.columns(), entries);
    }

    static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = matrix.rows(s, s + 1).toArray();
        }
        return rows;
    }
}
