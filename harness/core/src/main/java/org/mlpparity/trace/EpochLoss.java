package org.mlpparity.trace;

/**
 * The loss of one epoch of a free run.
 *
 * @param epoch counted from 1
 * @param loss the sum over its batches or, where the loss is a mean, their mean weighted by samples
 */
public record EpochLoss(int epoch, double loss) {}
