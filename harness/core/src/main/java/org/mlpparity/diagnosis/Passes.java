package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.diagnosis.Pass.Forward;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;

/**
 * Forward and backward passes, in plain doubles with bounds. A sum in which no term meets more than k roundings, in whatever
 * order, is off by γ_k·Σ|terms|.
 */
final class Passes {
    final Estimates estimates;
    final Functions functions;
    private final NetworkSpec network;
    private final Losses losses;
    private final Penalties penalties;

    /** @param declared how accurate the trainer's elementary functions are */
    Passes(Experiment experiment, Accuracies declared) {
        network = experiment.network();
        estimates = Estimates.of(experiment, 1, Rates.of(experiment));
        functions = new Functions(declared, estimates);
        losses = new Losses(experiment.loss(), functions, estimates);
        penalties = new Penalties(experiment, estimates);
    }

    Pass pass(Parameters parameters, Batch batch) {
        return backward(forward(parameters, batch.inputs()), parameters, batch);
    }

    private Forward forward(Parameters parameters, Matrix inputs) {
        List<Estimate> zs = new ArrayList<>();
        List<Estimate> as = new ArrayList<>();
        List<Optional<Estimate>> slopes = new ArrayList<>();
        Estimate a = Estimate.exactly(inputs);
        for (int l = 0; l < network.depth(); l++) {
            Estimate z = dense(parameters.weights(l), parameters.biases(l), a);
            a = functions.apply(network.layer(l).activation(), z);
            zs.add(z);
            as.add(a);
            slopes.add(functions.slopes(network.layer(l).activation(), z, a));
        }
        return new Forward(zs, as, slopes);
    }

    /** Whether a tensor is trained: W of layer 1, b of layer 1, W of layer 2, … */
    boolean trains(int tensor) {
        return penalties.trains(tensor / 2, tensor % 2 == 0 ? ParameterKind.WEIGHTS : ParameterKind.BIASES);
    }

    private Pass backward(Forward forward, Parameters parameters, Batch batch) {
        Estimate[] gradient = new Estimate[2 * network.depth()];
        int top = network.depth() - 1;
        Estimate delta = outputDelta(forward, batch);
        for (int l = top; l >= 0; l--) {
            Estimate below =
                    l == 0 ? Estimate.exactly(batch.inputs()) : forward.a().get(l - 1);
            Estimate toWeights = weightGradient(delta, below);
            Estimate toBiases = isShared(l) ? sharedBiasGradient(delta) : biasGradient(delta);
            gradient[2 * l] = penalties.reported(l, ParameterKind.WEIGHTS, toWeights, parameters, batch);
            gradient[2 * l + 1] = penalties.reported(l, ParameterKind.BIASES, toBiases, parameters, batch);
            if (l > 0) {
                delta = timesSlope(l - 1, forward, down(parameters.weights(l), delta));
            }
        }
        Estimate loss = penalties.added(losses.loss(forward, batch, Twist.NONE), parameters, batch);
        return new Pass(forward, loss, List.of(gradient));
    }

    private boolean isShared(int layer) {
        return network.layer(layer).bias() == LayerSpec.Bias.SHARED;
    }

    private Estimate outputDelta(Forward forward, Batch batch) {
        Estimate delta = losses.gradient(forward, batch, Twist.NONE);
        return losses.isFused() ? delta : timesSlope(network.depth() - 1, forward, delta);
    }

    private Estimate timesSlope(int layer, Forward forward, Estimate g) {
        return forward.slopes()
                .get(layer)
                .map(each -> estimates.times(g, each))
                .orElseGet(() -> functions.softmaxBackward(forward.a().get(layer), g));
    }

    /** z = a·Wᵀ + b: n products, added to the bias one by one. */
    private Estimate dense(Matrix weights, Matrix biases, Estimate a) {
        double[] w = weights.toArray();
        int n = weights.columns();
        Estimate z = new Estimate(a.rows, weights.rows());
        for (int s = 0; s < a.rows; s++) {
            for (int j = 0; j < z.columns; j++) {
                double sum = biases.get(j);
                double size = Math.abs(sum);
                double inherited = 0;
                for (int i = 0; i < n; i++) {
                    double term = w[j * n + i] * a.value[s * n + i];
                    sum += term;
                    size += Math.abs(term);
                    inherited += Math.abs(w[j * n + i]) * a.bound[s * n + i];
                }
                z.set(s * z.columns + j, sum, estimates.summed(n + 1, size + inherited, n) + inherited);
            }
        }
        return z;
    }

    /** δ·W: as many products as there are units. */
    private Estimate down(Matrix weights, Estimate delta) {
        double[] w = weights.toArray();
        int n = weights.columns();
        int units = weights.rows();
        Estimate g = new Estimate(delta.rows, n);
        double[] size = new double[g.size()];
        for (int s = 0; s < delta.rows; s++) {
            for (int j = 0; j < units; j++) {
                double d = delta.value[s * units + j];
                double off = delta.bound[s * units + j];
                for (int i = 0; i < n && (d != 0 || off != 0); i++) {
                    double term = w[j * n + i] * d;
                    g.value[s * n + i] += term;
                    size[s * n + i] += Math.abs(term);
                    g.bound[s * n + i] += Math.abs(w[j * n + i]) * off;
                }
            }
        }
        return addRoundings(g, units, size);
    }

    /** dW = δᵀ·a: as many products as there are samples. */
    private Estimate weightGradient(Estimate delta, Estimate a) {
        int n = a.columns;
        int units = delta.columns;
        Estimate gradient = new Estimate(units, n);
        double[] size = new double[gradient.size()];
        for (int s = 0; s < delta.rows; s++) {
            for (int j = 0; j < units; j++) {
                double d = delta.value[s * units + j];
                double off = delta.bound[s * units + j];
                for (int i = 0; i < n && (d != 0 || off != 0); i++) {
                    double x = a.value[s * n + i];
                    gradient.value[j * n + i] += d * x;
                    size[j * n + i] += Math.abs(d * x);
                    gradient.bound[j * n + i] += off * Math.abs(x) + (Math.abs(d) + off) * a.bound[s * n + i];
                }
            }
        }
        return addRoundings(gradient, delta.rows, size);
    }

    private Estimate addRoundings(Estimate sums, int terms, double[] size) {
        for (int i = 0; i < size.length; i++) {
            sums.bound[i] += estimates.summed(terms, size[i] + sums.bound[i], terms);
        }
        return sums;
    }

    /** db = Σ_s δ. */
    private Estimate biasGradient(Estimate delta) {
        Estimate gradient = new Estimate(1, delta.columns);
        for (int j = 0; j < delta.columns; j++) {
            sumInto(gradient, j, delta, j, j + 1);
        }
        return gradient;
    }

    /** The same of a bias that all units share: the sum over samples and units in every entry. */
    private Estimate sharedBiasGradient(Estimate delta) {
        Estimate sum = new Estimate(1, 1);
        sumInto(sum, 0, delta, 0, delta.columns);
        return sum.filling(new Estimate(1, delta.columns));
    }

    private void sumInto(Estimate gradient, int index, Estimate delta, int from, int to) {
        double sum = 0;
        double size = 0;
        double inherited = 0;
        for (int s = 0; s < delta.rows; s++) {
            for (int j = from; j < to; j++) {
                double term = delta.value[s * delta.columns + j];
                sum += term;
                size += Math.abs(term);
                inherited += delta.bound[s * delta.columns + j];
            }
        }
        int terms = delta.rows * (to - from);
        gradient.set(index, sum, estimates.summed(terms, size + inherited, terms) + inherited);
    }
}
