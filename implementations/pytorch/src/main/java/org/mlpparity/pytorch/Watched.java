package org.mlpparity.pytorch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Matrix;

/**
 * What one pass leaves behind, to be looked at before it is released.
 *
 * <p>autograd keeps the gradients of leaves only. So a leaf of negative zeros is added to the pre-activations of each layer: z + (−0)
 * is z, to the bit and the sign of zeros, and the leaf's gradient is dL/dz.
 */
final class Watched extends Temporaries {
    private final List<PtNDArray> preActivations = new ArrayList<>();
    private final List<PtNDArray> activations = new ArrayList<>();
    private final List<PtNDArray> leaves = new ArrayList<>();

    @Override
    boolean asksForGradients() {
        return true;
    }

    @Override
    PtNDArray preActivations(PtNDArray z) {
        DataType type = z.getDataType();
        PtNDArray zeros = keep(JniUtils.zerosLike(z, type, z.getDevice(), SparseFormat.DENSE));
        PtNDArray leaf = keep(JniUtils.neg(zeros));
        leaf.setRequiresGradient(true);
        leaves.add(leaf);
        PtNDArray sum = keep(JniUtils.add(keep(z), leaf));
        preActivations.add(sum);
        return sum;
    }

    @Override
    PtNDArray activations(PtNDArray a) {
        activations.add(a);
        return a;
    }

    /** How many layers have shown their activations. */
    int layers() {
        return activations.size();
    }

    /** z of the layer that came last. */
    PtNDArray last() {
        return preActivations.get(preActivations.size() - 1);
    }

    /** A copy of z of every layer. */
    List<Matrix> preActivations() {
        return copies(preActivations);
    }

    /** A copy of a of every layer. */
    List<Matrix> activations() {
        return copies(activations);
    }

    /** A copy of dL/dz of every layer, once backward was there. */
    List<Matrix> deltas() {
        return copies(
                leaves.stream().map(leaf -> keep(JniUtils.getGradient(leaf))).toList());
    }

    private static List<Matrix> copies(List<PtNDArray> tensors) {
        return tensors.stream().map(PyTorchArrays::matrix).toList();
    }
}
