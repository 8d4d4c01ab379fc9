package org.mlpparity.dl4j;

import java.util.Arrays;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.NotOffered;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * An experiment's loss in Deeplearning4j's words, each as it is by default.
 *
 * <p>Per sample with n outputs; {@link Dl4jConfiguration} says how samples are reduced:
 *
 * <pre>
 * loss                       outputs  loss function                 score per sample          gradient view starts from
 * squared-error              sum      LossL2                        Σ(p−y)²                   its derivative
 * squared-error              mean     LossMSE                       Σ(p−y)²/n                 its derivative
 * binary-cross-entropy       sum      LossBinaryXENT                −Σ y ln q + (1−y)ln(1−q)  (q − y)/(q(1−q))·σ'(z)
 * categorical-cross-entropy  sum      LossMCXENT                    −Σ y ln q                 p − y
 * either cross-entropy       mean     the same with weights of 1/n  1/n of that               1/n of that
 * </pre>
 *
 * <p>q is p clipped: to [1e-5, 1 − 1e-5] by LossBinaryXENT, to [1e-10, 1 − 1e-10] by LossMCXENT.
 */
final class Dl4jLosses {
    private Dl4jLosses() {}

    /** The loss function of {@code experiment}, which the provider does not decline. */
    static ILossFunction of(Experiment experiment) {
        return switch (experiment.loss().kind()) {
            case SQUARED_ERROR -> isMeanOverOutputs(experiment.loss()) ? new LossMSE() : new LossL2();
            case BINARY_CROSS_ENTROPY -> new LossBinaryXENT(weights(experiment));
            case CATEGORICAL_CROSS_ENTROPY -> new LossMCXENT(weights(experiment));
            default -> throw NotOffered.of(experiment.loss().kind());
        };
    }

    /** 1/n for each of n outputs, by which both cross-entropies multiply entry by entry; null for the sum. */
    private static INDArray weights(Experiment experiment) {
        if (!isMeanOverOutputs(experiment.loss())) {
            return null;
        }
        double[] weights = new double[experiment.network().outputs()];
        Arrays.fill(weights, 1.0 / weights.length);
        return new Dl4jArrays(experiment.precision()).row(weights);
    }

    private static boolean isMeanOverOutputs(Loss loss) {
        return isMean(loss.reduction().outputs());
    }

    /** Whether a sum over samples or outputs is divided by their number. */
    static boolean isMean(Reduction.Over over) {
        return switch (over) {
            case SUM -> false;
            case MEAN -> true;
        };
    }
}
