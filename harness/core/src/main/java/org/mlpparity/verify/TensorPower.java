package org.mlpparity.verify;

import org.mlpparity.verdict.Quantity;

/**
 * What the test of a whole tensor could have seen, beside the {@link org.mlpparity.verdict.Resolution} of its bounds.
 *
 * @param quantity what kind of numbers
 * @param layer the layer, counted from 1
 * @param factor a common factor beyond 1 + this, on the whole tensor, would have been suspected; median over the steps, infinite
 *     where single steps are too small to be tested
 */
public record TensorPower(Quantity quantity, int layer, double factor) {}
