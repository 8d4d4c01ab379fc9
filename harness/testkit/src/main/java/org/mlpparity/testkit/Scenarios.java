package org.mlpparity.testkit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.WeightDecay;

/** Small experiments, each named by the trap that it sets for a trainer; float64, to be run in float32 too. */
public final class Scenarios {
    private Scenarios() {}

    /** The experiment of the assignment. */
    public static Experiment tarea1() {
        return ExperimentFile.builtIn("tarea1", Overrides.NONE);
    }

    /** Every scenario, simplest first. */
    public static List<Experiment> all() {
        return Stream.of(
                        List.of(tarea1()),
                        shapes(),
                        activations(),
                        numbers(),
                        reductions(),
                        losses(),
                        optimizers(),
                        rates())
                .flatMap(List::stream)
                .toList();
    }

    /** Networks and batches of awkward shapes. */
    public static List<Experiment> shapes() {
        return List.of(
                new ScenarioBuilder(
                                "one-sample",
                                "A batch of one: sums and means coincide, a dropped sample leaves nothing.")
                        .samples(1)
                        .build(),
                new ScenarioBuilder(
                                "one-unit", "One unit, one input: every matrix is a number and transposes do not show.")
                        .network(1, Activation.TANH, Activation.IDENTITY, 1, 1)
                        .build(),
                new ScenarioBuilder("no-hidden-layer", "Linear regression: the first layer is the last.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 2)
                        .build(),
                new ScenarioBuilder(
                                "several-outputs",
                                "Three outputs: a loss that divides by outputs differs from one that does not.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 5, 3)
                        .build(),
                new ScenarioBuilder("deep-and-narrow", "Eight layers of two units: errors pass through many layers.")
                        .network(2, Activation.TANH, Activation.IDENTITY, 2, 2, 2, 2, 2, 2, 2, 1)
                        .build(),
                new ScenarioBuilder("square-layers", "As many units as inputs everywhere: a transposed matrix fits.")
                        .network(4, Activation.TANH, Activation.IDENTITY, 4, 4, 4)
                        .build(),
                new ScenarioBuilder("uneven-last-batch", "Batches of 3, 3 and 1: the last one has its own size.")
                        .samples(7)
                        .batchSize(3)
                        .loss(Over.MEAN, Over.SUM)
                        .build());
    }

    /** One scenario per activation function, and the places where they are delicate. */
    public static List<Experiment> activations() {
        return List.of(
                new ScenarioBuilder("dead-unit", "A ReLU that no sample wakes: its gradient is exactly zero.")
                        .network(2, Activation.RELU, Activation.IDENTITY, 2, 1)
                        .initial(
                                List.of(Matrix.of(2, 2, 0.5, -0.25, 0.75, 0.5), Matrix.of(1, 2, 0.3, -0.7)),
                                List.of(Matrix.row(0.1, -9), Matrix.row(0.2)))
                        .build(),
                new ScenarioBuilder(
                                "exact-kink", "Pre-activations that are exactly zero, where ReLU has no derivative.")
                        .network(2, Activation.RELU, Activation.IDENTITY, 2, 1)
                        .data(Matrix.ofRows(new double[] {2, 2}, new double[] {0, 0}), Matrix.of(2, 1, 1, -1))
                        .initial(
                                List.of(Matrix.of(2, 2, 1, -1, 0.5, 0.25), Matrix.of(1, 2, 0.5, -0.75)),
                                List.of(Matrix.row(0, 0), Matrix.row(0)))
                        .epochs(1)
                        .build(),
                new ScenarioBuilder("leaky-slope", "Leaky ReLU with slope 0.01, which no binary format holds exactly.")
                        .network(3, Activation.leakyRelu(0.01), Activation.IDENTITY, 4, 4, 1)
                        .learningRate(0.02)
                        .build(),
                new ScenarioBuilder("saturated-tanh", "Pre-activations around ±30, where 1 − tanh² cancels to nothing.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 4, 1)
                        .learningRate(0.005)
                        .weightScale(30)
                        .build(),
                new ScenarioBuilder("sigmoid-everywhere", "Sigmoid hidden and output units.")
                        .network(3, Activation.SIGMOID, Activation.SIGMOID, 4, 2)
                        .learningRate(0.5)
                        .build(),
                new ScenarioBuilder("softplus", "Softplus hidden units on both sides of zero.")
                        .network(3, Activation.SOFTPLUS, Activation.IDENTITY, 4, 1)
                        .build(),
                new ScenarioBuilder(
                                "gelu", "GELU on both sides of its minimum: neither it nor its derivative is monotone.")
                        .network(3, Activation.GELU_TANH, Activation.GELU_TANH, 4, 4, 1)
                        .weightScale(2)
                        .build(),
                new ScenarioBuilder("gates", "GELU by erf, SiLU, softsign and log-sigmoid, each in a layer of its own.")
                        .layers(
                                3,
                                new int[] {4, 4, 3, 1},
                                Activation.GELU,
                                Activation.SILU,
                                Activation.SOFTSIGN,
                                Activation.LOG_SIGMOID)
                        .weightScale(2)
                        .build(),
                new ScenarioBuilder(
                                "exponential-units",
                                "ELU with alpha 0.3 and SELU on both sides of zero, and a sample that stands exactly on it.")
                        .layers(2, new int[] {3, 3, 1}, Activation.elu(0.3), Activation.SELU, Activation.IDENTITY)
                        .data(
                                Matrix.ofRows(
                                        new double[] {1, 0.5},
                                        new double[] {-0.5, 1},
                                        new double[] {0, 0},
                                        new double[] {-1, -0.75}),
                                Matrix.of(4, 1, 1, -1, 0.5, 0))
                        .initial(
                                List.of(
                                        Matrix.of(3, 2, 0.75, -0.5, -0.25, 1, 0.5, 0.625),
                                        Matrix.of(3, 3, 0.5, -1, 0.25, -0.75, 0.5, 0.375, 1, 0.125, -0.5),
                                        Matrix.of(1, 3, 0.5, -0.75, 1)),
                                List.of(Matrix.row(0, 0, 0), Matrix.row(0, 0, 0), Matrix.row(0.25)))
                        .epochs(4)
                        .build(),
                new ScenarioBuilder(
                                "hard-units",
                                "ReLU6, hard tanh, hard swish and two hard sigmoids, on their lines and on their flat parts.")
                        .layers(
                                3,
                                new int[] {5, 5, 4, 4, 2},
                                Activation.HARD_SWISH,
                                Activation.RELU6,
                                Activation.HARD_TANH,
                                Activation.HARD_SIGMOID_FIFTH,
                                Activation.HARD_SIGMOID)
                        .inputScale(2)
                        .weightScale(2)
                        .build(),
                new ScenarioBuilder(
                                "hard-kinks",
                                "Pre-activations exactly on the ends of ReLU6, hard swish, hard tanh and hard sigmoid.")
                        .layers(
                                1,
                                new int[] {1, 1, 1, 1},
                                Activation.RELU6,
                                Activation.HARD_SWISH,
                                Activation.HARD_TANH,
                                Activation.HARD_SIGMOID)
                        .data(Matrix.of(4, 1, 0, -6, -3.5, 2), Matrix.of(4, 1, 1, -1, 0.5, 0))
                        .initial(
                                List.of(
                                        Matrix.of(1, 1, -1),
                                        Matrix.of(1, 1, 1),
                                        Matrix.of(1, 1, 0.5),
                                        Matrix.of(1, 1, 3)),
                                List.of(Matrix.row(0), Matrix.row(-3), Matrix.row(-0.5), Matrix.row(0)))
                        .epochs(1)
                        .build(),
                new ScenarioBuilder(
                                "softplus-tails",
                                "Softplus far from zero, where ln(1 + e^z) loses all digits or overflows.")
                        .network(1, Activation.SOFTPLUS, Activation.IDENTITY, 2, 1)
                        .data(Matrix.of(4, 1, -30, -12, 12, 30), Matrix.of(4, 1, 1, -1, 1, -1))
                        .learningRate(1e-5)
                        .build(),
                new ScenarioBuilder(
                                "softmax-squared-error",
                                "Softmax outputs under squared error: the Jacobian is not diagonal.")
                        .network(3, Activation.TANH, Activation.SOFTMAX, 4, 3)
                        .build(),
                new ScenarioBuilder(
                                "tiny-tanh",
                                "Pre-activations around 1e-6, where tanh by way of e^-2z keeps few digits.")
                        .network(2, Activation.TANH, Activation.IDENTITY, 3, 1)
                        .inputScale(1e-3)
                        .initial(
                                List.of(
                                        Matrix.of(3, 2, 0.0008, -0.0005, 0.0011, 0.0003, -0.0007, 0.0009),
                                        Matrix.of(1, 3, 0.6, -0.4, 0.9)),
                                List.of(Matrix.row(0, 0, 0), Matrix.row(0)))
                        .epochs(3)
                        .build(),
                new ScenarioBuilder(
                                "softplus-overflow", "Softplus at 800, where e^z is infinite and ln(1 + e^z) is 800.")
                        .network(1, Activation.SOFTPLUS, Activation.IDENTITY, 1, 1)
                        .initial(
                                List.of(Matrix.of(1, 1, 1), Matrix.of(1, 1, 0.5)),
                                List.of(Matrix.row(0), Matrix.row(0)))
                        .data(Matrix.of(2, 1, 800, 1), Matrix.of(2, 1, 400, 1))
                        .learningRate(1e-6)
                        .epochs(5)
                        .build(),
                new ScenarioBuilder(
                                "softmax-of-negatives",
                                "Logits around -2000 in every sample: their maximum is not zero.")
                        .network(2, Activation.TANH, Activation.SOFTMAX, 2)
                        .initial(List.of(Matrix.of(2, 2, 1, -0.5, 0.25, 0.75)), List.of(Matrix.row(-2000, -2001)))
                        .build());
    }

    /** Numbers of awkward size. */
    public static List<Experiment> numbers() {
        return List.of(
                new ScenarioBuilder("inputs-times-1000", "Inputs around 1000: absolute tolerances fail here.")
                        .network(3, Activation.RELU, Activation.IDENTITY, 4, 1)
                        .inputScale(1e3)
                        .learningRate(1e-9)
                        .build(),
                new ScenarioBuilder("inputs-by-1000", "Inputs around 0.001: absolute tolerances see nothing here.")
                        .network(3, Activation.RELU, Activation.IDENTITY, 4, 1)
                        .inputScale(1e-3)
                        .build(),
                new ScenarioBuilder("long-sums", "784 inputs per unit: the order of summation shows.")
                        .network(784, Activation.RELU, Activation.IDENTITY, 8, 2)
                        .weightScale(0.05)
                        .learningRate(1e-3)
                        .epochs(3)
                        .build());
    }

    /** Every reduction of the loss, over uneven batches. */
    public static List<Experiment> reductions() {
        return Stream.of(Over.values())
                .flatMap(samples -> Stream.of(Over.values()).map(outputs -> reduction(samples, outputs)))
                .toList();
    }

    /** Losses beyond the plain squared error, and where they are delicate. */
    public static List<Experiment> losses() {
        return List.of(
                new ScenarioBuilder(
                                "assignment-theory",
                                "Sigmoid outputs under the mean squared error: the output delta is not a − y.")
                        .network(3, Activation.SIGMOID, Activation.SIGMOID, 4, 4, 1)
                        .loss(Over.MEAN, Over.SUM)
                        .targets(new double[] {1}, new double[] {0}, new double[] {0}, new double[] {1})
                        .learningRate(0.5)
                        .build(),
                new ScenarioBuilder(
                                "half-squared-error",
                                "Half the squared error, shown as a mean over samples while the gradient is that of the sum.")
                        .network(3, Activation.TANH, Activation.SIGMOID, 4, 2)
                        .loss(Loss.squaredError(Over.SUM, Over.SUM)
                                .withFactor(0.5)
                                .reportedAs(0.5, new Reduction(Over.MEAN, Over.SUM)))
                        .targets(row(1, 0), row(0, 0.5), row(1, 1), row(0.25, 1), row(1, 0))
                        .batchSize(3)
                        .learningRate(0.25)
                        .build(),
                new ScenarioBuilder(
                                "binary-from-logits",
                                "Outputs are logits, of which the loss makes probabilities; its factor is no power of two.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 4, 2)
                        .loss(new Loss(Loss.Kind.BINARY_CROSS_ENTROPY_FROM_LOGITS, new Reduction(Over.MEAN, Over.MEAN))
                                .withFactor(0.3))
                        .targets(row(1, 0), row(0, 0.75), row(1, 1), row(0, 1), row(1, 0))
                        .batchSize(2)
                        .learningRate(0.5)
                        .build(),
                new ScenarioBuilder(
                                "categorical-from-logits",
                                "Outputs are logits, and so are the predictions: softmax is in the loss alone.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 4, 3)
                        .loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS, Over.MEAN, Over.SUM)
                        .targets(row(1, 0, 0), row(0, 1, 0), row(0, 0, 1), row(1, 0, 0), row(0, 0, 1))
                        .batchSize(2)
                        .learningRate(0.2)
                        .build(),
                new ScenarioBuilder(
                                "weighted-classes",
                                "Smoothed labels of classes that count differently, over their weights in a mean over uneven batches.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 4, 3)
                        .loss(new Loss(
                                        Loss.Kind.CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS,
                                        new Reduction(Over.MEAN, Over.SUM))
                                .withTargets(new TargetWeights(
                                        0.1,
                                        List.of(0.3, 1.7, 2.5),
                                        Optional.of(TargetWeights.DividesBy.WEIGHTS),
                                        List.of())))
                        .targets(row(1, 0, 0), row(0, 1, 0), row(0, 0, 1), row(1, 0, 0), row(0, 0, 1))
                        .batchSize(2)
                        .learningRate(0.2)
                        .build(),
                new ScenarioBuilder(
                                "positive-weights",
                                "A target of 1 counts otherwise than a target of 0, and both are smoothed.")
                        .network(3, Activation.TANH, Activation.SIGMOID, 4, 2)
                        .loss(new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, new Reduction(Over.MEAN, Over.MEAN))
                                .withTargets(new TargetWeights(0.2, List.of(), Optional.empty(), List.of(2.5, 0.4))))
                        .targets(row(1, 0), row(0, 0), row(1, 1), row(0, 1), row(1, 0))
                        .batchSize(2)
                        .learningRate(0.5)
                        .build(),
                new ScenarioBuilder(
                                "absolute-error",
                                "The gradient of a residual is its sign, however small it is, and 0 for a prediction that is met.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 4, 2)
                        .loss(Loss.Kind.ABSOLUTE_ERROR, Over.MEAN, Over.MEAN)
                        .targets(row(3, -0.5), row(-4, 0.25), row(0.5, 2), row(0.125, -0.25))
                        .batchSize(2)
                        .build(),
                new ScenarioBuilder(
                                "smooth-l1",
                                "Huber's loss divided by beta: the gradient of a large residual is its sign, whatever beta is.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 4, 2)
                        .loss(new Loss(Loss.Kind.SMOOTH_L1, 0.3, new Reduction(Over.MEAN, Over.SUM)))
                        .targets(row(3, -0.5), row(-4, 0.25), row(0.5, 2), row(0.125, -0.25))
                        .batchSize(2)
                        .build(),
                new ScenarioBuilder("huber", "Residuals on both sides of delta, where the square turns into a line.")
                        .network(3, Activation.TANH, Activation.IDENTITY, 4, 2)
                        .loss(Loss.Kind.HUBER, Over.MEAN, Over.SUM)
                        .targets(row(3, -0.5), row(-4, 0.25), row(0.5, 2), row(0.125, -0.25))
                        .batchSize(2)
                        .build(),
                new ScenarioBuilder(
                                "binary-cross-entropy",
                                "Two sigmoid outputs and means over both: their derivative cancels against the loss's.")
                        .network(3, Activation.TANH, Activation.SIGMOID, 4, 2)
                        .loss(Loss.Kind.BINARY_CROSS_ENTROPY, Over.MEAN, Over.MEAN)
                        .targets(row(1, 0), row(0, 0), row(1, 1), row(0, 1), row(1, 0))
                        .batchSize(2)
                        .learningRate(0.5)
                        .build(),
                new ScenarioBuilder(
                                "categorical-cross-entropy",
                                "Three classes: the Jacobian of softmax cancels against the logarithm.")
                        .network(3, Activation.TANH, Activation.SOFTMAX, 4, 3)
                        .loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Over.MEAN, Over.SUM)
                        .targets(row(1, 0, 0), row(0, 1, 0), row(0, 0, 1), row(1, 0, 0), row(0, 0, 1))
                        .batchSize(2)
                        .learningRate(0.2)
                        .build(),
                new ScenarioBuilder(
                                "soft-targets",
                                "Targets between 0 and 1: a loss that looks at one class only is wrong.")
                        .network(3, Activation.RELU, Activation.SOFTMAX, 4, 3)
                        .loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Over.SUM, Over.SUM)
                        .targets(row(0.25, 0.5, 0.25), row(0.125, 0.125, 0.75), row(0.5, 0, 0.5), row(0, 1, 0))
                        .build(),
                new ScenarioBuilder(
                                "confident-and-wrong",
                                "Logits of ±40 on the wrong side: σ rounds to 1 and ln(1 − σ) to -∞, the loss is 40.")
                        .network(2, Activation.TANH, Activation.SIGMOID, 2)
                        .loss(Loss.Kind.BINARY_CROSS_ENTROPY, Over.SUM, Over.SUM)
                        .targets(row(0, 1), row(1, 1), row(0, 0))
                        .initial(List.of(Matrix.of(2, 2, 0.5, -0.25, 0.75, 0.5)), List.of(Matrix.row(40, -40)))
                        .epochs(3)
                        .build());
    }

    /** Every rule beyond plain gradient descent, in every dialect; Adam's ε is large, so that its dialects differ visibly. */
    public static List<Experiment> optimizers() {
        return Stream.of(velocities(), adagrads(), rmsProps(), adams(), decays())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Experiment> velocities() {
        String trap = "The velocity remembers, and meets the rate in its own way.";
        return List.of(
                steps("momentum-of-gradients", trap, momentum(VelocityScale.GRADIENT, WeightDecay.NONE)),
                steps(
                        "dampened-momentum",
                        "A part of each gradient enters the velocity, but all of the first one.",
                        new Optimizer.Momentum(0.02, 0.9, VelocityScale.GRADIENT, 0.5, WeightDecay.NONE)),
                steps("momentum-of-steps", trap, momentum(VelocityScale.STEP, WeightDecay.NONE)),
                steps("nesterov-of-gradients", trap, nesterov(VelocityScale.GRADIENT, WeightDecay.NONE)),
                steps("nesterov-of-steps", trap, nesterov(VelocityScale.STEP, WeightDecay.NONE)),
                steps(
                        "nesterov-at-look-ahead",
                        "The gradient of an update is that at another point than the one that is shown.",
                        new Optimizer.Nesterov(
                                0.02, 0.9, VelocityScale.STEP, Optimizer.GradientAt.LOOK_AHEAD, WeightDecay.NONE)));
    }

    private static List<Experiment> rmsProps() {
        String trap = "The first step is η/√(1 − ρ) whatever the gradient, and ε stands in its own place.";
        return List.of(
                steps(
                        "rmsprop-epsilon-outside-root",
                        trap,
                        new Optimizer.RmsProp(0.01, 0.9, 1e-2, RootEpsilon.OUTSIDE_ROOT, WeightDecay.NONE)),
                steps(
                        "rmsprop-epsilon-inside-root",
                        trap,
                        new Optimizer.RmsProp(0.01, 0.9, 1e-2, RootEpsilon.INSIDE_ROOT, WeightDecay.NONE)),
                steps(
                        "rmsprop-from-epsilon",
                        "The mean square does not begin at 0, so the first step is no larger than the others.",
                        new Optimizer.RmsProp(
                                0.01,
                                0.9,
                                1e-2,
                                RootEpsilon.OUTSIDE_ROOT,
                                false,
                                0,
                                VelocityScale.GRADIENT,
                                1e-2,
                                WeightDecay.NONE)),
                steps(
                        "rmsprop-centered-with-momentum",
                        "The square of the mean gradient is taken off v, and a velocity remembers the quotients.",
                        new Optimizer.RmsProp(
                                0.01,
                                0.9,
                                1e-2,
                                RootEpsilon.OUTSIDE_ROOT,
                                true,
                                0.5,
                                VelocityScale.GRADIENT,
                                0,
                                WeightDecay.NONE)));
    }

    private static List<Experiment> adagrads() {
        return List.of(steps(
                "adagrad",
                "The sum of all g² never falls, and need not begin at 0.",
                new Optimizer.Adagrad(0.1, 1e-3, RootEpsilon.INSIDE_ROOT, 0.1, WeightDecay.NONE)));
    }

    private static List<Experiment> adams() {
        return List.of(
                steps(
                        "adam-epsilon-outside-root",
                        "ε is added to the corrected root.",
                        adam(1e-3, EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE)),
                steps(
                        "adam-epsilon-hat",
                        "ε is added to the root before its correction.",
                        adam(1e-3, EpsilonPlacement.EPSILON_HAT, true, WeightDecay.NONE)),
                steps(
                        "adam-epsilon-inside-root",
                        "ε is added under the root.",
                        adam(1e-3, EpsilonPlacement.INSIDE_ROOT, true, WeightDecay.NONE)),
                steps(
                        "adam-without-bias-correction",
                        "The means start at zero, and nothing makes up for it.",
                        adam(1e-3, EpsilonPlacement.OUTSIDE_ROOT, false, WeightDecay.NONE)),
                steps(
                        "amsgrad",
                        "The largest v so far stands in the divisor: β₂ is small, so that v falls.",
                        new Optimizer.Adam(
                                0.01,
                                0.8,
                                0.5,
                                1e-3,
                                EpsilonPlacement.OUTSIDE_ROOT,
                                true,
                                Maximum.OF_V,
                                0,
                                WeightDecay.NONE)),
                steps(
                        "adamax",
                        "The largest |g| so far, which decays, stands in the divisor: β₂ is small, so that it falls.",
                        new Optimizer.Adamax(0.01, 0.8, 0.5, 1e-2, Optimizer.NormEpsilon.IN_MAXIMUM, WeightDecay.NONE)),
                steps(
                        "amsgrad-of-corrected-v",
                        "The largest v̂ so far stands in the divisor, with a second ε under its root.",
                        new Optimizer.Adam(
                                0.01,
                                0.8,
                                0.5,
                                1e-3,
                                EpsilonPlacement.OUTSIDE_ROOT,
                                true,
                                Maximum.OF_CORRECTED_V,
                                1e-2,
                                WeightDecay.NONE)),
                steps(
                        "adam-small-epsilon",
                        "Adam as people use it: the first step is ±η whatever the gradient.",
                        adam(1e-8, EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE)));
    }

    private static List<Experiment> decays() {
        WeightDecay coupled = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.01);
        WeightDecay decoupled = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.01);
        String within = "The decay enters the gradient, so the optimizer's memory knows it.";
        String beside = "The decay stands beside the step: the optimizer's memory never sees it.";
        return List.of(
                steps("coupled-decay", "The decay enters the gradient.", new Optimizer.Sgd(0.05, coupled)),
                steps("decoupled-decay", "The decay stands beside the step.", new Optimizer.Sgd(0.05, decoupled)),
                steps("coupled-decay-and-momentum", within, momentum(VelocityScale.GRADIENT, coupled)),
                steps("decoupled-decay-and-nesterov", beside, nesterov(VelocityScale.STEP, decoupled)),
                steps("coupled-decay-and-adam", within, adam(1e-3, EpsilonPlacement.OUTSIDE_ROOT, true, coupled)),
                steps("decoupled-decay-and-adam", beside, adam(1e-3, EpsilonPlacement.OUTSIDE_ROOT, true, decoupled)));
    }

    /** Uneven batches, so that memory meets gradients of different size. */
    private static Experiment steps(String name, String trap, Optimizer optimizer) {
        return new ScenarioBuilder(name, trap)
                .samples(5)
                .batchSize(3)
                .optimizer(optimizer)
                .epochs(12)
                .build();
    }

    /** Learning rates that change, and gradients that are cut. */
    public static List<Experiment> rates() {
        WeightDecay coupled = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1);
        WeightDecay decoupled = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1);
        return List.of(
                changing(
                        "step-schedule-and-momentum-of-steps",
                        "A velocity of steps keeps the rates that its steps had.",
                        momentum(VelocityScale.STEP, WeightDecay.NONE),
                        new Schedule.Step(0.5, 2, Schedule.Per.EPOCH)),
                changing(
                        "cosine-schedule-and-decoupled-decay",
                        "The decay beside the step follows the rate of the update.",
                        nesterov(VelocityScale.GRADIENT, decoupled),
                        new Schedule.Cosine(20, 0.001, 0, Schedule.Per.UPDATE)),
                changing(
                        "warm-up-and-adam",
                        "The first steps are small ones, then the rate stays.",
                        adam(1e-3, EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE),
                        new Schedule.Linear(0.2, 1, 5, Schedule.Per.EPOCH)),
                cut(
                        "clipping-by-value",
                        "Each entry is cut for itself, and what it was is shown.",
                        momentum(VelocityScale.GRADIENT, WeightDecay.NONE),
                        Clipping.byValue(0.1)),
                cut(
                        "clipping-by-norm-of-each-tensor",
                        "Each tensor has a norm of its own.",
                        adam(1e-3, EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE),
                        Clipping.byNorm(0.25, Clipping.Over.TENSOR, 0)),
                cut(
                        "clipping-by-global-norm-and-coupled-decay",
                        "The norm is of the whole gradient, before the decay is added.",
                        new Optimizer.Sgd(0.05, coupled),
                        Clipping.byNorm(0.25, Clipping.Over.ALL, 1e-6)));
    }

    private static Experiment changing(String name, String trap, Optimizer optimizer, Schedule schedule) {
        return new ScenarioBuilder(name, trap)
                .samples(5)
                .batchSize(3)
                .optimizer(optimizer)
                .schedule(schedule)
                .epochs(12)
                .build();
    }

    private static Experiment cut(String name, String trap, Optimizer optimizer, Clipping clipping) {
        return new ScenarioBuilder(name, trap)
                .samples(5)
                .batchSize(3)
                .optimizer(optimizer)
                .clipping(clipping)
                .epochs(12)
                .build();
    }

    private static Optimizer momentum(VelocityScale velocity, WeightDecay decay) {
        return new Optimizer.Momentum(0.02, 0.9, velocity, decay);
    }

    private static Optimizer nesterov(VelocityScale velocity, WeightDecay decay) {
        return new Optimizer.Nesterov(0.02, 0.9, velocity, decay);
    }

    private static Optimizer adam(
            double epsilon, EpsilonPlacement placement, boolean biasCorrection, WeightDecay decay) {
        return new Optimizer.Adam(0.01, 0.9, 0.999, epsilon, placement, biasCorrection, decay);
    }

    private static double[] row(double... entries) {
        return entries;
    }

    private static Experiment reduction(Over samples, Over outputs) {
        return new ScenarioBuilder(
                        samples.id() + "-over-samples-" + outputs.id() + "-over-outputs",
                        "The loss is the " + samples.id() + " over samples and the " + outputs.id() + " over outputs.")
                .network(3, Activation.TANH, Activation.IDENTITY, 4, 3)
                .loss(samples, outputs)
                .samples(5)
                .batchSize(2)
                .build();
    }
}
