/**
 * Where and why: holds the numbers of a rejected trainer against steps that are wrong in one known way each.
 *
 * <p>A <em>twisted step</em> starts from the trainer's own parameters, like the oracle's, and does one thing differently: it doubles the
 * gradient, forgets a ReLU's mask, starts Adam's clock at 2. Where the trainer's wrong numbers equal those of a twisted step
 * and the right ones stay right, the twist is the likely cause.
 *
 * <p><b>Arithmetic.</b> The formulas are those of package {@code formula}, read in plain doubles, and beside every number stands the bound
 * of a running error analysis (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.1 and §3.3): k roundings leave
 * γ_k(w) at most, with w = u + 2^-53 for the trainer's roundings and this package's own. The twisted numbers carry bounds of their own, so none is borrowed
 * from the right ones. An error is explained by a twist when the observed number is within the twisted number's bound, and
 * this bound is smaller than the error: a tolerance wider than the error explains nothing.
 *
 * <p><b>Fit.</b> Over the steps looked at: the share of the numbers that are wrong, or that the twist would make wrong, which the
 * twist reproduces. Numbers that both leave alone say nothing and are not counted. A twist may hold in a part only, where that part has a
 * plain description ("only in layer 2", "from epoch 11 on"); outside of it the numbers must be right.
 *
 * <p><b>Order.</b> By fit; then what needs no such restriction before what does; then the more specific: a mechanism (a sample is left
 * out) before a factor that comes from the experiment (×samples) before a plain factor (×2) before a factor that was fitted; then a fault
 * of the update before others. What is fitted or restricted is not shown beside an equally good cause that is neither. Equal fits that remain are ties: no number of this run
 * tells them apart. What explains no more than half is not shown at all; when nothing is left, the cause is unknown.
 */
package org.mlpparity.diagnosis;
