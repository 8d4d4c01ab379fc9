package org.mlpparity.verdict;

import java.util.List;

/**
 * How far two trainers' free runs are apart: the largest |Δ| over all observed steps.
 *
 * @param left one trainer
 * @param right the other
 * @param steps over how many steps both were observed
 * @param predictions of predictions, those after the last update included
 * @param gradients of gradients
 * @param parameters of parameters, those after the last update included
 * @param epochs the same, epoch by epoch, from what was observed before each update
 * @param flips where a unit comes to stand on different sides of its kink; none is looked for unless both are certified
 * @param parting why they are apart
 */
public record Divergence(
        String left,
        String right,
        int steps,
        double predictions,
        double gradients,
        double parameters,
        List<EpochGap> epochs,
        FlipLedger flips,
        Parting parting) {
    /**
     * The largest |Δ| within one epoch.
     *
     * @param epoch the epoch
     * @param predictions of predictions
     * @param gradients of gradients
     * @param parameters of parameters
     */
    public record EpochGap(int epoch, double predictions, double gradients, double parameters) {}

    public Divergence {
        epochs = List.copyOf(epochs);
    }
}
