package org.mlpparity.arrayssimd;

import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;

/** What pulls parameters θ toward zero at every update, biases like weights; λ is its coefficient. */
final class Float32WeightDecay {
    private final WeightDecay.Kind kind;
    private final float coefficient; // λ
    private final float learningRate;

    Float32WeightDecay(Optimizer rule) {
        kind = rule.weightDecay().kind();
        coefficient = Float32.of(rule.weightDecay().coefficient());
        learningRate = Float32.of(rule.learningRate());
    }

    /**
     * Changes the gradient g before the optimizer sees it, or θ beside the optimizer: no optimizer looks at θ to find its
     * step, so it may as well come after the decay.
     */
    void pull(float[] parameters, float[] gradient) {
        switch (kind) {
            case NONE -> {}
            case COUPLED_L2 -> addTo(gradient, parameters);
            case DECOUPLED -> shrink(parameters);
        }
    }

    /** g ← g + λ·θ, the gradient of L + ½λ·Σθ². */
    private void addTo(float[] gradient, float[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            gradient[i] += coefficient * parameters[i];
        }
    }

    /** θ ← θ − learningRate·λ·θ. */
    private void shrink(float[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= learningRate * coefficient * parameters[i];
        }
    }
}
