package org.mlpparity.arrayssimd;

/** One step of training. */
interface Float32Update {
    /** Moves all parameters by the gradient of these samples. */
    void run(Float32Samples samples);
}
