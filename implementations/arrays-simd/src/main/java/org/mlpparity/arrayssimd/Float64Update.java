package org.mlpparity.arrayssimd;

/** One step of training. */
interface Float64Update {
    /** Moves all parameters by the gradient of these samples. */
    void run(Float64Samples samples);
}
