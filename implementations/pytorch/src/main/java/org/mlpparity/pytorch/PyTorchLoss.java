package org.mlpparity.pytorch;

import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

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
final class PyTorchLoss {
    private final Loss loss;
    private final Precision precision;
    private final PyTorchNetwork network;
    private final PyTorchArrays arrays;

    PyTorchLoss(Loss loss, Precision precision, PyTorchNetwork network, PyTorchArrays arrays) {
        this.loss = loss;
        this.precision = precision;
        this.network = network;
        this.arrays = arrays;
    }

    /** Inputs, targets and divisor as tensors. */
    PyTorchBatch stage(Batch batch) {
        int divisor = loss.reduction().divisor(batch.samples(), batch.targets().columns());
        return new PyTorchBatch(
                arrays.matrix(batch.inputs()),
                targets(batch.targets()),
                divisor == 1 ? Optional.empty() : Optional.of(arrays.scalar(divisor)));
    }

    /** [samples × outputs]; for binary cross-entropy [samples × outputs × 2] with y and 1 − y. */
    private PtNDArray targets(Matrix targets) {
        if (loss.kind() != Loss.Kind.BINARY_CROSS_ENTROPY) {
            return arrays.matrix(targets);
        }
        try (PtNDArray y = arrays.matrix(targets);
                PtNDArray rest = arrays.matrix(targets.map(entry -> precision.round(1 - entry)))) {
            return JniUtils.stack(new PtNDArray[] {y, rest}, 2);
        }
    }

    /** The batch's loss, a tensor without dimensions. */
    PtNDArray of(PyTorchBatch batch, Temporaries temporaries) {
        PtNDArray z = network.logits(batch.inputs(), temporaries);
        PtNDArray sum = temporaries.keep(JniUtils.sum(entries(z, batch.targets(), temporaries)));
        PtNDArray signed = loss.kind() == Loss.Kind.SQUARED_ERROR ? sum : temporaries.keep(JniUtils.neg(sum));
        return batch.divisor()
                .map(divisor -> temporaries.keep(JniUtils.div(signed, divisor)))
                .orElse(signed);
    }

    private PtNDArray entries(PtNDArray z, PtNDArray targets, Temporaries temporaries) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> {
                PtNDArray predictions = network.predictions(z, temporaries);
                yield temporaries.keep(JniUtils.square(temporaries.keep(JniUtils.sub(predictions, targets))));
            }
            case BINARY_CROSS_ENTROPY -> {
                PtNDArray zero =
                        temporaries.keep(JniUtils.zerosLike(z, arrays.type(), z.getDevice(), SparseFormat.DENSE));
                PtNDArray pairs = temporaries.keep(JniUtils.stack(new PtNDArray[] {z, zero}, 2));
                yield weighted(pairs, 2, targets, temporaries);
            }
            case CATEGORICAL_CROSS_ENTROPY -> weighted(z, 1, targets, temporaries);
        };
    }

    private PtNDArray weighted(PtNDArray logits, int dimension, PtNDArray targets, Temporaries temporaries) {
        PtNDArray logarithms = temporaries.keep(JniUtils.logSoftmax(logits, dimension, arrays.type()));
        return temporaries.keep(JniUtils.mul(logarithms, targets));
    }
}
