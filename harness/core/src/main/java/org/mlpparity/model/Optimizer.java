package org.mlpparity.model;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.model.Constant.Law;

/**
 * The rule that turns a gradient g into new parameters θ, with the dialects of the field spelled out as components of its record.
 *
 * <p>Every rule is a record of numbers (declared by its {@link Kind}, with their laws), dialects ({@link Term}s), flags, and a weight decay.
 */
public sealed interface Optimizer {
    /** The rules, each with its record, how many numbers it remembers per parameter, and the laws of its own numbers. */
    enum Kind implements Term {
        SGD(Sgd.class, "Gradient descent: parameter - learningRate * g", 0, learningRateLaw()),
        MOMENTUM(
                Momentum.class,
                "Gradient descent with a velocity v that remembers earlier gradients",
                1,
                learningRateLaw(),
                momentumLaw(),
                Constant.customarily(
                        "dampening",
                        "1 - dampening times g enters the velocity, but all of the first g (PyTorch).",
                        Law.FRACTION,
                        0)),
        NESTEROV(
                Nesterov.class,
                "Momentum that looks ahead: momentum * v_new and the step of g are taken in place of v_new",
                1,
                learningRateLaw(),
                momentumLaw()),
        ADAGRAD(
                Adagrad.class,
                "Adagrad (Duchi, Hazan and Singer 2011): steps scaled by the sum s of all g^2",
                1,
                learningRateLaw(),
                epsilonLaw(),
                Constant.of("initialAccumulator", "s before the first update.", Law.NOT_NEGATIVE)),
        RMSPROP(
                RmsProp.class,
                "RMSProp (Tieleman and Hinton 2012): steps scaled by a running mean v of g^2",
                1,
                learningRateLaw(),
                Constant.of("rho", "How much of v is kept.", Law.FRACTION),
                epsilonLaw(),
                Constant.customarily(
                        "momentum", "How much of a velocity of the scaled gradients is kept.", Law.FRACTION, 0),
                Constant.customarily("initialMeanSquare", "v before the first update.", Law.NOT_NEGATIVE, 0)),
        ADAM(
                Adam.class,
                "Adam (Kingma and Ba 2015): steps scaled by running means m of g and v of g^2",
                2,
                learningRateLaw(),
                Constant.of("beta1", "How much of m is kept.", Law.FRACTION),
                Constant.of("beta2", "How much of v is kept.", Law.FRACTION),
                epsilonLaw(),
                Constant.customarily(
                        "epsilonRoot", "A second epsilon, added to v^ under the root (optax).", Law.NOT_NEGATIVE, 0)),
        ADAMAX(
                Adamax.class,
                "Adamax (Kingma and Ba 2015): steps scaled by a running mean m of g and a decaying maximum u of |g|",
                2,
                learningRateLaw(),
                Constant.of("beta1", "How much of m is kept.", Law.FRACTION),
                Constant.of("beta2", "How much of u is kept.", Law.FRACTION),
                epsilonLaw());

        private final Class<? extends Record> record;
        private final String meaning;
        private final int slots;
        private final List<Constant> constants;

        Kind(Class<? extends Record> record, String meaning, int slots, Constant... constants) {
            this.record = record;
            this.meaning = meaning;
            this.slots = slots;
            this.constants = List.of(constants);
        }

        private static Constant learningRateLaw() {
            return Constant.of("learningRate", "The length of a step.", Law.POSITIVE);
        }

        private static Constant momentumLaw() {
            return Constant.of("momentum", "How much of the velocity is kept.", Law.FRACTION);
        }

        private static Constant epsilonLaw() {
            return Constant.of("epsilon", "What keeps the divisor from zero.", Law.NOT_NEGATIVE);
        }

        /** Checks the numbers of a rule of this kind, all of them in the order in which they are declared. */
        private void require(double... numbers) {
            if (numbers.length != constants.size()) {
                throw new AssertionError(id() + " declares " + constants.size() + " numbers, not " + numbers.length);
            }
            for (int i = 0; i < numbers.length; i++) {
                constants.get(i).require(numbers[i]);
            }
        }

        @Override
        public String meaning() {
            return meaning;
        }

        /** What one of its components is where a file does not name it; empty where it must be named. */
        public Optional<Object> otherwise(RecordComponent component) {
            return Components.otherwise(component);
        }

        /** What it is made of, in the order in which files write it; the weight decay is among them. */
        public List<RecordComponent> components() {
            return Components.of(record);
        }

        /** The law of the number of this name. */
        public Constant constant(String name) {
            return constants.stream()
                    .filter(constant -> constant.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(id() + " has no number " + name));
        }

