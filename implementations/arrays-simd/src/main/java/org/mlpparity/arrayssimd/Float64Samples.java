package org.mlpparity.arrayssimd;

import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;

/** Samples in the form in which the network reads them, packed once for as often as they come again. */
final class Float64Samples {
    private final Float64Kernels kernels;
    private int room;
    private Batch packed; // batches are immutable: the same object holds the same numbers

    Float64Panels x; // inputs [samples × inputs]
    double[] y = {}; // targets [samples × outputs], row after row
    int count;

    Float64Samples(Float64Kernels kernels) {
        this.kernels = kernels;
    }

    /** Packs a batch, unless it is the one that was packed last. */
    Float64Samples pack(Batch batch) {
        if (batch != packed) {
            Matrix targets = batch.targets();
            if (targets.size() > y.length) {
                y = new double[targets.size()];
            }
            packInputs(batch.inputs());
            targets.copyInto(y);
            packed = batch;
        }
        return this;
    }

    /** Packs inputs that have no targets. */
    Float64Samples packInputs(Matrix inputs) {
        packed = null;
        if (inputs.rows() > room) {
            room = inputs.rows();
            x = kernels.panels(room, inputs.columns());
        }
        x.write(inputs);
        count = inputs.rows();
        return this;
    }
}
