package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.mlpparity.model.Clipping;
import org.mlpparity.trainer.NotOffered;

/**
 * torch.nn.utils.clip_grad_value_ and clip_grad_norm_, in the order of their own code: the norm of the norms of all tensors, g ←
 * g·min(1, c/(norm + 10^-6)). For each tensor by itself clip_grad_norm_ is called once per tensor.
 */
final class PyTorchClipping {
    private final Clipping clipping;
    private final PtNDArray limit;
    private final PtNDArray negativeLimit;
    private final PtNDArray epsilon;
    private final PtNDArray one;
    private final PtNDArray zero;

    PyTorchClipping(Clipping clipping, PyTorchArrays arrays) {
        this.clipping = clipping;
        limit = arrays.scalar(clipping.limit());
        negativeLimit = arrays.scalar(-clipping.limit());
        epsilon = arrays.scalar(clipping.epsilon());
        one = arrays.scalar(1);
        zero = arrays.scalar(0);
    }

    /** Cuts the gradients of these parameters in place. */
    void cut(List<PtNDArray> parameters) {
        try (Temporaries temporaries = new Temporaries()) {
            List<PtNDArray> gradients = parameters.stream()
                    .map(theta -> temporaries.keep(JniUtils.getGradient(theta)))
                    .toList();
            switch (clipping.kind()) {
                case VALUE -> gradients.forEach(gradient -> clamp(gradient, temporaries));
                case NORM -> byNorm(gradients, temporaries);
                default -> throw NotOffered.of(clipping.kind());
            }
        }
    }

    /** In place: 0·g + clamped is clamped. */
    private void clamp(PtNDArray gradient, Temporaries temporaries) {
        PtNDArray below = temporaries.keep(JniUtils.min(gradient, limit));
        PtNDArray clamped = temporaries.keep(JniUtils.max(below, negativeLimit));
        JniUtils.muli(gradient, zero);
        JniUtils.addi(gradient, clamped);
    }

    private void byNorm(List<PtNDArray> gradients, Temporaries temporaries) {
        switch (clipping.over()) {
            case ALL -> scale(gradients, temporaries);
            case TENSOR -> gradients.forEach(gradient -> scale(List.of(gradient), temporaries));
            default -> throw NotOffered.of(clipping.over());
        }
    }

    private void scale(List<PtNDArray> gradients, Temporaries temporaries) {
        PtNDArray[] norms =
                gradients.stream().map(gradient -> norm(gradient, temporaries)).toArray(PtNDArray[]::new);
        PtNDArray total = norm(temporaries.keep(JniUtils.stack(norms, 0)), temporaries);
        PtNDArray divisor = temporaries.keep(JniUtils.add(total, epsilon));
        PtNDArray coefficient = temporaries.keep(JniUtils.min(temporaries.keep(JniUtils.div(limit, divisor)), one));
        gradients.forEach(gradient -> JniUtils.muli(gradient, coefficient));
    }

    /** √Σg², without dimensions. */
    private static PtNDArray norm(PtNDArray tensor, Temporaries temporaries) {
        PtNDArray squares = temporaries.keep(JniUtils.mul(tensor, tensor));
        return temporaries.keep(JniUtils.sqrt(temporaries.keep(JniUtils.sum(squares))));
    }
}