        /**
         * The rule of this kind with these components.
         *
         * @throws IllegalArgumentException when a law forbids one of them
         */
        public Optimizer of(Function<RecordComponent, Object> values) {
            return (Optimizer) Components.make(record, values);
        }
    }

    Kind kind();

    double learningRate();

    WeightDecay weightDecay();

    /** How many numbers it remembers per parameter in this dialect; see {@link OptimizerMemory}. */
    default int slots() {
        return kind().slots;
    }

    /** Whether the gradient of an update is that at a look-ahead point, not at the parameters. */
    default boolean looksAhead() {
        return false;
    }

    /** The same rule with every hyper-parameter rounded to {@code precision}. */
    default Optimizer rounded(Precision precision) {
        return map(component -> {
            Object value = get(component);
            if (value instanceof Double number) {
                return precision.round(number);
            }
            return value instanceof WeightDecay decay ? decay.rounded(precision) : value;
        });
    }

    /** The same rule with another learning rate. */
    default Optimizer withLearningRate(double other) {
        return with("learningRate", other);
    }

    /** The same rule with another weight decay. */
    default Optimizer withWeightDecay(WeightDecay other) {
        return weightDecay().equals(other) ? this : with("weightDecay", other);
    }

    /** The same rule with another ε; the same where it has none. */
    default Optimizer withEpsilon(double other) {
        return with("epsilon", other);
    }

    /** The same rule with its ε in another place, a {@link RootEpsilon}, {@link EpsilonPlacement} or {@link NormEpsilon} of its kind. */
    default Optimizer withEpsilonPlacement(Term other) {
        return with("epsilonPlacement", other);
    }

    private Optimizer with(String name, Object other) {
        return map(component -> component.getName().equals(name) ? other : get(component));
    }

    private Optimizer map(Function<RecordComponent, Object> values) {
        return kind().of(values);
    }

    /** The value of one of the kind's components. */
    default Object get(RecordComponent component) {
        return Components.get(component, (Record) this);
    }

    /** θ ← θ − learningRate·g. */
    record Sgd(double learningRate, WeightDecay weightDecay) implements Optimizer {
        public Sgd {
            Kind.SGD.require(learningRate);
        }

        @Override
        public Kind kind() {
            return Kind.SGD;
        }
    }

    /** How a velocity v meets the learning rate; the two part when the rate changes during training. */
    enum VelocityScale implements Term {
        /** v ← μ·v + g; θ ← θ − learningRate·v (PyTorch). */
        GRADIENT("v = momentum * v + g, a step is learningRate * v (PyTorch)"),
        /** v ← μ·v + learningRate·g; θ ← θ − v (Polyak, Sutskever; Deeplearning4j). */
        STEP("v = momentum * v + learningRate * g, a step is v (Deeplearning4j)");

        private final String meaning;

