package org.mlpparity.model;

/** The rule that turns a gradient g into new parameters θ, with the dialects of the field spelled out as fields. */
public sealed interface Optimizer {
    /** The rules. */
    enum Kind implements Term {
        SGD,
        MOMENTUM,
        NESTEROV,
        ADAM
    }

    Kind kind();

    double learningRate();

    WeightDecay weightDecay();

    /** The same rule with every hyper-parameter rounded to {@code precision}. */
    Optimizer rounded(Precision precision);

    /** The same rule with another weight decay. */
    default Optimizer withWeightDecay(WeightDecay other) {
        return switch (kind()) {
            case SGD -> new Sgd(learningRate(), other);
            case MOMENTUM -> {
                Momentum rule = (Momentum) this;
                yield new Momentum(rule.learningRate, rule.momentum, rule.velocity, other);
            }
            case NESTEROV -> {
                Nesterov rule = (Nesterov) this;
                yield new Nesterov(rule.learningRate, rule.momentum, rule.velocity, other);
            }
            case ADAM -> {
                Adam rule = (Adam) this;
                yield new Adam(
                        rule.learningRate,
                        rule.beta1,
                        rule.beta2,
                        rule.epsilon,
                        rule.epsilonPlacement,
                        rule.biasCorrection,
                        other);
            }
        };
    }

    /** θ ← θ − learningRate·g. */
    record Sgd(double learningRate, WeightDecay weightDecay) implements Optimizer {
        public Sgd {
            requireLearningRate(learningRate);
        }

        @Override
        public Kind kind() {
            return Kind.SGD;
        }

        @Override
        public Optimizer rounded(Precision precision) {
            return new Sgd(precision.round(learningRate), weightDecay.rounded(precision));
        }
    }

    /** How a velocity v meets the learning rate; the two part when the rate changes during training. */
    enum VelocityScale implements Term {
        /** v ← μ·v + g; θ ← θ − learningRate·v (PyTorch). */
        GRADIENT,
        /** v ← μ·v + learningRate·g; θ ← θ − v (Polyak, Sutskever; Deeplearning4j). */
        STEP
    }

    /** SGD with a velocity v that remembers earlier gradients with factor μ = {@code momentum}. */
    record Momentum(double learningRate, double momentum, VelocityScale velocity, WeightDecay weightDecay)
            implements Optimizer {
        public Momentum {
            requireLearningRate(learningRate);
            requireFraction("momentum", momentum);
        }

        @Override
        public Kind kind() {
            return Kind.MOMENTUM;
        }

        @Override
        public Optimizer rounded(Precision precision) {
            return new Momentum(
                    precision.round(learningRate), precision.round(momentum), velocity, weightDecay.rounded(precision));
        }
    }

    /** Momentum that looks ahead: θ moves by μ·v_new + (the step of) g in place of v_new. */
    record Nesterov(double learningRate, double momentum, VelocityScale velocity, WeightDecay weightDecay)
            implements Optimizer {
        public Nesterov {
            requireLearningRate(learningRate);
            requireFraction("momentum", momentum);
        }

        @Override
        public Kind kind() {
            return Kind.NESTEROV;
        }

        @Override
        public Optimizer rounded(Precision precision) {
            return new Nesterov(
                    precision.round(learningRate), precision.round(momentum), velocity, weightDecay.rounded(precision));
        }
    }

    /** Where Adam's ε stands; v̂ is v after bias correction. */
    enum EpsilonPlacement implements Term {
        /** m̂ / (√v̂ + ε): Kingma and Ba's Algorithm 1, PyTorch. */
        OUTSIDE_ROOT,
        /** m̂ / (√v + ε̂) with the corrections folded into the rate: Kingma and Ba §2, TensorFlow, Deeplearning4j. */
        EPSILON_HAT,
        /** m̂ / √(v̂ + ε). */
        INSIDE_ROOT
    }

    /** Adam (Kingma and Ba 2015): steps scaled by running means m of g and v of g². */
    record Adam(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            EpsilonPlacement epsilonPlacement,
            boolean biasCorrection,
            WeightDecay weightDecay)
            implements Optimizer {
        public Adam {
            requireLearningRate(learningRate);
            requireFraction("beta1", beta1);
            requireFraction("beta2", beta2);
            if (!(epsilon >= 0 && Double.isFinite(epsilon))) {
                throw new IllegalArgumentException("epsilon (" + epsilon + ") must not be negative");
            }
        }

        @Override
        public Kind kind() {
            return Kind.ADAM;
        }

        @Override
        public Optimizer rounded(Precision precision) {
            return new Adam(
                    precision.round(learningRate),
                    precision.round(beta1),
                    precision.round(beta2),
                    precision.round(epsilon),
                    epsilonPlacement,
                    biasCorrection,
                    weightDecay.rounded(precision));
        }
    }

    /** Plain gradient descent without weight decay. */
    static Optimizer sgd(double learningRate) {
        return new Sgd(learningRate, WeightDecay.NONE);
    }

    private static void requireLearningRate(double learningRate) {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learningRate (" + learningRate + ") must be positive and finite");
        }
    }

    private static void requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " (" + value + ") must be at least 0 and below 1");
        }
    }
}
