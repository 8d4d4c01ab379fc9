/**
 * Scalar reverse-mode automatic differentiation on a tape, and an MLP recorded on it.
 *
 * <p>Read {@code Tape} (how expressions are recorded), {@code Recording} (how they are replayed, forward and back) and the
 * operations: {@code Unary}, {@code Binary}, {@code Sum}, {@code SumOfProducts}. {@code LayerExpression} and
 * {@code LossExpression} are written with the tape as one would write them on paper, and nobody has to derive a backward
 * pass.
 */
package org.mlpparity.autogradtape;