        VelocityScale(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /**
     * SGD with a velocity v that remembers earlier gradients with factor μ = {@code momentum}; 1 − {@code dampening} of a gradient enters
     * it, but all of the first one, as in PyTorch.
     */
    record Momentum(
            double learningRate,
            double momentum,

            @Meaning("How the velocity meets the learning rate.")
            VelocityScale velocity,

            @Otherwise("0.0") double dampening,

            WeightDecay weightDecay)
            implements Optimizer {
        public Momentum {
            Kind.MOMENTUM.require(learningRate, momentum, dampening);
        }

        /** Without dampening. */
        public Momentum(double learningRate, double momentum, VelocityScale velocity, WeightDecay weightDecay) {
            this(learningRate, momentum, velocity, 0, weightDecay);
        }

        @Override
        public Kind kind() {
            return Kind.MOMENTUM;
        }
    }

    /** Where the gradient of Nesterov's momentum is taken, and so which parameters a trainer keeps. */
    enum GradientAt implements Term {
        /** At the parameters, which stand a step of the velocity ahead (PyTorch, Keras, Deeplearning4j). */
        PARAMETERS("at the parameters; momentum * v_new and the step of g are taken in place of v_new"),
        /** At θ + μ·v; the parameters stay at θ and move by v_new (Sutskever et al. 2013). */
        LOOK_AHEAD("at the parameters moved on by momentum * v; they move by v_new (Sutskever et al. 2013)");

        private final String meaning;

        GradientAt(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /**
     * Momentum that looks ahead: θ moves by μ·v_new + (the step of) g in place of v_new, or by v_new with a gradient that is taken at the
     * look-ahead point.
     */
    record Nesterov(
            double learningRate,
            double momentum,

            @Meaning("How the velocity meets the learning rate.")
            VelocityScale velocity,

            @Meaning("Where the gradient is taken.") @Otherwise("parameters")
            GradientAt gradientAt,

            WeightDecay weightDecay)
            implements Optimizer {
        public Nesterov {
            Kind.NESTEROV.require(learningRate, momentum);
            if (gradientAt == GradientAt.LOOK_AHEAD && weightDecay.kind() != WeightDecay.Kind.NONE) {
                throw new IllegalArgumentException("gradientAt (" + gradientAt.id()
                        + ") must not stand with weight decay: it would have to say at which point the decay pulls");
            }
        }

        /** With the gradient at the parameters. */
        public Nesterov(double learningRate, double momentum, VelocityScale velocity, WeightDecay weightDecay) {
            this(learningRate, momentum, velocity, GradientAt.PARAMETERS, weightDecay);
        }

        @Override
        public boolean looksAhead() {
            return gradientAt == GradientAt.LOOK_AHEAD;
        }

        @Override
        public Kind kind() {
            return Kind.NESTEROV;
        }
    }

    /** Where the ε of RMSProp and Adagrad stands. */
    enum RootEpsilon implements Term {
        /** g / (√v + ε) (PyTorch, Deeplearning4j). */
        OUTSIDE_ROOT("g / (sqrt(v) + epsilon) (PyTorch, Deeplearning4j)"),
        /** g / √(v + ε) (Keras, optax). */
        INSIDE_ROOT("g / sqrt(v + epsilon) (Keras, optax)");

        private final String meaning;

        RootEpsilon(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** Adagrad (Duchi, Hazan and Singer 2011): steps scaled by the sum s of all g². */
    record Adagrad(
            double learningRate,
            double epsilon,

            @Meaning("Where epsilon stands; v is the sum s here.")
            RootEpsilon epsilonPlacement,

            double initialAccumulator,
            WeightDecay weightDecay)
            implements Optimizer {
        public Adagrad {
            Kind.ADAGRAD.require(learningRate, epsilon, initialAccumulator);
        }

        @Override
        public Kind kind() {
            return Kind.ADAGRAD;
        }
    }

    /**
     * RMSProp (Tieleman and Hinton 2012): steps scaled by a running mean v of g². Centred (Graves 2013), v less the square of the running
     * mean of g takes its place; with momentum a velocity remembers the scaled gradients.
     */
    record RmsProp(
            double learningRate,
            double rho,
            double epsilon,

            @Meaning("Where epsilon stands.") RootEpsilon epsilonPlacement,

            @Meaning("Whether the square of a running mean of g is subtracted from v.") @Otherwise("false")
            boolean centered,

            @Otherwise("0.0") double momentum,

            @Meaning("How the velocity meets the learning rate; g is the scaled gradient here.") @Otherwise("gradient")
            VelocityScale velocity,

            @Otherwise("0.0") double initialMeanSquare,

            WeightDecay weightDecay)
            implements Optimizer {
        public RmsProp {
            Kind.RMSPROP.require(learningRate, rho, epsilon, momentum, initialMeanSquare);
        }

        /** Neither centred nor with momentum, from v = 0. */
        public RmsProp(
                double learningRate,
                double rho,
                double epsilon,
                RootEpsilon epsilonPlacement,
                WeightDecay weightDecay) {
            this(learningRate, rho, epsilon, epsilonPlacement, false, 0, VelocityScale.GRADIENT, 0, weightDecay);
        }

        /** The same with ε in another place. */
        public RmsProp with(RootEpsilon placement) {
            return with(placement, centered);
        }

        /** The same with ε there, centred or not. */
        public RmsProp with(RootEpsilon placement, boolean centering) {
            return new RmsProp(
                    learningRate,
                    rho,
                    epsilon,
                    placement,
                    centering,
                    momentum,
                    velocity,
                    initialMeanSquare,
                    weightDecay);
        }

        @Override
        public int slots() {
            return 1 + (centered ? 1 : 0) + (momentum > 0 ? 1 : 0);
        }

        @Override
        public Kind kind() {
            return Kind.RMSPROP;
        }
    }

    /** Where Adam's ε stands; v̂ is v after bias correction. */
    enum EpsilonPlacement implements Term {
        /** m̂ / (√v̂ + ε): Kingma and Ba's Algorithm 1, PyTorch. */
        OUTSIDE_ROOT("m^ / (sqrt(v^) + epsilon) (PyTorch)"),
        /** m̂ / (√v + ε̂) with the corrections folded into the rate: Kingma and Ba §2, TensorFlow, Deeplearning4j. */
        EPSILON_HAT("m^ / (sqrt(v) + epsilon) with the corrections folded into the rate (TensorFlow, Deeplearning4j)"),
        /** m̂ / √(v̂ + ε). */
        INSIDE_ROOT("m^ / sqrt(v^ + epsilon)");

        private final String meaning;

        EpsilonPlacement(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** Of what AMSGrad (Reddi, Kale and Kumar 2018) takes the maximum over all updates. */
    enum Maximum implements Term {
        /** Of nothing: Adam. */
        NONE("Adam as it is"),
        /** Of v, which is corrected after it. */
        OF_V("AMSGrad: v gives way to the largest v so far, before bias correction (PyTorch, Keras, Deeplearning4j)"),
        /** Of v̂. */
        OF_CORRECTED_V("AMSGrad: v^ gives way to the largest v^ so far (optax)");

        private final String meaning;

        Maximum(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** Adam (Kingma and Ba 2015): steps scaled by running means m of g and v of g²; AMSGrad by the largest v so far. */
    record Adam(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,

            @Meaning("Where epsilon stands; m^ and v^ are m and v after bias correction.")
            EpsilonPlacement epsilonPlacement,

            @Meaning("Whether m and v are divided by 1 - beta^t.")
            boolean biasCorrection,

            @Meaning("Of what the largest value so far is taken.") @Otherwise("none")
            Maximum maximum,

            @Otherwise("0.0") double epsilonRoot,

            WeightDecay weightDecay)
            implements Optimizer {
        public Adam {
            Kind.ADAM.require(learningRate, beta1, beta2, epsilon, epsilonRoot);
            if (maximum == Maximum.OF_CORRECTED_V && epsilonPlacement == EpsilonPlacement.EPSILON_HAT) {
                throw new IllegalArgumentException(
                        "maximum (" + maximum.id() + ") must not stand with epsilonPlacement " + epsilonPlacement.id()
                                + ", which has no corrected v");
            }
        }

        /** Without a maximum, with one epsilon. */
        public Adam(
                double learningRate,
                double beta1,
                double beta2,
                double epsilon,
                EpsilonPlacement epsilonPlacement,
                boolean biasCorrection,
                WeightDecay weightDecay) {
            this(learningRate, beta1, beta2, epsilon, epsilonPlacement, biasCorrection, Maximum.NONE, 0, weightDecay);
        }

        /** The same with ε in another place, with or without bias correction. */
        public Adam with(EpsilonPlacement placement, boolean correction) {
            return new Adam(
                    learningRate, beta1, beta2, epsilon, placement, correction, maximum, epsilonRoot, weightDecay);
        }

        /** The same with another maximum. */
        public Adam with(Maximum other) {
            return new Adam(
                    learningRate,
                    beta1,
                    beta2,
                    epsilon,
                    epsilonPlacement,
                    biasCorrection,
                    other,
                    epsilonRoot,
                    weightDecay);
        }

        /** Whether it is AMSGrad, which remembers the largest v or v̂ so far. */
        public boolean keepsLargest() {
            return maximum != Maximum.NONE;
        }

        @Override
        public int slots() {
            return keepsLargest() ? 3 : 2;
        }

        @Override
        public Kind kind() {
            return Kind.ADAM;
        }
    }

    /** Where Adamax's ε stands. */
    enum NormEpsilon implements Term {
        /** u ← max(β₂·u, |g| + ε), m̂ / u (PyTorch, optax). */
        IN_MAXIMUM("u = max(beta2 * u, |g| + epsilon), m^ / u (PyTorch, optax)"),
        /** u ← max(β₂·u, |g|), m̂ / (u + ε) (Keras). */
        IN_DIVISOR("u = max(beta2 * u, |g|), m^ / (u + epsilon) (Keras)");

        private final String meaning;

        NormEpsilon(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** Adamax (Kingma and Ba 2015, §7.1): steps scaled by a running mean m of g and a decaying maximum u of |g|. */
    record Adamax(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,

            @Meaning("Where epsilon stands; m^ is m after bias correction.")
            NormEpsilon epsilonPlacement,

            WeightDecay weightDecay)
            implements Optimizer {
        public Adamax {
            Kind.ADAMAX.require(learningRate, beta1, beta2, epsilon);
        }

        @Override
        public Kind kind() {
            return Kind.ADAMAX;
        }
    }

    /** Plain gradient descent without weight decay. */
    static Optimizer sgd(double learningRate) {
        return new Sgd(learningRate, WeightDecay.NONE);
    }
}
