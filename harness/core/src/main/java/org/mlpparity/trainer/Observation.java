package org.mlpparity.trainer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;

/**
 * What a trainer shows of its work on one batch. Each part may be left out; what is left is judged, and the report says what was
 * not.
 *
 * @param onePass whether every number here was an operand or a result in one and the same pass; an update that came with it
 *     used this very gradient
 * @param preActivations z per layer [samples × units]; empty when they are not shown
 * @param activations a per layer [samples × units], the last one the predictions; empty when they are not shown
 * @param deltas dL/dz per layer [samples × units], with the loss's reduction applied; empty when they are not shown
 * @param loss the batch's loss, reduced as the experiment says
 * @param gradient dL/dθ of that loss, in the shape of the parameters; without weight decay, which belongs to the update
 * @param memory what the optimizer remembers after the update; empty when nothing was updated or it is not shown
 */
public record Observation(
        boolean onePass,
        List<Matrix> preActivations,
        List<Matrix> activations,
        List<Matrix> deltas,
        OptionalDouble loss,
        Optional<Parameters> gradient,
        Optional<OptimizerMemory> memory) {
    public Observation {
        preActivations = List.copyOf(preActivations);
        activations = List.copyOf(activations);
        deltas = List.copyOf(deltas);
    }

    /** What separate questions gave: a forward pass and a gradient that need not be of one pass. */
    public static Observation ofTwoPasses(Optional<ForwardPass> forward, Optional<LossGradient> backward) {
        return new Observation(
                false,
                forward.map(ForwardPass::preActivations).orElse(List.of()),
                forward.map(ForwardPass::activations).orElse(List.of()),
                List.of(),
                backward.map(each -> OptionalDouble.of(each.loss())).orElse(OptionalDouble.empty()),
                backward.map(LossGradient::gradient),
                Optional.empty());
    }

    /** What one pass gave: all of it but the optimizer's memory. */
    public static Observation ofOnePass(ForwardPass forward, List<Matrix> deltas, LossGradient backward) {
        return new Observation(
                true,
                forward.preActivations(),
                forward.activations(),
                deltas,
                OptionalDouble.of(backward.loss()),
                Optional.of(backward.gradient()),
                Optional.empty());
    }

    /** The same, and this is what the optimizer remembers after the update. */
    public Observation with(OptimizerMemory remembered) {
        return new Observation(onePass, preActivations, activations, deltas, loss, gradient, Optional.of(remembered));
    }
}
