package org.mlpparity.pytorch;

import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.NotOffered;

/**
 * A loss in torch's functions, from the output layer's pre-activations z [samples × outputs] to one number.
 *
 * <pre>
 * squared-error              Σ (p − y)²
 * huber                      Σ (r²/2 where |r| ≤ δ, else δ·(|r| − δ/2)), r = p − y
 * absolute-error             Σ |p − y|
 * smooth-l1                  Σ (r²/2/β where |r| < β, else |r| − β/2), r = p − y
 * binary-cross-entropy       −Σ y·ln σ(z) + (1 − y)·ln σ(−z); the logarithms are log_softmax of the pair (z, 0)
 * categorical-cross-entropy  −Σ y·log_softmax(z)
 * </pre>
 *
 * <p>p = φ(z). Cross-entropies of logits are the same functions of z: there φ is the identity. A mean divides that sum by the number of
 * its terms; a factor multiplies the quotient. log_softmax takes the larger logit out before it exponentiates, and its
 * derivative is that of the closed form: neither loses anything at z = 0 or far from it. It stands in for the log_sigmoid of
 * torch.nn.BCEWithLogitsLoss, as torch.where stands in for torch.nn.HuberLoss and SmoothL1Loss: DJL does not expose them.
 */
abstract class PyTorchLoss {
    private final Loss loss;
    private final PyTorchPenalties penalties;
    private final PtNDArray factor;
    final PyTorchNetwork network;
    final PyTorchArrays arrays;

    /**
     * What a batch costs, in tensors without dimensions.
     *
     * @param trained what is differentiated
     * @param shown what is reported: the same, or the multiple of it that the loss says
     */
    record Value(PtNDArray trained, PtNDArray shown) {}

    private PyTorchLoss(Experiment experiment, PyTorchNetwork network, PyTorchArrays arrays) {
        loss = experiment.loss();
        penalties = new PyTorchPenalties(experiment, network, arrays);
        factor = arrays.scalar(loss.factor());
        this.network = network;
        this.arrays = arrays;
    }

    static PyTorchLoss of(Experiment experiment, PyTorchNetwork network, PyTorchArrays arrays) {
        Loss.Kind kind = experiment.loss().kind();
        return switch (kind) {
            case SQUARED_ERROR, HUBER, ABSOLUTE_ERROR, SMOOTH_L1 -> new OfResiduals(experiment, network, arrays);
            case BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_FROM_LOGITS ->
                new BinaryCrossEntropy(experiment, network, arrays);
            case CATEGORICAL_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                new CategoricalCrossEntropy(experiment, network, arrays);
            default -> throw NotOffered.of(kind);
        };
    }

    /** Inputs, targets and divisor as tensors. */
    final PyTorchBatch stage(Batch batch) {
        int divisor = loss.reduction().divisor(batch.samples(), batch.targets().columns());
        return new PyTorchBatch(
                arrays.matrix(batch.inputs()),
                targets(batch.targets()),
                divisor == 1 ? Optional.empty() : Optional.of(arrays.scalar(divisor)),
                batch.samples());
    }

    /** The batch's loss, with penalties that are part of it. */
    final Value of(PyTorchBatch batch, Temporaries temporaries) {
        PtNDArray z = network.logits(batch.inputs(), temporaries);
        PtNDArray sum = sum(z, batch.targets(), temporaries);
        PtNDArray reduced = batch.divisor()
                .map(divisor -> temporaries.keep(JniUtils.div(sum, divisor)))
                .orElse(sum);
        PtNDArray multiple = loss.factor() == 1 ? reduced : temporaries.keep(JniUtils.mul(reduced, factor));
        PtNDArray trained = penalties.addTo(multiple, batch.samples(), temporaries);
        return new Value(trained, loss.reported().isEmpty() ? trained : shown(sum, batch.samples(), temporaries));
    }

    /** Another multiple of the sum, which nothing is added to. */
    private PtNDArray shown(PtNDArray sum, int samples, Temporaries temporaries) {
        Loss shown = loss.shown();
        int divisor = shown.reduction().divisor(samples, network.outputs());
        PtNDArray reduced = temporaries.keep(JniUtils.div(sum, temporaries.keep(arrays.scalar(divisor))));
        return temporaries.keep(JniUtils.mul(reduced, temporaries.keep(arrays.scalar(shown.factor()))));
    }

    /** The targets as {@link #sum} takes them. */
    PtNDArray targets(Matrix targets) {
        return arrays.matrix(targets);
    }

    /** The loss before the reduction. */
    abstract PtNDArray sum(PtNDArray z, PtNDArray targets, Temporaries temporaries);

