package org.mlpparity.model;

/**
 * A recipe for initial parameters: the same recipe and precision give the same numbers, bit for bit.
 *
 * @param scheme how numbers become parameters
 * @param seed what the generator starts from, not negative
 * @param scale what a drawn number is multiplied by: PyTorch's gain, or NumPy's factor; the scheme's own where nothing else is said
 * @param shift what is added to a uniform number of NumPy's after that; else 0
 * @param layout the matrix whose rows NumPy's numbers fill
 * @param start what PyTorch's generator has drawn before
 */
public record Initialization(Scheme scheme, long seed, double scale, double shift, Layout layout, Start start) {
    /** The recipes. */
    public enum Scheme implements Term {
        /**
         * Python's {@code random.seed(seed)}, then {@code random.uniform(-1, 1)} for each neuron's weights in order,
         * layer by layer; biases 0. What micrograd's {@code MLP} does.
         */
        MICROGRAD(
                Family.FIXED,
                1,
                "Python's random.seed(seed), then random.uniform(-1, 1) for each neuron's weights in order, layer by layer;"
                        + " biases 0"),
        /**
         * PyTorch's {@code torch.manual_seed(seed)}, then {@code nn.Linear(inputs, outputs)} for each layer in order, on a
         * CPU and with the run's precision as default dtype. Each precision has a stream of its own.
         */
        PYTORCH_LINEAR(
                Family.FIXED,
                1,
                "PyTorch's torch.manual_seed(seed), then nn.Linear(inputs, outputs) for each layer, on a CPU, with the"
                        + " precision as default dtype"),
        /** {@code nn.init.xavier_uniform_(weight, gain)}: Glorot's. */
        PYTORCH_XAVIER_UNIFORM(
                Family.PYTORCH,
                1,
                "PyTorch's torch.manual_seed(seed), then nn.init.xavier_uniform_(weight, gain) for each layer (Glorot), on a CPU,"
                        + " with the precision as default dtype; biases 0"),
        /** {@code nn.init.xavier_normal_(weight, gain)}: Glorot's. */
        PYTORCH_XAVIER_NORMAL(
                Family.PYTORCH,
                1,
                "PyTorch's torch.manual_seed(seed), then nn.init.xavier_normal_(weight, gain) for each layer (Glorot), likewise; biases 0"),
        /** {@code nn.init.kaiming_uniform_(weight)}: He's, by the number of inputs, with the gain √2 of a ReLU. */
        PYTORCH_KAIMING_UNIFORM(
                Family.PYTORCH,
                Math.sqrt(2),
                "PyTorch's torch.manual_seed(seed), then nn.init.kaiming_uniform_(weight) for each layer (He), likewise, with the gain"
                        + " sqrt(2) where nothing else is said; biases 0"),
        /** {@code nn.init.kaiming_normal_(weight)}: He's, by the number of inputs, with the gain √2 of a ReLU. */
        PYTORCH_KAIMING_NORMAL(
                Family.PYTORCH,
                Math.sqrt(2),
                "PyTorch's torch.manual_seed(seed), then nn.init.kaiming_normal_(weight) for each layer (He), likewise, with the gain"
                        + " sqrt(2) where nothing else is said; biases 0"),
        /** {@code RandomState(seed).randn(...) * scale}. */
        NUMPY_RANDN(
                Family.NUMPY_NORMAL,
                1,
                "NumPy's np.random.seed(seed), then np.random.randn(...) * scale for each layer's weights; biases 0"),
        /** {@code RandomState(seed).rand(...) * scale + shift}. */
        NUMPY_RAND(
                Family.NUMPY_UNIFORM,
                1,
                "NumPy's np.random.seed(seed), then np.random.rand(...) * scale + shift for each layer's weights; biases 0"),
        /** {@code default_rng(seed).standard_normal(...) * scale}. */
        NUMPY_STANDARD_NORMAL(
                Family.NUMPY_NORMAL,
                1,
                "NumPy's rng = np.random.default_rng(seed), then rng.standard_normal(...) * scale for each layer's weights;"
                        + " biases 0"),
        /** {@code default_rng(seed).random(...) * scale + shift}. */
        NUMPY_RANDOM(
                Family.NUMPY_UNIFORM,
                1,
                "NumPy's rng = np.random.default_rng(seed), then rng.random(...) * scale + shift for each layer's weights;"
                        + " biases 0");

