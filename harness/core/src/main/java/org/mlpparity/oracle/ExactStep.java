package org.mlpparity.oracle;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.formula.Operation;
import org.mlpparity.formula.Operation.Kind;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/** One training step from given parameters, exactly, with the bound of every number: a result for each of its operations. */
public final class ExactStep {
    private final Results results;
    private final Operands operands;
    private final Optional<Enclosure> outputGradient;
    private final OptimizerState state;
    private final List<Kink> kinks;
    private final List<Enclosure> applied;

    /** @param applied what the optimizer sees of the gradient: weights and biases of every layer in turn, null where they are not trained */
    ExactStep(
            Results results,
            Operands operands,
            Optional<Enclosure> outputGradient,
            OptimizerState state,
            List<Kink> kinks,
            List<Enclosure> applied) {
        this.results = results;
        this.operands = operands;
        this.outputGradient = outputGradient;
        this.state = state;
        this.kinks = List.copyOf(kinks);
        this.applied = applied;
    }

    /**
     * The same parameters after the update, in the bounds of an update that adds each sample's share by itself.
     *
     * @param weights W per layer [outputs × inputs]
     * @param biases b per layer [1 × outputs]
     */
    public record Accumulated(List<Enclosure> weights, List<Enclosure> biases) {
        public Accumulated {
            weights = List.copyOf(weights);
            biases = List.copyOf(biases);
        }
    }

    /** What this operation gives. */
    public Enclosure of(Operation operation) {
        return results.of(operation);
    }

    /** What every layer computes. */
    public ExactForward forward() {
        return new ExactForward(results.layers(Kind.AFFINE), results.layers(Kind.ACTIVATION));
    }

    /** L [1 × 1]. */
    public Enclosure loss() {
        return results.of(Kind.LOSS, results.depth() - 1);
    }

    /** dL/da of the output layer [samples × outputs], for losses that are differentiated by way of it. */
    public Optional<Enclosure> outputGradient() {
        return outputGradient;
    }

    /** dL/da of a hidden layer [samples × units]. */
    public Enclosure activationGradient(int layer) {
        return results.of(Kind.BACK_PROJECTION, layer);
    }

    /** dL/dz of a layer [samples × units]. */
    public Enclosure delta(int layer) {
        return results.delta(layer);
    }

    /** dL/dz per layer [samples × units]. */
    public List<Enclosure> deltas() {
        return results.deltas();
    }

    /** dL/dW per layer [outputs × inputs]. */
    public List<Enclosure> weightGradients() {
        return results.layers(Kind.WEIGHT_GRADIENT);
    }

    /** dL/db per layer [1 × outputs]. */
    public List<Enclosure> biasGradients() {
        return results.layers(Kind.BIAS_GRADIENT);
    }

    /** What the optimizer sees of the gradient: weights and biases of every layer in turn, null where they are not trained. */
    List<Enclosure> applied() {
        return applied;
    }

    /** What the optimizer sees of dL/dW per layer: the clipped gradient; null where the weights are not trained. */
    public List<Enclosure> appliedWeights() {
        return everyOther(0);
    }

    /** What the optimizer sees of dL/db per layer: the clipped gradient; null where the biases are not trained. */
    public List<Enclosure> appliedBiases() {
        return everyOther(1);
    }

    private List<Enclosure> everyOther(int from) {
        return IntStream.range(0, results.depth())
                .mapToObj(layer -> applied.get(2 * layer + from))
                .toList();
    }

    /** W after the update, per layer. */
    public List<Enclosure> weights() {
        return results.layers(Kind.WEIGHT_UPDATE);
    }

    /** b after the update, per layer. */
    public List<Enclosure> biases() {
        return results.layers(Kind.BIAS_UPDATE);
    }

    /** What the optimizer remembers after the update. */
    public OptimizerState state() {
        return state;
    }

    /** The pre-activations that a correct implementation may put on either side of their activation's kink. */
    public List<Kink> kinks() {
        return kinks;
    }

    /** What the operations started from. */
    public Operands operands() {
        return operands;
    }

    /** dL/dθ, rounded to this precision. */
    public Parameters gradient(Precision precision) {
        return rounded(weightGradients(), biasGradients(), precision);
    }

    /** θ after the update, rounded to this precision. */
    public Parameters parameters(Precision precision) {
        return rounded(weights(), biases(), precision);
    }

    private static Parameters rounded(List<Enclosure> weights, List<Enclosure> biases, Precision precision) {
        return new Parameters(
                weights.stream().map(each -> each.rounded(precision)).toList(),
                biases.stream().map(each -> each.rounded(precision)).toList());
    }
}
