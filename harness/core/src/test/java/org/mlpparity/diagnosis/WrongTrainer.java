package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** A right trainer in plain loops whose every decision can be overridden by a wrong one; it never sees the package under test. */
class WrongTrainer implements MlpTrainer {
    final Experiment experiment;
    final NetworkSpec network;
    final List<double[]> theta = new ArrayList<>();
    final List<double[]> first = new ArrayList<>();
    final List<double[]> second = new ArrayList<>();
    int updates;
    double[][][] a;
    double[][][] z;

    WrongTrainer(Experiment experiment) {
        this.experiment = experiment;
        network = experiment.network();
        load(experiment.initial());
    }

    /** The weights of a layer that the forward pass uses. */
    double[] weights(int layer) {
        return theta.get(2 * layer);
    }

    double[] backwardWeights(int layer) {
        return weights(layer);
    }

    double slope(int layer, double z, double a) {
        Activation f = network.layer(layer).activation();
        return switch (f.kind()) {
            case IDENTITY, SOFTMAX -> 1;
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : f.slope();
            case TANH -> 1 - a * a;
            case SIGMOID -> a * (1 - a);
            case SOFTPLUS -> 1 / (1 + Math.exp(-z));
            case GELU_TANH,
                    GELU,
                    SILU,
                    SELU,
                    SOFTSIGN,
                    LOG_SIGMOID,
                    RELU6,
                    HARD_TANH,
                    HARD_SIGMOID,
                    HARD_SIGMOID_FIFTH,
                    HARD_SWISH -> throw new AssertionError("no fault of it is planted here");
            case ELU -> z > 0 ? 1 : f.alpha() * Math.exp(z);
        };
    }

    double outputDelta(double z, double p, double y) {
        return experiment.loss().kind() == Loss.Kind.SQUARED_ERROR
                ? 2 * (p - y) * slope(network.depth() - 1, z, p)
                : p - y;
    }

    double divisor(Batch batch) {
        return experiment.loss().reduction().divisor(batch.samples(), network.outputs());
    }

    double lossDivisor(Batch batch) {
        return divisor(batch);
    }

    double sampleWeight(int sample, Batch batch) {
        return 1;
    }

    double biasWeight(int sample, Batch batch) {
        return 1;
    }

    /** The last word on a gradient. */
    List<double[]> finished(List<double[]> gradient, Batch batch) {
        return gradient;
    }

    /** What an update is made with. */
    List<double[]> gradientForUpdate(Batch batch) {
        return computed(batch);
    }

    double rate() {
        return experiment.optimizer().learningRate();
    }

    WeightDecay decay() {
        return experiment.optimizer().weightDecay();
    }

    double number(double value) {
        return experiment.precision().round(value);
    }

    private void feed(Matrix x) {
        a = new double[network.depth() + 1][][];
        z = new double[network.depth()][][];
        a[0] = new double[x.rows()][x.columns()];
        for (int i = 0; i < x.size(); i++) {
            a[0][i / x.columns()][i % x.columns()] = x.get(i);
        }
        for (int l = 0; l < network.depth(); l++) {
            int n = network.fanIn(l);
            z[l] = new double[x.rows()][network.units(l)];
            a[l + 1] = new double[x.rows()][];
            for (int s = 0; s < x.rows(); s++) {
                for (int j = 0; j < network.units(l); j++) {
                    double sum = theta.get(2 * l + 1)[j];
                    for (int i = 0; i < n; i++) {
                        sum = number(sum + number(weights(l)[j * n + i] * a[l][s][i]));
                    }
                    z[l][s][j] = sum;
                }
                a[l + 1][s] = activated(network.layer(l).activation(), z[l][s]);
            }
        }
    }

