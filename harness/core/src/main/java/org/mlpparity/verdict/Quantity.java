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
    /** dL/dW of a layer [outputs × inputs]. */
    WEIGHT_GRADIENT("weight gradient"),
    /** dL/db of a layer [1 × outputs]. */
    BIAS_GRADIENT("bias gradient"),
    /** W of a layer after the update [outputs × inputs]. */
    WEIGHTS("weights"),
    /** b of a layer after the update [1 × outputs]. */
    BIASES("biases");

    private final String words;

    Quantity(String words) {
        this.words = words;
    }

    /** The name in reports. */
    public String words() {
        return words;
    }
}
