package org.mlpparity.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate could have seen: for every tensor the smallest fault that would have been refused.
 *
 * @param tensors in data-flow order
 */
public record Resolution(List<Tensor> tensors) {
    /**
     * The resolving power at one tensor. For new parameters the tensor is what the update adds, θ' − θ.
     *
     * @param quantity what kind of numbers
     * @param layer the layer, counted from 1; 0 for a quantity of the whole network
     * @param steps at how many steps it was compared
     * @param exercised at how many of them it was not exactly zero
     * @param resolved at how many of these a zero in its place would have been refused
     * @param factor a common factor beyond 1 + this, on the whole tensor, would have been refused; median over the exercised steps
     * @param worstFactor the largest of them
     * @param entry the same for a fault in a single entry; median over entries and steps
     * @param share of its entries, for how many a zero in their place would have been refused; mean over the exercised steps
     */
    public record Tensor(
            Quantity quantity,
            int layer,
            int steps,
            int exercised,
            int resolved,
            double factor,
            double worstFactor,
            double entry,
            double share) {
        /** Whether it was resolved at half of the steps at least at which it was not exactly zero. That half is a choice. */
        public boolean isResolved() {
            return 2 * resolved >= exercised;
        }

        /** Whether it was ever anything else than exactly zero. */
        public boolean isExercised() {
            return exercised > 0;
        }

        /** "weight gradient of layer 1", "update of the weights of layer 1". */
        public String words() {
            String numbers = switch (quantity) {
                case WEIGHTS, BIASES -> "update of the " + quantity.words();
                case INITIAL_PARAMETERS,
                        PRE_ACTIVATIONS,
                        ACTIVATIONS,
                        PREDICTIONS,
                        LOSS,
                        DELTAS,
                        WEIGHT_GRADIENT,
                        BIAS_GRADIENT,
                        MEMORY,
                        OTHER_PREDICTIONS -> quantity.words();
            };
            return layer == 0 ? numbers : numbers + " of layer " + layer;
        }
    }

    public Resolution {
        tensors = List.copyOf(tensors);
    }

    /** Those at which a zero would mostly have passed. */
    public List<Tensor> unresolved() {
        return tensors.stream().filter(tensor -> !tensor.isResolved()).toList();
    }

    /** Those that were exactly zero throughout. */
    public List<Tensor> notExercised() {
        return tensors.stream().filter(tensor -> !tensor.isExercised()).toList();
    }

    /** The gradient, or where none was shown the update, whose common factors are seen least at the median step. */
    public Optional<Tensor> least() {
        return learning().stream().max(Comparator.comparingDouble(Tensor::factor));
    }

    /** The one whose common factors are seen least at its worst step. */
    public Optional<Tensor> leastAtWorst() {
        return learning().stream().max(Comparator.comparingDouble(Tensor::worstFactor));
    }

    /** The gradients that were ever anything but zero; where none was shown, the updates. */
    private List<Tensor> learning() {
        List<Tensor> gradients = exercised(Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT);
        return gradients.isEmpty() ? exercised(Quantity.WEIGHTS, Quantity.BIASES) : gradients;
    }

    private List<Tensor> exercised(Quantity weights, Quantity biases) {
        return tensors.stream()
                .filter(tensor -> tensor.quantity() == weights || tensor.quantity() == biases)
                .filter(Tensor::isExercised)
                .toList();
    }
}
