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
 * Forward and backward passes with a twist, in plain doubles with bounds. A sum in which no term meets more than k roundings, in whatever
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

    Pass pass(Parameters parameters, Batch batch, Twist twist) {
        return backward(forward(parameters, batch.inputs(), twist), parameters, batch, twist);
    }

    Forward forward(Parameters parameters, Matrix inputs, Twist twist) {
        List<Estimate> zs = new ArrayList<>();
        List<Estimate> as = new ArrayList<>();
        List<Optional<Estimate>> slopes = new ArrayList<>();
        Estimate a = Estimate.exactly(inputs);
        for (int l = 0; l < network.depth(); l++) {
            Matrix weights = twist.weights(l, parameters.weights(l));
            Estimate z = dense(weights, twist.biases(l, parameters.biases(l)), a);
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

    /** The right gradient of the loss alone, where the one that is due holds that of a penalty too. */
    List<Estimate> withoutPenalties(Forward forward, Parameters parameters, Batch batch) {
        return backward(forward, parameters, batch, Twist.NONE, false).gradient();
    }

    /** The backward pass over a given forward pass. */
    Pass backward(Forward forward, Parameters parameters, Batch batch, Twist twist) {
        return backward(forward, parameters, batch, twist, true);
    }

    private Pass backward(Forward forward, Parameters parameters, Batch batch, Twist twist, boolean penalized) {
        Estimate[] gradient = new Estimate[2 * network.depth()];
        int top = network.depth() - 1;
        Estimate delta = twist.outputDelta(forward, batch).orElseGet(() -> outputDelta(forward, batch, twist));
        for (int l = top; l >= 0; l--) {
            Estimate below =
                    l == 0 ? Estimate.exactly(batch.inputs()) : forward.a().get(l - 1);
            Estimate toWeights = weightGradient(delta, below);
            Estimate toBiases = isShared(l) ? sharedBiasGradient(delta, twist) : biasGradient(delta, twist);
            gradient[2 * l] =
                    penalized ? penalties.reported(l, ParameterKind.WEIGHTS, toWeights, parameters, batch) : toWeights;
            gradient[2 * l + 1] =
                    penalized ? penalties.reported(l, ParameterKind.BIASES, toBiases, parameters, batch) : toBiases;
            if (l > 0) {
                Matrix weights = twist.backwardWeights(l, twist.weights(l, parameters.weights(l)));
                delta = timesSlope(l - 1, forward, down(weights, delta), twist);
            }
        }
        Estimate loss = penalties.added(losses.loss(forward, batch, twist), parameters, batch);
        return new Pass(forward, loss, List.of(gradient));
    }

    private boolean isShared(int layer) {
        return network.layer(layer).bias() == LayerSpec.Bias.SHARED;
    }

    private Estimate outputDelta(Forward forward, Batch batch, Twist twist) {
        Estimate delta = losses.gradient(forward, batch, twist);
        return losses.isFused() ? delta : timesSlope(network.depth() - 1, forward, delta, twist);
    }

    private Estimate timesSlope(int layer, Forward forward, Estimate g, Twist twist) {
        Optional<Estimate> slopes =
                twist.slopes(layer, forward).or(() -> forward.slopes().get(layer));
        return slopes.map(each -> estimates.times(g, each))
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

    /** db = Σ_s δ; a sample's weight may be a quotient, and is multiplied with. */
    private Estimate biasGradient(Estimate delta, Twist twist) {
        Estimate gradient = new Estimate(1, delta.columns);
        for (int j = 0; j < delta.columns; j++) {
            sumInto(gradient, j, delta, j, j + 1, twist);
        }
        return gradient;
    }

    /** The same of a bias that all units share: the sum over samples and units in every entry. */
    private Estimate sharedBiasGradient(Estimate delta, Twist twist) {
        Estimate sum = new Estimate(1, 1);
        sumInto(sum, 0, delta, 0, delta.columns, twist);
        return sum.filling(new Estimate(1, delta.columns));
    }

    private void sumInto(Estimate gradient, int index, Estimate delta, int from, int to, Twist twist) {
        double sum = 0;
        double size = 0;
        double inherited = 0;
        for (int s = 0; s < delta.rows; s++) {
            double weight = twist.biasWeight(s, delta.rows);
            for (int j = from; j < to; j++) {
                double term = weight * delta.value[s * delta.columns + j];
                sum += term;
                size += Math.abs(term);
                inherited += Math.abs(weight) * delta.bound[s * delta.columns + j];
            }
        }
        int terms = delta.rows * (to - from);
        gradient.set(index, sum, estimates.summed(terms + 1, size + inherited, terms) + inherited);
    }
}