    double[] activated(Activation f, double[] z) {
        double[] a = new double[z.length];
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            a[j] = switch (f.kind()) {
                case IDENTITY -> z[j];
                case RELU -> Math.max(0, z[j]);
                case LEAKY_RELU -> z[j] > 0 ? z[j] : f.slope() * z[j];
                case TANH -> Math.tanh(z[j]);
                case SIGMOID -> 1 / (1 + Math.exp(-z[j]));
                case SOFTPLUS -> Math.log1p(Math.exp(z[j]));
                case SOFTMAX -> Math.exp(z[j]);
                case GELU_TANH,
                        GELU,
                        SILU,
                        SELU,
                        SOFTSIGN,
                        LOG_SIGMOID,
                        RELU6,
                        HARD_TANH,
                        HARD_SIGMOID,
                        HARD_SIGMOID_FIFTH,
                        HARD_SWISH -> throw new AssertionError("no fault of it is planted here");
                case ELU -> z[j] > 0 ? z[j] : f.alpha() * Math.expm1(z[j]);
            };
            a[j] = number(a[j]);
            sum += a[j];
        }
        for (int j = 0; j < z.length && f.kind() == Activation.Kind.SOFTMAX; j++) {
            a[j] /= sum;
        }
        return a;
    }

    List<double[]> computed(Batch batch) {
        feed(batch.inputs());
        int top = network.depth() - 1;
        List<double[]> gradient = new ArrayList<>();
        theta.forEach(tensor -> gradient.add(new double[tensor.length]));
        for (int s = 0; s < batch.samples(); s++) {
            double[] delta = new double[network.outputs()];
            for (int j = 0; j < delta.length; j++) {
                double g = outputDelta(
                        z[top][s][j], a[top + 1][s][j], batch.targets().get(s, j));
                delta[j] = number(sampleWeight(s, batch) * g / divisor(batch));
            }
            for (int l = top; l >= 0; l--) {
                delta = back(batch, s, l, delta, gradient);
            }
        }
        return finished(gradient, batch);
    }

    private double[] back(Batch batch, int s, int l, double[] delta, List<double[]> gradient) {
        int n = network.fanIn(l);
        double[] below = new double[n];
        for (int j = 0; j < delta.length; j++) {
            double[] b = gradient.get(2 * l + 1);
            b[j] = number(b[j] + number(biasWeight(s, batch) * delta[j]));
            for (int i = 0; i < n; i++) {
                double[] w = gradient.get(2 * l);
                w[j * n + i] = number(w[j * n + i] + number(delta[j] * a[l][s][i]));
                below[i] = number(below[i] + number(backwardWeights(l)[j * n + i] * delta[j]));
            }
        }
        for (int i = 0; i < n && l > 0; i++) {
            below[i] = number(below[i] * slope(l - 1, z[l - 1][s][i], a[l][s][i]));
        }
        return below;
    }

    @Override
    public LossGradient gradient(Batch batch) {
        List<double[]> gradient = computed(batch);
        return new LossGradient(number(loss(batch)), shaped(gradient));
    }

    double loss(Batch batch) {
        double sum = 0;
        for (int s = 0; s < batch.samples(); s++) {
            for (int j = 0; j < network.outputs(); j++) {
                double p = a[network.depth()][s][j];
                double y = batch.targets().get(s, j);
                sum += sampleWeight(s, batch)
                        * switch (experiment.loss().kind()) {
                            case SQUARED_ERROR -> (p - y) * (p - y);
                            case BINARY_CROSS_ENTROPY -> -y * Math.log(p) - (1 - y) * Math.log1p(-p);
                            case CATEGORICAL_CROSS_ENTROPY -> -y * Math.log(p);
                            case HUBER,
                                    ABSOLUTE_ERROR,
                                    SMOOTH_L1,
                                    BINARY_CROSS_ENTROPY_FROM_LOGITS,
                                    CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                                throw new AssertionError("no fault of it is planted here");
                        };
            }
        }
        return sum / lossDivisor(batch);
    }

    @Override
    public void step(Batch batch) {
        List<double[]> gradient = gradientForUpdate(batch);
        updates++;
        for (int t = 0; t < theta.size(); t++) {
            for (int i = 0; i < theta.get(t).length; i++) {
                double old = theta.get(t)[i];
                double g = gradient.get(t)[i];
                g += decay().kind() == WeightDecay.Kind.COUPLED_L2 ? decay().coefficient() * old : 0;
                double beside = decay().kind() == WeightDecay.Kind.DECOUPLED ? rate() * decay().coefficient() * old : 0;
                double next = number(old - number(rate() * move(t, i, g)) - beside);
                theta.get(t)[i] = isUpdated(t) ? next : old;
            }
        }
    }

    boolean isUpdated(int tensor) {
        return true;
    }

    double move(int t, int i, double g) {
        if (experiment.optimizer() instanceof Optimizer.Momentum m) {
            return first.get(t)[i] = m.momentum() * first.get(t)[i] + g;
        }
        if (experiment.optimizer() instanceof Optimizer.Nesterov n) {
            first.get(t)[i] = n.momentum() * first.get(t)[i] + g;
            return g + n.momentum() * first.get(t)[i];
        }
        return experiment.optimizer() instanceof Optimizer.Adam adam ? adam(adam, t, i, g) : g;
    }

    double adam(Optimizer.Adam adam, int t, int i, double g) {
        double m = first.get(t)[i] = adam.beta1() * first.get(t)[i] + (1 - adam.beta1()) * g;
        double v = second.get(t)[i] = adam.beta2() * second.get(t)[i] + (1 - adam.beta2()) * g * g;
        double c1 = adam.biasCorrection() ? 1 - Math.pow(adam.beta1(), clock()) : 1;
        double c2 = adam.biasCorrection() ? 1 - Math.pow(adam.beta2(), clock()) : 1;
        return switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT -> m / c1 / (Math.sqrt(v / c2) + adam.epsilon());
            case INSIDE_ROOT -> m / c1 / Math.sqrt(v / c2 + adam.epsilon());
            case EPSILON_HAT -> Math.sqrt(c2) / c1 * m / (Math.sqrt(v) + adam.epsilon());
        };
    }

    double clock() {
        return updates;
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        feed(inputs);
        return Matrix.ofRows(a[network.depth()]);
    }

    @Override
    public Parameters parameters() {
        return shaped(theta);
    }

    Parameters shaped(List<double[]> tensors) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            weights.add(Matrix.of(network.units(l), network.fanIn(l), tensors.get(2 * l)));
            biases.add(Matrix.row(tensors.get(2 * l + 1)));
        }
        return new Parameters(weights, biases);
    }

    @Override
    public void load(Parameters parameters) {
        theta.clear();
        for (int l = 0; l < network.depth(); l++) {
            theta.add(parameters.weights(l).map(this::number).toArray());
            theta.add(parameters.biases(l).map(this::number).toArray());
        }
        theta.forEach(tensor -> first.add(new double[tensor.length]));
        theta.forEach(tensor -> second.add(new double[tensor.length]));
    }

    @Override
    public void close() {}
}
