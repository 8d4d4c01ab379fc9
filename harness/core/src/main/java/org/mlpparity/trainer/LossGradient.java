package org.mlpparity.trainer;

import org.mlpparity.model.Parameters;

/**
 * What one backward pass tells.
 *
 * @param loss the batch's loss, reduced as the experiment says
 * @param gradient dL/dθ of that loss, in the shape of the parameters
 */
public record LossGradient(double loss, Parameters gradient) {}
