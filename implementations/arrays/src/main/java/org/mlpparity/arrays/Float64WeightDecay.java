package org.mlpparity.arrays;

import static org.mlpparity.arrays.Float64.abs;
import static org.mlpparity.arrays.Float64.signum;

import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/**
 * What pulls one array of parameters θ toward zero at every update; λ is its coefficient.
 *
 * <p>Coupled decay is the gradient of a penalty on the loss. That gradient is added when the optimizer uses g, or before: when g is to be
 * looked at with it.
 */
final class Float64WeightDecay {
    private final WeightDecay decay;
    private final WeightDecay.Kind kind;
    private final double coefficient; // λ
    private double learningRate;

    Float64WeightDecay(Optimizer rule) {
        decay = rule.weightDecay();
        kind = decay.kind();
        coefficient = Float64.of(decay.coefficient());
        learningRate = Float64.of(rule.learningRate());
    }

    /** The learning rate from now on. */
    void follow(double rate) {
        learningRate = rate;
    }

    /** What the penalty of θ adds to the loss, where the loss holds it. */
    double inLoss(double[] parameters, int divisor) {
        return decay.inLoss() ? penalty(parameters) / divisor : 0;
    }

    /** λ/2·Σθ², λ·Σθ² or λ·Σ|θ|. */
    private double penalty(double[] parameters) {
        double sum = 0;
        switch (kind) {
            case COUPLED_L2 -> {
                for (double parameter : parameters) {
                    sum += parameter * parameter;
                }
                return switch (decay.penalty()) {
                    case HALF -> coefficient / 2 * sum;
                    case FULL -> coefficient * sum;
                };
            }
            case L1 -> {
                for (double parameter : parameters) {
                    sum += abs(parameter);
                }
                return coefficient * sum;
            }
            default -> throw NotOffered.of(kind);
        }
    }

    /** Adds the gradient of the penalty to g where g is looked at with it. */
    void report(double[] parameters, double[] gradient, int divisor) {
        if (decay.inGradient()) {
            addTo(gradient, parameters, divisor);
        }
    }

    /** Changes g where it does not hold the gradient of the penalty yet, and θ where decay comes before the optimizer's own step. */
    void before(double[] parameters, double[] gradient, int divisor) {
        switch (kind) {
            case NONE -> {}
            case COUPLED_L2, L1 -> {
                if (!decay.inGradient()) {
                    addTo(gradient, parameters, divisor);
                }
            }
            case DECOUPLED -> {
                switch (decay.when()) {
                    case BEFORE -> shrink(parameters);
                    case AFTER -> {}
                }
            }
            default -> throw NotOffered.of(kind);
        }
    }

    /** Decay that comes after the optimizer's own step. */
    void after(double[] parameters) {
        switch (decay.when()) {
            case BEFORE -> {}
            case AFTER -> shrink(parameters);
        }
    }

    private void addTo(double[] gradient, double[] parameters, int divisor) {
        double strength = coefficient / divisor;
        switch (kind) {
            case COUPLED_L2 -> {
                double factor = switch (decay.penalty()) {
                    case HALF -> strength;
                    case FULL -> 2 * strength;
                };
                for (int i = 0; i < parameters.length; i++) {
                    gradient[i] += factor * parameters[i];
                }
            }
            case L1 -> {
                for (int i = 0; i < parameters.length; i++) {
                    gradient[i] += strength * signum(parameters[i]);
                }
            }
            default -> throw NotOffered.of(kind);
        }
    }

    /** What λ of the penalty is divided by: 1, or the samples of the batch or of all data. */
    int divisor(int batch, int samples) {
        return decay.dividedBy().of(batch, samples);
    }

    /** θ ← θ − learningRate·λ·θ. */
    private void shrink(double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= learningRate * coefficient * parameters[i];
        }
    }
}
