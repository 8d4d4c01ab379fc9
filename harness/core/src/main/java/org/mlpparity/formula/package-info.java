/**
 * The formulas of the vocabulary, each written once: activations and their derivatives, losses, optimizer rules, and the list of the
 * operations of a step.
 *
 * <p>A formula says what is computed, in an {@link org.mlpparity.formula.Arithmetic} that says with what: in exact numbers with the
 * bound of a computed one ({@code oracle}), in plain doubles with an estimate of it ({@code diagnosis}), in ranges and as symbols
 * ({@code worked}). What a formula costs in roundings over its common ways of writing stands beside it, with its derivation. Trainers and
 * the plain perceptron of the test kit are witnesses against these formulas and never use them.
 */
package org.mlpparity.formula;
