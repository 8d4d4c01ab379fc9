package org.mlpparity.verdict;

/** The kinds of numbers that are compared, in data-flow order. */
public enum Quantity {
    /** θ before the first step: what the trainer was told to start from, bit for bit. */
    INITIAL_PARAMETERS("initial parameters"),
    /** z of a layer [samples × units]. */
    PRE_ACTIVATIONS("pre-activations"),
    /** a of a layer [samples × units]. */
    ACTIVATIONS("activations"),
    /** The network's output for a batch [samples × outputs]. */
    PREDICTIONS("predictions"),
    /** L of a batch [1 × 1]. */
    LOSS("loss"),
    /** dL/dz of a layer [samples × units]. */
    DELTAS("deltas"),
    /** dL/dW of a layer [outputs × inputs]. */
    WEIGHT_GRADIENT("weight gradient"),
    /** dL/db of a layer [1 × outputs]. */
    BIAS_GRADIENT("bias gradient"),
    /** What the optimizer remembers of a layer after the update: velocity, or m and v, weights before biases. */
    MEMORY("optimizer memory"),
    /** W of a layer after the update [outputs × inputs]. */
    WEIGHTS("weights"),
    /** b of a layer after the update [1 × outputs]. */
    BIASES("biases"),
    /** The network's output for inputs that are not in the data [rows × outputs]. */
    OTHER_PREDICTIONS("predictions for other inputs");

    private final String words;

    Quantity(String words) {
        this.words = words;
    }

    /** The name in reports. */
    public String words() {
        return words;
    }
}
