package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;

/** The tensors that one pass leaves behind: released together, and with the last of them the graph that autograd recorded. */
final class Temporaries implements AutoCloseable {
    private final List<PtNDArray> tensors = new ArrayList<>();

    /** The same tensor, to be released with the others. */
    PtNDArray keep(PtNDArray tensor) {
        tensors.add(tensor);
        return tensor;
    }

    @Override
    public void close() {
        tensors.forEach(PtNDArray::close);
        tensors.clear();
    }
}
