package org.mlpparity.trial;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.TargetWeights;

/**
 * A correct perceptron in plain loops. Each place where people go wrong is a method of its own that is not final, and a saboteur
 * overrides one of them. Numbers stand as {@link PlainLayout} says; every result is rounded to the run's precision.
 */
class PlainMlp {
    final Experiment experiment;
    final NetworkSpec network;
    final PlainActivation functions;
    private final Precision precision;
    private final PlainLoss loss;
    private double[][][] theta; // [layer][unit][input], the bias as last input
    private PlainOptimizer optimizer;
    private int steps;

    PlainMlp(Experiment experiment) {
        this(experiment, experiment.precision());
    }

    /** @param precision what results are rounded to, which should be the experiment's */
    PlainMlp(Experiment experiment, Precision precision) {
        this.experiment = experiment;
        this.precision = precision;
        network = experiment.network();
        functions = new PlainActivation(precision);
        loss = new PlainLoss(experiment.loss(), precision);
        load(experiment.initial());
    }

    /** Starts anew from these parameters. */
    final void load(Parameters parameters) {
        theta = PlainLayout.of(parameters);
        optimizer = optimizer(experiment.optimizer());
        steps = 0;
    }

    /** The parameters themselves [layer][unit][input], the bias as last input. */
    final double[][][] theta() {
        return theta;
    }

    /** Counts an update that was made. */
    final void count() {
        steps++;
    }

    final Parameters parameters() {
        return PlainLayout.parameters(theta);
    }

    /** Goes on where {@code other} stands: its parameters, its optimizer's memory, its count of steps. */
    final void adopt(PlainMlp other) {
        theta = PlainLayout.copy(other.theta);
        optimizer.adopt(other.optimizer);
        steps = other.steps;
    }

    /** What every layer computed: z and a as [layer][sample][unit]. */
    record Pass(double[][] inputs, double[][][] z, double[][][] a) {
        static Pass over(Matrix inputs, int depth) {
            return new Pass(PlainLayout.rows(inputs), new double[depth][][], new double[depth][][]);
        }

        double[][] below(int layer) {
            return layer == 0 ? inputs : a[layer - 1];
        }
    }

    /** What an update worked with: its forward pass, dL/dz as [layer][sample][unit], and the gradient that it used. */
    record Work(Pass pass, double[][][] deltas, double[][][] gradient) {}

    /** The three products of a layer. */
    enum LayerProduct {
        FORWARD,
        WEIGHT_GRADIENT,
        BACK_PROJECTION
    }

    /** An operand [row][column] of this product of a layer, as the product reads it. */
    double[][] operand(LayerProduct product, int layer, double[][] numbers) {
        return numbers;
    }

    // ---- forward

    /** The weight that a forward pass uses for this unit and input. */
    double forwardWeight(double[][] layer, int unit, int input) {
        return layer[unit][input];
    }

    final Pass pass(Matrix inputs) {
        Pass pass = Pass.over(inputs, network.depth());
        for (int l = 0; l < network.depth(); l++) {
            double[][] weights = operand(LayerProduct.FORWARD, l, theta[l]);
            double[][] below = operand(LayerProduct.FORWARD, l, pass.below(l));
            pass.z[l] = new double[below.length][];
            pass.a[l] = new double[below.length][];
            for (int s = 0; s < below.length; s++) {
                pass.z[l][s] = preActivations(theta[l], weights, below[s]);
                pass.a[l][s] = activations(l, pass.z[l][s]);
            }
        }
        return pass;
    }

    /** φ(z) of the units of this layer, for one sample. */
    double[] activations(int layer, double[] z) {
        return functions.values(network.layer(layer).activation(), z);
    }

    /** z_j = b_j + Σ_i w_ji·a_i. */
    private double[] preActivations(double[][] layer, double[][] weights, double[] below) {
        double[] z = new double[layer.length];
        for (int j = 0; j < z.length; j++) {
            double sum = layer[j][below.length];
            for (int i = 0; i < below.length; i++) {
                sum = round(sum + round(forwardWeight(weights, j, i) * below[i]));
            }
            z[j] = sum;
        }
        return z;
    }

