package org.mlpparity.aggregate;

/**
 * What a look could have seen: a common factor 1 + ε on the shown tensor puts T, or P, over its threshold for every ε beyond
 * this size, on either side of 0. σ² does not change with it, since it depends on operands only.
 *
 * <p>The power of a first look holds where the second look's model is no wider; that of a second look needs no such condition.
 *
 * @param meanSquare for T; 0 where no factor would bring T below, infinite where nothing but zeros was shown
 * @param projection for P; infinite where P is not tested
 */
public record Power(double meanSquare, double projection) {
    /** The smaller of the two. */
    public double smallest() {
        return Math.min(meanSquare, projection);
    }
}
