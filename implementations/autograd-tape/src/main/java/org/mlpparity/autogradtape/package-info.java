/**
 * Scalar reverse-mode automatic differentiation on a tape, and an MLP recorded on it.
 *
 * <p>Read {@code Tape} (how expressions are recorded), {@code Recording} (how they are replayed, forward and back) and the
 * elementary operations: {@code Unary}, {@code Binary}, {@code Sum}, {@code SumOfProducts}, {@code Largest}.
 * {@code LayerExpression} and {@code LossExpression} are written with the tape as one would write them on paper; no
 * backward pass has to be derived. For instance, for f(a, b) = (a + b)·b at a = 2, b = 3:
 *
 * <pre>{@code
 * Tape tape = new Tape(2); // the variables a and b, in slots 0 and 1
 * int f = tape.multiply(tape.add(0, 1), 1);
 * Recording recording = tape.finish();
 * tape.set(0, 2);
 * tape.set(1, 3);
 * recording.forward();
 * recording.backward(f);
 * tape.value(f);   // 15
 * tape.adjoint(0); // b = 3
 * tape.adjoint(1); // a + 2b = 8
 * }</pre>
 *
 * <p><b>What an elementary operation is.</b> A function from single numbers, each named by its slot, to one number,
 * with its derivative by each operand beside it. Most take one or two. {@code Sum} and {@code SumOfProducts}, c + Σ
 * a_k·b_k, take any number: they are what n additions, or n multiplications and additions, compute in this order, as
 * one node in place of n. That saves the partial sums, which are not needed, and their adjoints, which all equal that
 * of the whole. Any operands will do, in any order, also the same one twice: nothing here knows of vectors, matrices or
 * layers, and the operands need not be neighbours in memory.
 *
 * <p><b>Why it is fast.</b>
 *
 * <ul>
 *   <li>The expression is recorded once for each size of batch; an epoch only replays it, and allocates nothing. Numbers,
 *       adjoints and operands stand in arrays of primitives.
 * <li>Equal operations in a row are one {@code NodeRun}, replayed by one loop that knows its operation: no branch on
 * the kind
 *       of node, no call for each.
 *   <li>Nodes that were recorded with the same list of operands share it: n samples need the list of a unit's weights once.
 *   <li>What is computed from constants alone takes no adjoint, so the first layer sends none to the data.
 *   <li>A sum of products whose adjoint is 0 hands nothing on: half of them, where units are ReLUs.
 * </ul>
 */
package org.mlpparity.autogradtape;
