/**
 * Whether the errors of a tensor together are those of rounding. A single number is held against a worst case; thousands of
 * numbers cannot all be unlucky at once, and cannot all lean to the same side.
 *
 * <p>{@link org.mlpparity.aggregate.Roundings} are the errors of one operation and the variances that rounding allows them;
 * {@link org.mlpparity.aggregate.TwoLooks} tests them, a second time with a closer model where the first is over its
 * {@link org.mlpparity.aggregate.Thresholds}; {@link org.mlpparity.aggregate.Pool} collects the small tensors of many steps.
 * The derivation is the section "The aggregate" of docs/verdict.md.
 */
package org.mlpparity.aggregate;
