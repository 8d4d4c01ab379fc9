package org.mlpparity.oracle;

/**
 * A pre-activation that a correct implementation may put on either side of a kink of its activation, |z − p| ≤ B(z) for a kink at p.
 *
 * @param layer counted from 0
 * @param sample within the batch, counted from 0
 * @param unit counted from 0
 * @param z the exact pre-activation
 * @param bound how far a computed one may be off
 */
public record Kink(int layer, int sample, int unit, double z, double bound) {}
