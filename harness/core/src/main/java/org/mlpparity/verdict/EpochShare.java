package org.mlpparity.verdict;

/**
 * How near a trainer came to its bounds within one epoch: the largest errors as shares of their bounds.
 *
 * @param epoch the epoch
 * @param forward of predictions and loss, and of what the trainer shows of its forward pass
 * @param gradients of gradients
 * @param parameters of new parameters
 */
public record EpochShare(int epoch, double forward, double gradients, double parameters) {}
