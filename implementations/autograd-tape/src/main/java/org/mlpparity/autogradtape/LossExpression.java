package org.mlpparity.autogradtape;

import org.mlpparity.model.Loss;
import org.mlpparity.trainer.NotOffered;

/**
 * Writes down what a batch costs, before the reduction: an expression of the output layer's pre-activations z, its
 * activations p and the targets y, all slots, [sample][output].
 *
 * <p>The cross-entropies never use p, for a p that has rounded to 0 or 1 has no logarithm to speak of. Their gradients p − y
 * are written nowhere: they come out of the chain rule.
 */
final class LossExpression {
    private LossExpression() {}

    static int of(Loss.Kind kind, Tape tape, int[][] z, int[][] p, int[][] y) {
        return switch (kind) {
            case SQUARED_ERROR -> squaredError(tape, p, y);
            case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(tape, z, y);
            case CATEGORICAL_CROSS_ENTROPY -> categoricalCrossEntropy(tape, z, y);
            default -> throw NotOffered.of(kind);
        };
    }

    /** Σ (p − y)². */
    private static int squaredError(Tape tape, int[][] p, int[][] y) {
        int[] errors = Slots.flat(Slots.each(p, y, tape::subtract));
        return tape.sumOfProducts(tape.constant(0), errors, errors);
    }

    /**
     * Σ −y ln σ(z) − (1 − y) ln(1 − σ(z)). With −ln σ(z) = softplus(z) − z and −ln(1 − σ(z)) = softplus(z) that is
     * Σ softplus(z) − y z.
     */
    private static int binaryCrossEntropy(Tape tape, int[][] z, int[][] y) {
        int[][] certain = Slots.each(z, tape::softplus);
        int[][] known = Slots.each(y, z, tape::multiply);
        return tape.sum(Slots.flat(Slots.each(certain, known, tape::subtract)));
    }

    /**
     * Σ −y ln p over softmax outputs p, with −ln p_k = ln Σ_j e^(z_j − c) − (z_k − c), the same for every constant c; with
     * the largest z for c nothing overflows.
     */
    private static int categoricalCrossEntropy(Tape tape, int[][] z, int[][] y) {
        int[][] shifted = LayerExpression.shifted(tape, z);
        int[] sums = Slots.perSample(Slots.each(shifted, tape::exp), tape::sum);
        int[] logarithms = new int[sums.length];
        for (int s = 0; s < sums.length; s++) {
            logarithms[s] = tape.log(sums[s]);
        }
        int[][] costs = Slots.each(shifted, logarithms, (d, logOfSum) -> tape.subtract(logOfSum, d));
        return tape.sumOfProducts(tape.constant(0), Slots.flat(y), Slots.flat(costs));
    }
}
