package org.mlpparity.pytorch;

import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.NotOffered;

/**
 * A loss in torch's functions, from the output layer's pre-activations z [samples × outputs] to one number.
 *
 * <pre>
 * squared-error              Σ (φ(z) − y)²
 * binary-cross-entropy       −Σ y·ln σ(z) + (1 − y)·ln σ(−z); the logarithms are log_softmax of the pair (z, 0)
 * categorical-cross-entropy  −Σ y·log_softmax(z)
 * </pre>
 *
 * <p>A mean divides that sum by the number of its terms. log_softmax takes the larger logit out before it exponentiates, and its
 * derivative is that of the closed form: neither loses anything at z = 0 or far from it. It stands in for the log_sigmoid of
 * torch.nn.BCEWithLogitsLoss, which DJL does not expose.
 */
abstract class PyTorchLoss {
    private final Reduction reduction;
    final PyTorchNetwork network;
    final PyTorchArrays arrays;

    private PyTorchLoss(Loss loss, PyTorchNetwork network, PyTorchArrays arrays) {
        reduction = loss.reduction();
        this.network = network;
        this.arrays = arrays;
    }

    static PyTorchLoss of(Loss loss, Precision precision, PyTorchNetwork network, PyTorchArrays arrays) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> new SquaredError(loss, network, arrays);
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(loss, precision, network, arrays);
            case CATEGORICAL_CROSS_ENTROPY -> new CategoricalCrossEntropy(loss, network, arrays);
            default -> throw NotOffered.of(loss.kind());
        };
    }

    /** Inputs, targets and divisor as tensors. */
    final PyTorchBatch stage(Batch batch) {
        int divisor = reduction.divisor(batch.samples(), batch.targets().columns());
        return new PyTorchBatch(
                arrays.matrix(batch.inputs()),
                targets(batch.targets()),
                divisor == 1 ? Optional.empty() : Optional.of(arrays.scalar(divisor)));
    }

    /** The batch's loss, a tensor without dimensions. */
    final PtNDArray of(PyTorchBatch batch, Temporaries temporaries) {
        PtNDArray z = network.logits(batch.inputs(), temporaries);
        PtNDArray sum = sum(z, batch.targets(), temporaries);
        return batch.divisor()
                .map(divisor -> temporaries.keep(JniUtils.div(sum, divisor)))
                .orElse(sum);
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

    private static final class SquaredError extends PyTorchLoss {
        SquaredError(Loss loss, PyTorchNetwork network, PyTorchArrays arrays) {
            super(loss, network, arrays);
        }

        @Override
        PtNDArray sum(PtNDArray z, PtNDArray targets, Temporaries temporaries) {
            PtNDArray predictions = network.predictions(z, temporaries);
            PtNDArray errors = temporaries.keep(JniUtils.sub(predictions, targets));
            return temporaries.keep(JniUtils.sum(temporaries.keep(JniUtils.square(errors))));
        }
    }

    private static final class BinaryCrossEntropy extends PyTorchLoss {
        private final Precision precision;

        BinaryCrossEntropy(Loss loss, Precision precision, PyTorchNetwork network, PyTorchArrays arrays) {
            super(loss, network, arrays);
            this.precision = precision;
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
        CategoricalCrossEntropy(Loss loss, PyTorchNetwork network, PyTorchArrays arrays) {
            super(loss, network, arrays);
        }

        @Override
        PtNDArray sum(PtNDArray z, PtNDArray targets, Temporaries temporaries) {
            return crossEntropy(z, 1, targets, temporaries);
        }
    }
}