    // ---- loss

    /** What the loss and its gradient are divided by for a batch of so many samples. */
    double divisor(int samples) {
        return experiment.loss().reduction().divisor(samples, network.outputs());
    }

    /** What the loss that is to be shown is divided by. */
    final double shownDivisor(int samples) {
        return experiment.loss().shown().reduction().divisor(samples, network.outputs());
    }

    /** What the reported loss is divided by. */
    double lossDivisor(int samples) {
        return shownDivisor(samples);
    }

    /** What dL/dz is multiplied by. */
    double gradientFactor() {
        return experiment.loss().factor();
    }

    /** What a mean over samples is divided by besides their number: the mean weight of their classes, where it counts. */
    double meanWeight(double[][] targets) {
        if (!experiment.loss().targets().meanOverWeights()) {
            return 1;
        }
        double sum = 0;
        for (double[] y : targets) {
            sum = round(sum + loss.weight(y));
        }
        return round(sum / targets.length);
    }

    /** The reported loss. */
    double loss(Pass pass, Matrix targets) {
        int last = network.depth() - 1;
        double sum = 0;
        for (int s = 0; s < targets.rows(); s++) {
            sum = round(sum + loss.ofSample(pass.z[last][s], pass.a[last][s], PlainLayout.rows(targets)[s]));
        }
        double reduced = round(round(experiment.loss().shown().factor() * sum) / lossDivisor(targets.rows()));
        return round(reduced / meanWeight(PlainLayout.rows(targets)));
    }

    // ---- backward

    /** Whether this sample of the batch, counted from 0, counts. */
    boolean uses(int sample, int samples) {
        return true;
    }

    /** φ' of a unit of this layer, at its z, with a = φ(z). */
    double derivative(int layer, double z, double a) {
        return functions.derivative(network.layer(layer).activation(), z, a);
    }

    /** dL/dz of the output layer for one sample; for the cross-entropies p − y, since their logarithm undoes the activation. */
    double[] outputDelta(double[] z, double[] p, double[] y, int samples) {
        double[] g = new double[y.length];
        if (experiment.loss().kind().cancels().isPresent()) {
            double[] probabilities = loss.probabilities(p);
            for (int j = 0; j < g.length; j++) {
                g[j] = reduced(slopeOfLogit(j, probabilities, y), samples);
            }
            return g;
        }
        for (int j = 0; j < g.length; j++) {
            g[j] = reduced(lossSlope(round(p[j] - y[j])), samples);
        }
        return throughOutput(z, p, g);
    }

    /** The loss with other weights of its targets. */
    final PlainLoss loss(TargetWeights targets) {
        return new PlainLoss(experiment.loss().withTargets(targets), precision);
    }

    /** dℓ/dz of a cross-entropy with probabilities p. */
    double slopeOfLogit(int output, double[] p, double[] y) {
        return loss.slopeOfLogit(output, p, y);
    }

    /** Times the factor of the loss, over the divisor. */
    private double reduced(double slope, int samples) {
        return round(round(gradientFactor() * slope) / divisor(samples));
    }

    /** dℓ/dr of a loss of residuals r = p − y. */
    double lossSlope(double residual) {
        return loss.slope(residual);
    }

    /** dL/dz of the output layer from g = dL/dp. */
    double[] throughOutput(double[] z, double[] p, double[] g) {
        int last = network.depth() - 1;
        if (network.layer(last).activation().kind() == Activation.Kind.SOFTMAX) {
            return functions.throughSoftmax(p, g);
        }
        double[] delta = new double[g.length];
        for (int j = 0; j < g.length; j++) {
            delta[j] = round(g[j] * derivative(last, z[j], p[j]));
        }
        return delta;
    }

