package org.mlpparity.model;

/**
 * A recipe for initial parameters: the same scheme, seed and precision give the same numbers, bit for bit.
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
        MICROGRAD(
                "Python's random.seed(seed), then random.uniform(-1, 1) for each neuron's weights in order, layer by layer;"
                        + " biases 0"),
        /**
         * PyTorch's {@code torch.manual_seed(seed)}, then {@code nn.Linear(inputs, outputs)} for each layer in order, on a
         * CPU and with the run's precision as default dtype. Each precision has a stream of its own.
         */
        PYTORCH_LINEAR(
                "PyTorch's torch.manual_seed(seed), then nn.Linear(inputs, outputs) for each layer, on a CPU, with the"
                        + " precision as default dtype");

        private final String meaning;

        Scheme(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    public Initialization {
        if (seed < 0) {
            throw new IllegalArgumentException("seed (" + seed + ") must not be negative");
        }
    }

    /**
     * Whether parameters drawn in one precision and rounded to another are those that the recipe draws in the other.
     *
     * @param drawn what they were drawn in
     * @param other what they are rounded to
     */
    public boolean survivesRounding(Precision drawn, Precision other) {
        return drawn == other
                || switch (scheme) {
                    case MICROGRAD -> drawn == Precision.FLOAT64;
                    case PYTORCH_LINEAR -> false;
                };
    }
}
