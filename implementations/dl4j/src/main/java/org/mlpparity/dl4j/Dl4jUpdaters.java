package org.mlpparity.dl4j;

import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * An experiment's optimizer in Deeplearning4j's words.
 *
 * <p>In each step the gradient view is divided by the batch's size (miniBatch), then coupled L2 adds λ·θ to it, then the
 * updater makes it a step, then decoupled decay adds η·λ·θ to the step, and last θ loses the step. So both decays see the old
 * θ; biases have coefficients of their own, set to λ here.
 *
 * <ul>
 *   <li>Nesterovs keeps a velocity scaled like a step, V ← μ·V − η·g, and steps by μ·V_old − (1 + μ)·V. With v = −V that is
 *       μ·v + η·g, {@link Optimizer.VelocityScale#STEP}; at a constant rate the other form moves θ alike.
 *   <li>Adam is {@link Optimizer.EpsilonPlacement#EPSILON_HAT} with bias correction; t is Deeplearning4j's iteration count plus 1.
 * </ul>
 */
final class Dl4jUpdaters {
    private Dl4jUpdaters() {}

    /** Sets the decay of one layer. Set for all layers at once, weightDecay would act twice (see the package's list). */
    static void decay(BaseLayer.Builder<?> layer, WeightDecay decay) {
        double lambda = decay.coefficient();
        switch (decay.kind()) {
            case NONE -> {}
            case COUPLED_L2 -> {
                layer.l2(lambda);
                layer.l2Bias(lambda);
            }
            case DECOUPLED -> {
                layer.weightDecay(lambda, true);
                layer.weightDecayBias(lambda, true);
            }
            default -> throw NotOffered.of(decay.kind());
        }
    }

    /** The updater of {@code optimizer}, which the provider does not decline. */
    static IUpdater of(Optimizer optimizer) {
        return switch (optimizer.kind()) {
            case SGD -> new Sgd(optimizer.learningRate());
            case NESTEROV -> new Nesterovs(optimizer.learningRate(), ((Optimizer.Nesterov) optimizer).momentum());
            case ADAM -> adam((Optimizer.Adam) optimizer);
            default -> throw NotOffered.of(optimizer.kind());
        };
    }

    private static IUpdater adam(Optimizer.Adam adam) {
        return new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
    }
}