    /** (p − y) / divisor. */
    final double[] difference(double[] p, double[] y, double divisor) {
        double[] difference = new double[y.length];
        for (int j = 0; j < y.length; j++) {
            difference[j] = round(round(p[j] - y[j]) / divisor);
        }
        return difference;
    }

    /** The weights [unit][input] by which errors go down from this layer, whose gradient is known already. */
    double[][] backwardWeights(int layer, double[][][] gradient) {
        return theta[layer];
    }

    /** dL/dw = Σ_s δ_s·a_s over the samples, where a is the layer's input. */
    double weightGradient(int layer, double[][] delta, double[][] below, int unit, int input) {
        double sum = 0;
        for (int s = 0; s < delta.length; s++) {
            sum = round(sum + round(delta[s][unit] * below[s][input]));
        }
        return sum;
    }

    /** dL/db = Σ_s δ_s. */
    double biasGradient(int layer, double[][] delta, int unit) {
        double sum = 0;
        for (double[] sample : delta) {
            sum = round(sum + sample[unit]);
        }
        return sum;
    }

    /** What a layer's gradient is multiplied by in the end. */
    double factor(int layer, int samples) {
        return 1;
    }

    /** The gradient as it is reported and used, from what the layers gave. */
    double[][][] used(double[][][] gradient) {
        return gradient;
    }

    /** The gradient of a batch as it is reported and used. */
    final double[][][] backward(Batch batch) {
        return work(batch).gradient();
    }

    /** Whether an update uses another gradient than the one at θ. */
    final boolean looksAhead() {
        return optimizer.looksAhead();
    }

    /** The gradient that the next update uses: at θ, or at the point that the optimizer looks ahead to. */
    final double[][][] updateGradient(Batch batch) {
        if (!looksAhead()) {
            return backward(batch);
        }
        double[][][] kept = theta;
        theta = optimizer.ahead(kept, this::learningRate);
        double[][][] gradient = backward(batch);
        theta = kept;
        return gradient;
    }

    /** Everything that an update with this batch works with. */
    Work work(Batch batch) {
        Pass pass = pass(batch.inputs());
        double[][][] gradient = PlainLayout.zeros(network);
        double[][][] deltas = new double[network.depth()][][];
        deltas[network.depth() - 1] = outputDeltas(pass, PlainLayout.rows(batch.targets()));
        for (int l = network.depth() - 1; l >= 0; l--) {
            layerGradient(l, deltas[l], pass.below(l), gradient[l]);
            if (l > 0) {
                deltas[l - 1] = deltasBelow(l, deltas[l], pass, gradient);
            }
        }
        scale(gradient, batch.samples());
        return new Work(pass, deltas, used(gradient));
    }

    private double[][] outputDeltas(Pass pass, double[][] targets) {
        int last = network.depth() - 1;
        double[][] delta = new double[targets.length][network.outputs()];
        double meanWeight = meanWeight(targets);
        for (int s = 0; s < targets.length; s++) {
            if (uses(s, targets.length)) {
                delta[s] = outputDelta(pass.z[last][s], pass.a[last][s], targets[s], targets.length);
                Arrays.setAll(delta[s], over(delta[s], meanWeight));
            }
        }
        return delta;
    }

    private IntToDoubleFunction over(double[] numbers, double divisor) {
        return j -> round(numbers[j] / divisor);
    }

    private void layerGradient(int layer, double[][] delta, double[][] below, double[][] gradient) {
        double[][] left = operand(LayerProduct.WEIGHT_GRADIENT, layer, delta);
        double[][] right = operand(LayerProduct.WEIGHT_GRADIENT, layer, below);
        for (int j = 0; j < gradient.length; j++) {
            int inputs = gradient[j].length - 1;
            for (int i = 0; i < inputs; i++) {
                gradient[j][i] = weightGradient(layer, left, right, j, i);
            }
            gradient[j][inputs] = biasGradient(layer, delta, j);
        }
    }

