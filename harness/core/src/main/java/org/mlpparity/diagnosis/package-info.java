/**
 * Where and why: holds the numbers of a rejected trainer against what each operation computes from the operands that were shown.
 *
 * <p>The operations of a step are judged one by one in data-flow order; what was found stands for what is due in what follows. For one
 * that is out, a search tries the changes of that operation, and those of an update are searched over all steps. A trainer that
 * shows no gradient is judged by the gradient that its updates imply.
 *
 * <p><b>Arithmetic.</b> The formulas are those of package {@code formula}, read in plain doubles, and beside every number stands the bound
 * of a running error analysis (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.1 and §3.3): k roundings leave
 * γ_k(w) at most, with w = u + 2^-53 for the trainer's roundings and this package's own.
 *
 * <p><b>Names.</b> A change must give every wrong number, many of them a hundred times more closely than what is due, and so many that it is
 * no chance among all that were tried. Changes that give the same numbers at about the same cost are ties; what no change gives is unknown.
 */
package org.mlpparity.diagnosis;
