package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;

/** The tensors that one pass leaves behind: released together, and with the last of them the graph that autograd recorded. */
class Temporaries implements AutoCloseable {
    private final List<PtNDArray> tensors = new ArrayList<>();

    /** The same tensor, to be released with the others. */
    final PtNDArray keep(PtNDArray tensor) {
        tensors.add(tensor);
        return tensor;
    }

    /** Whether the pass has leaves of its own, beside the parameters. */
    boolean asksForGradients() {
        return false;
    }

    /** The pre-activations of the next layer, or numbers that equal them, to go on with. */
    PtNDArray preActivations(PtNDArray z) {
        return keep(z);
    }

    /** The activations of the next layer, to go on with. */
    PtNDArray activations(PtNDArray a) {
        return a;
    }

    @Override
    public final void close() {
        tensors.forEach(PtNDArray::close);
        tensors.clear();
    }
}
