/**
 * The high-precision step and the error bounds around it: what a correct implementation may return.
 *
 * <p>Exact values are double-doubles (about 2^-104), in a float32 run partly plain doubles, whose own error is in the bound. Bounds follow each number through the step by running error analysis
 * in the standard model of {@link org.mlpparity.oracle.Rounding}: an operand x that is off by B(x) passes on |∂f/∂x|·B(x),
 * taken at its largest over the interval [x − B(x), x + B(x)], and every operation adds its own roundings. Formulas are
 * those of {@link org.mlpparity.formula}; each rule class derives its own bound in its javadoc; no constant is picked. Sources: N. J. Higham, Accuracy and Stability of Numerical
 * Algorithms, 2nd ed., SIAM 2002, chapters 2, 3 and 4; for the documented accuracy of elementary functions see
 * {@link org.mlpparity.model.Accuracies}.
 */
package org.mlpparity.oracle;
