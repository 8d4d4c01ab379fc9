package org.mlpparity.verdict;

/**
 * How far two trainers' free runs are apart: the largest |Δ| over all observed steps.
 *
 * @param left one trainer
 * @param right the other
 * @param steps over how many steps both were observed
 * @param predictions of predictions, those after the last update included
 * @param gradients of gradients
 * @param parameters of parameters, those after the last update included
 * @param parting why they are apart
 */
public record Divergence(
        String left,
        String right,
        int steps,
        double predictions,
        double gradients,
        double parameters,
        Parting parting) {}
