package org.mlpparity.arrays;

import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/** What pulls parameters θ toward zero at every update, biases like weights; λ is its coefficient. */
final class Float64WeightDecay {
    private final WeightDecay.Kind kind;
    private final double coefficient; // λ
    private double learningRate;

    Float64WeightDecay(Optimizer rule) {
        kind = rule.weightDecay().kind();
        coefficient = Float64.of(rule.weightDecay().coefficient());
        learningRate = Float64.of(rule.learningRate());
    }

    /** The learning rate from now on. */
    void follow(double rate) {
        learningRate = rate;
    }

    /**
     * Changes the gradient g before the optimizer sees it, or θ beside the optimizer: no optimizer looks at θ to find its
     * step, so it may as well come after the decay.
     */
    void pull(double[] parameters, double[] gradient) {
        switch (kind) {
            case NONE -> {}
            case COUPLED_L2 -> addTo(gradient, parameters);
            case DECOUPLED -> shrink(parameters);
            default -> throw NotOffered.of(kind);
        }
    }

    /** g ← g + λ·θ, the gradient of L + ½λ·Σθ². */
    private void addTo(double[] gradient, double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            gradient[i] += coefficient * parameters[i];
        }
    }

    /** θ ← θ − learningRate·λ·θ. */
    private void shrink(double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= learningRate * coefficient * parameters[i];
        }
    }
}