    /** δ_i = φ'(z_i)·Σ_j w_ji·δ_j for the layer below this one. */
    private double[][] deltasBelow(int layer, double[][] shown, Pass pass, double[][][] gradient) {
        double[][] weights = operand(LayerProduct.BACK_PROJECTION, layer, backwardWeights(layer, gradient));
        double[][] delta = operand(LayerProduct.BACK_PROJECTION, layer, shown);
        double[][] below = new double[delta.length][network.fanIn(layer)];
        for (int s = 0; s < delta.length; s++) {
            for (int i = 0; i < below[s].length; i++) {
                double error = 0;
                for (int j = 0; j < delta[s].length; j++) {
                    error = round(error + round(weights[j][i] * delta[s][j]));
                }
                double slope = derivative(layer - 1, pass.z[layer - 1][s][i], pass.a[layer - 1][s][i]);
                below[s][i] = round(error * slope);
            }
        }
        return below;
    }

    private void scale(double[][][] gradient, int samples) {
        for (int l = 0; l < gradient.length; l++) {
            double factor = factor(l, samples);
            for (double[] unit : gradient[l]) {
                for (int i = 0; i < unit.length; i++) {
                    unit[i] = round(unit[i] * factor);
                }
            }
        }
    }

    // ---- update

    /** The rule's memory at the start of training. */
    PlainOptimizer optimizer(Optimizer rule) {
        return new PlainOptimizer(rule, network, precision);
    }

    /** η of the next update. */
    double learningRate() {
        return scheduledRate();
    }

    /** η of the next update, as it should be but for what is overridden. */
    final double scheduledRate() {
        double first = experiment.optimizer().learningRate();
        return schedule()
                .map(each -> new PlainRates(each, first, precision).after(scheduleSteps(each)))
                .orElse(first);
    }

    /** The schedule of the learning rate. */
    Optional<Schedule> schedule() {
        return experiment.schedule();
    }

    /** How many steps of the schedule there were. */
    int scheduleSteps(Schedule schedule) {
        return schedule.per() == Schedule.Per.UPDATE ? steps : steps / experiment.batchCount();
    }

    /** What cuts the gradient. */
    Optional<PlainClipping> clipping() {
        return experiment.clipping().map(each -> new PlainClipping(each, precision));
    }

    /** What the optimizer sees of a gradient at these parameters. */
    double[][][] clipped(double[][][] gradient, double[][][] parameters) {
        return clipping().map(each -> each.clip(PlainLayout.copy(gradient))).orElse(gradient);
    }

    /** η as this layer uses it. */
    double learningRate(int layer) {
        return learningRate();
    }

    /** Whether updates reach the biases. */
    boolean updatesBiases() {
        return true;
    }

    /** The epoch of the next update, counted from 1. */
    final int epoch() {
        return steps / experiment.batchCount() + 1;
    }

    /** How many updates there were since the parameters were loaded. */
    final int steps() {
        return steps;
    }

    /** Whether no update was made since the parameters were loaded. */
    final boolean isFirstStep() {
        return steps == 0;
    }

    /** The parameters after an update with this gradient, which does not take place. */
    final double[][][] updated(double[][][] gradient) {
        double[][][] updated = PlainLayout.copy(theta);
        optimizer.copy().step(updated, clipped(gradient, theta), this::learningRate);
        return updated;
    }

    /** One update with this gradient. */
    void update(double[][][] gradient) {
        double[][][] before = PlainLayout.copy(theta);
        optimizer.step(theta, clipped(gradient, theta), this::learningRate);
        for (int l = 0; l < theta.length && !updatesBiases(); l++) {
            for (int j = 0; j < theta[l].length; j++) {
                int bias = theta[l][j].length - 1;
                theta[l][j][bias] = before[l][j][bias];
            }
        }
        steps++;
    }

    /** What the rule remembers, where that is a state of gradients. */
    Optional<OptimizerMemory> memory() {
        return optimizer.memory();
    }

    final double round(double value) {
        return precision.round(value);
    }
}
