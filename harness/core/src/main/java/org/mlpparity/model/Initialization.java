package org.mlpparity.model;

/**
 * A recipe for initial parameters: the same scheme and seed give the same numbers, bit for bit.
 *
 * @param scheme how numbers become parameters
 * @param seed what the generator starts from, not negative
 */
public record Initialization(Scheme scheme, long seed) {
    /** The recipes. */
    public enum Scheme implements Term {
        /**
         * Python's {@code random.seed(seed)}, then {@code random.uniform(-1, 1)} for each neuron's weights in order,
         * layer by layer; biases 0. What micrograd's {@code MLP} does.
         */
        MICROGRAD
    }

    public Initialization {
        if (seed < 0) {
            throw new IllegalArgumentException("seed (" + seed + ") must not be negative");
        }
    }
}
