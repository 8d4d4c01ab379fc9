package org.mlpparity.arrays;

import static java.util.Arrays.fill;

import java.util.Optional;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.trainer.NotOffered;

/** One fully connected layer, a = φ(W·x + b): its parameters, their gradient, and what it last computed. */
final class Float64Layer {
    private final int inputs;
    private final int units;
    private final Float64Activation activation;

    final double[] weights; // W [units × inputs]
    final double[] biases; // b [1 × units]
    final double[] weightGradient; // dL/dW [units × inputs]
    final double[] biasGradient; // dL/db [1 × units]
    final Optional<Float64Optimizer> weightOptimizer; // none for weights that stay as they are
    final Optional<Float64Optimizer> biasOptimizer;
    private final LayerSpec.Bias bias;

    double[] z = {}; // pre-activations [samples × units]
    double[] a = {}; // activations [samples × units]
    double[] delta = {}; // dL/da, which backwardToSums turns into δ = dL/dz [samples × units]

    Float64Layer(int inputs, LayerSpec layer, Optional<Optimizer> ofWeights, Optional<Optimizer> ofBiases) {
        this.inputs = inputs;
        bias = layer.bias();
        units = layer.units();
        activation = Float64Activation.of(layer);
        weights = new double[units * inputs];
        biases = new double[units];
        weightGradient = new double[units * inputs];
        biasGradient = new double[units];
        weightOptimizer = ofWeights.map(rule -> Float64Optimizer.of(rule, weights.length));
        biasOptimizer = ofBiases.map(rule -> Float64Optimizer.of(rule, biases.length));
    }

    /** Makes room for this many samples. */
    void reserve(int samples) {
        if (samples * units > a.length) {
            z = new double[samples * units];
            a = new double[samples * units];
            delta = new double[samples * units];
        }
    }

    /** z_j = Σ_i W_ji x_i + b_j and a = φ(z) for every sample, from x [samples × inputs]; returns a. */
    double[] forward(double[] x, int samples) {
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < units; j++) {
                double sum = biases[j];
                for (int i = 0; i < inputs; i++) {
                    sum += weights[j * inputs + i] * x[s * inputs + i];
                }
                z[s * units + j] = sum;
            }
        }
        activation.forward(z, a, samples * units);
        return a;
    }

    /** δ = dL/da · φ'(z). */
    void backwardToSums(int samples) {
        activation.backward(z, a, delta, samples * units);
    }

    /** dL/dW_ji = Σ_s δ_sj x_si and dL/db_j = Σ_s δ_sj, with the x that forward saw. */
    void backward(double[] x, int samples) {
        fill(weightGradient, 0);
        fill(biasGradient, 0);
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < units; j++) {
                double d = delta[s * units + j];
                for (int i = 0; i < inputs; i++) {
                    weightGradient[j * inputs + i] += d * x[s * inputs + i];
                }
                biasGradient[j] += d;
            }
        }
        switch (bias) {
            case PER_UNIT, NONE -> {}
            case SHARED -> shareBias();
            default -> throw NotOffered.of(bias);
        }
    }

    /** Units that share one bias share its gradient: the sum of theirs. */
    private void shareBias() {
        double sum = 0;
        for (double gradient : biasGradient) {
            sum += gradient;
        }
        fill(biasGradient, sum);
    }

    /** Adds the gradients of penalties where the gradient is looked at with them. */
    void penalize(int batch, int samples) {
        if (weightOptimizer.isPresent()) {
            Float64WeightDecay decay = weightOptimizer.get().decay();
            decay.report(weights, weightGradient, decay.divisor(batch, samples));
        }
        if (biasOptimizer.isPresent()) {
            Float64WeightDecay decay = biasOptimizer.get().decay();
            decay.report(biases, biasGradient, decay.divisor(batch, samples));
        }
    }

    /** What the penalties of its parameters add to the loss. */
    double penalty(int batch, int samples) {
        double penalty = 0;
        if (weightOptimizer.isPresent()) {
            Float64WeightDecay decay = weightOptimizer.get().decay();
            penalty += decay.inLoss(weights, decay.divisor(batch, samples));
        }
        if (biasOptimizer.isPresent()) {
            Float64WeightDecay decay = biasOptimizer.get().decay();
            penalty += decay.inLoss(biases, decay.divisor(batch, samples));
        }
        return penalty;
    }

    /** dL/dx_si = Σ_j δ_sj W_ji: each unit sends its δ down along the weights it came up by. */
    void backwardToInputs(double[] inputGradient, int samples) {
        fill(inputGradient, 0, samples * inputs, 0);
        for (int s = 0; s < samples; s++) {
            for (int j = 0; j < units; j++) {
                double d = delta[s * units + j];
                for (int i = 0; i < inputs; i++) {
                    inputGradient[s * inputs + i] += d * weights[j * inputs + i];
                }
            }
        }
    }

    /** Moves the parameters to where their optimizers take the gradient, until {@link #lookBack}. */
    void lookAhead(double[] keptWeights, double[] keptBiases) {
        System.arraycopy(weights, 0, keptWeights, 0, weights.length);
        System.arraycopy(biases, 0, keptBiases, 0, biases.length);
        weightOptimizer.ifPresent(rule -> rule.lookAhead(weights));
        biasOptimizer.ifPresent(rule -> rule.lookAhead(biases));
    }

    /** Puts the parameters back that {@link #lookAhead} has kept. */
    void lookBack(double[] keptWeights, double[] keptBiases) {
        System.arraycopy(keptWeights, 0, weights, 0, weights.length);
        System.arraycopy(keptBiases, 0, biases, 0, biases.length);
    }

    /** Moves the parameters by their gradient, which is used up. */
    void update(int batch, int samples) {
        if (weightOptimizer.isPresent()) {
            Float64Optimizer rule = weightOptimizer.get();
            rule.update(weights, weightGradient, rule.decay().divisor(batch, samples));
        }
        if (biasOptimizer.isPresent()) {
            Float64Optimizer rule = biasOptimizer.get();
            rule.update(biases, biasGradient, rule.decay().divisor(batch, samples));
        }
    }

    /** Makes the next update the first one. */
    void forget() {
        weightOptimizer.ifPresent(Float64Optimizer::forget);
        biasOptimizer.ifPresent(Float64Optimizer::forget);
    }
}
