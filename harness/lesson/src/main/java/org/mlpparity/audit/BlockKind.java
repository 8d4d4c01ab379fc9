package org.mlpparity.audit;

import org.mlpparity.model.Term;

/** What a block of printed numbers is of, and in which order they stand. */
public enum BlockKind implements Term {
    /** The network's outputs for every sample of the experiment: sample by sample, output by output. */
    PREDICTIONS("predictions"),
    /** Weights and biases: layer by layer, unit by unit, the unit's weights and then its bias. */
    PARAMETERS("parameters"),
    /** Their gradients for the batch of the next update, in the same order. */
    GRADIENTS("gradients");

    private final String words;

    BlockKind(String words) {
        this.words = words;
    }

    /** The name in reports. */
    public String words() {
        return words;
    }
}
