package org.mlpparity.model;

/**
 * The samples of one optimizer update.
 *
 * @param inputs [samples × inputs]
 * @param targets [samples × outputs]
 */
public record Batch(Matrix inputs, Matrix targets) {
    public Batch {
        if (inputs.rows() != targets.rows()) {
            throw new IllegalArgumentException(
                    "inputs " + inputs.shape() + " and targets " + targets.shape() + " differ in samples");
        }
        if (inputs.rows() == 0) {
            throw new IllegalArgumentException("samples (0) must be positive");
        }
    }

    /** The number of samples. */
    public int samples() {
        return inputs.rows();
    }
}