        private final Family family;
        private final double scale;
        private final String meaning;

        Scheme(Family family, double scale, String meaning) {
            this.family = family;
            this.scale = scale;
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }

        /** What the scheme takes beside a seed. */
        public Family family() {
            return family;
        }

        /** The scale where nothing else is said. */
        public double usualScale() {
            return scale;
        }
    }

    /** Schemes that take the same beside a seed. */
    public enum Family {
        /** Nothing. */
        FIXED,
        /** A gain and a start. */
        PYTORCH,
        /** A scale and a layout. */
        NUMPY_NORMAL,
        /** A scale, a shift and a layout. */
        NUMPY_UNIFORM;

        /** What the scale is called. */
        public String scaleName() {
            return this == PYTORCH ? "gain" : "scale";
        }

        boolean isNumPy() {
            return this == NUMPY_NORMAL || this == NUMPY_UNIFORM;
        }
    }

    /** The shape of a layer's weights in the code that drew them; they are drawn row by row. */
    public enum Layout implements Term {
        UNITS_INPUTS("one row per unit: the weight w[unit, input]"),
        INPUTS_UNITS("one row per input: the weight w[input, unit]");

        private final String meaning;

        Layout(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** What PyTorch's generator has drawn when the weights' turn comes. */
    public enum Start implements Term {
        MANUAL_SEED("nothing since torch.manual_seed(seed)"),
        LINEAR_LAYERS("what nn.Linear draws when it is made, for all layers");

        private final String meaning;

        Start(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    private static final long LARGEST_RANDOM_STATE = (1L << 32) - 1;

    public Initialization {
        if (seed < 0) {
            throw new IllegalArgumentException("seed (" + seed + ") must not be negative");
        }
        if ((scheme == Scheme.NUMPY_RANDN || scheme == Scheme.NUMPY_RAND) && seed > LARGEST_RANDOM_STATE) {
            throw new IllegalArgumentException("seed (" + seed + ") must be at most " + LARGEST_RANDOM_STATE
                    + ", which is the largest that np.random.seed takes");
        }
        if (!(scale > 0 && scale <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    scheme.family().scaleName() + " (" + scale + ") must be positive and finite");
        }
        if (!(Math.abs(shift) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("shift (" + shift + ") must be finite");
        }
        requireTaken(scheme, scale == scheme.usualScale() || scheme.family() != Family.FIXED, "scale");
        requireTaken(scheme, shift == 0 || scheme.family() == Family.NUMPY_UNIFORM, "shift");
        requireTaken(scheme, layout == Layout.UNITS_INPUTS || scheme.family().isNumPy(), "layout");
        requireTaken(scheme, start == Start.MANUAL_SEED || scheme.family() == Family.PYTORCH, "start");
    }

    /** One with nothing but a seed. */
    public Initialization(Scheme scheme, long seed) {
        this(scheme, seed, scheme.usualScale(), 0, Layout.UNITS_INPUTS, Start.MANUAL_SEED);
    }

    private static void requireTaken(Scheme scheme, boolean taken, String name) {
        if (!taken) {
            throw new IllegalArgumentException("scheme (" + scheme.id() + ") takes no " + name);
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
                    case MICROGRAD, NUMPY_RANDN, NUMPY_RAND, NUMPY_STANDARD_NORMAL, NUMPY_RANDOM ->
                        drawn == Precision.FLOAT64;
                    case PYTORCH_LINEAR,
                            PYTORCH_XAVIER_UNIFORM,
                            PYTORCH_XAVIER_NORMAL,
                            PYTORCH_KAIMING_UNIFORM,
                            PYTORCH_KAIMING_NORMAL -> false;
                };
    }
}
