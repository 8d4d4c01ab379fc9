package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.Optional;

/**
 * A batch as tensors, staged once and trained on as often as one likes.
 *
 * @param inputs [samples × inputs]
 * @param targets in the shape that the loss asks for
 * @param divisor what the sum of the losses is divided by, where that is not 1
 * @param samples how many samples it has
 */
record PyTorchBatch(PtNDArray inputs, PtNDArray targets, Optional<PtNDArray> divisor, int samples)
        implements AutoCloseable {
    @Override
    public void close() {
        inputs.close();
        targets.close();
        divisor.ifPresent(PtNDArray::close);
    }
}