    /** −Σ targets · log_softmax(logits). */
    final PtNDArray crossEntropy(PtNDArray logits, int dimension, PtNDArray targets, Temporaries temporaries) {
        PtNDArray logarithms = temporaries.keep(JniUtils.logSoftmax(logits, dimension, arrays.type()));
        PtNDArray entries = temporaries.keep(JniUtils.mul(logarithms, targets));
        return temporaries.keep(JniUtils.neg(temporaries.keep(JniUtils.sum(entries))));
    }

    private static final class OfResiduals extends PyTorchLoss {
        private final Loss.Kind kind;
        private final PtNDArray turn; // δ or β
        private final PtNDArray half;

        OfResiduals(Experiment experiment, PyTorchNetwork network, PyTorchArrays arrays) {
            super(experiment, network, arrays);
            kind = experiment.loss().kind();
            turn = arrays.scalar(experiment.loss().constant());
            half = arrays.scalar(0.5);
        }

        @Override
        PtNDArray sum(PtNDArray z, PtNDArray targets, Temporaries temporaries) {
            PtNDArray predictions = network.predictions(z, temporaries);
            PtNDArray residuals = temporaries.keep(JniUtils.sub(predictions, targets));
            PtNDArray entries = switch (kind) {
                case SQUARED_ERROR -> temporaries.keep(JniUtils.square(residuals));
                case ABSOLUTE_ERROR -> temporaries.keep(JniUtils.abs(residuals));
                case HUBER -> huber(residuals, temporaries);
                case SMOOTH_L1 -> smoothL1(residuals, temporaries);
                default -> throw NotOffered.of(kind);
            };
            return temporaries.keep(JniUtils.sum(entries));
        }

        private PtNDArray huber(PtNDArray r, Temporaries temporaries) {
            PtNDArray size = temporaries.keep(JniUtils.abs(r));
            PtNDArray line = temporaries.keep(JniUtils.mul(beyond(size, temporaries), turn));
            PtNDArray near = temporaries.keep(JniUtils.lte(size, turn));
            return temporaries.keep(JniUtils.where(near, halfSquare(r, temporaries), line));
        }

        private PtNDArray smoothL1(PtNDArray r, Temporaries temporaries) {
            PtNDArray size = temporaries.keep(JniUtils.abs(r));
            PtNDArray curve = temporaries.keep(JniUtils.div(halfSquare(r, temporaries), turn));
            PtNDArray near = temporaries.keep(JniUtils.lt(size, turn));
            return temporaries.keep(JniUtils.where(near, curve, beyond(size, temporaries)));
        }

        private PtNDArray halfSquare(PtNDArray r, Temporaries temporaries) {
            return temporaries.keep(JniUtils.mul(temporaries.keep(JniUtils.square(r)), half));
        }

        /** |r| − turn/2. */
        private PtNDArray beyond(PtNDArray size, Temporaries temporaries) {
            return temporaries.keep(JniUtils.sub(size, temporaries.keep(JniUtils.mul(turn, half))));
        }
    }

    private static final class BinaryCrossEntropy extends PyTorchLoss {
        private final Precision precision;

        BinaryCrossEntropy(Experiment experiment, PyTorchNetwork network, PyTorchArrays arrays) {
            super(experiment, network, arrays);
            precision = experiment.precision();
        }

        /** [samples × outputs × 2] with y and 1 − y. */
        @Override
        PtNDArray targets(Matrix targets) {
            try (PtNDArray y = arrays.matrix(targets);
                    PtNDArray rest = arrays.matrix(targets.map(entry -> precision.round(1 - entry)))) {
                return JniUtils.stack(new PtNDArray[] {y, rest}, 2);
            }
        }

        @Override
        PtNDArray sum(PtNDArray z, PtNDArray targets, Temporaries temporaries) {
            PtNDArray zero = temporaries.keep(JniUtils.zerosLike(z, arrays.type(), z.getDevice(), SparseFormat.DENSE));
            PtNDArray pairs = temporaries.keep(JniUtils.stack(new PtNDArray[] {z, zero}, 2));
            return crossEntropy(pairs, 2, targets, temporaries);
        }
    }

    private static final class CategoricalCrossEntropy extends PyTorchLoss {
        CategoricalCrossEntropy(Experiment experiment, PyTorchNetwork network, PyTorchArrays arrays) {
            super(experiment, network, arrays);
        }

        @Override
        PtNDArray sum(PtNDArray z, PtNDArray targets, Temporaries temporaries) {
            return crossEntropy(z, 1, targets, temporaries);
        }
    }
}
