package org.mlpparity.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a cross-entropy makes of its targets before it compares: smoothed ones, and classes that count more than others.
 *
 * @param smoothing s of y' = y(1 − s) + s/K, where K is the number of classes, 2 for a binary cross-entropy
 * @param classes what each class counts, one number per output; empty where all count alike
 * @param dividesBy what the mean over samples divides by where classes count differently; empty otherwise
 * @param positives what a target of 1 counts of each output of a binary cross-entropy, where 0 counts 1; empty where they count alike
 */
public record TargetWeights(
        double smoothing, List<Double> classes, Optional<DividesBy> dividesBy, List<Double> positives) {
    /** The share of every target that goes to all classes alike. */
    public static final Constant SMOOTHING = Constant.customarily(
            "labelSmoothing",
            "s of y(1 - s) + s/K for every target y, K the number of classes, 2 for a binary cross-entropy. Default: 0.",
            Constant.Law.FRACTION,
            0);

    /** What files call the weights of classes. */
    public static final String CLASSES = "classWeights";

    /** What files call what their mean divides by. */
    public static final String DIVIDES_BY = "meanDividesBy";

    /** What files call the weights of targets of 1. */
    public static final String POSITIVES = "positiveWeights";

    /** What one class counts. */
    public static final Constant CLASS_WEIGHT =
            Constant.customarily(CLASSES, "What it counts, where others count 1.", Constant.Law.POSITIVE, 1);

    /** What one target of 1 counts. */
    public static final Constant POSITIVE_WEIGHT =
            Constant.customarily(POSITIVES, "What it counts, where others count 1.", Constant.Law.POSITIVE, 1);

    /** Every target as it is. */
    public static final TargetWeights NONE = new TargetWeights(0, List.of(), Optional.empty(), List.of());

    /** What the mean over samples divides by, where their classes have weights. */
    public enum DividesBy implements Term {
        SAMPLES("the number of samples (Keras's class_weight)"),
        WEIGHTS("the sum of the weights of the targets (PyTorch's weight)");

        private final String meaning;

        DividesBy(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    public TargetWeights {
        SMOOTHING.require(smoothing);
        classes = List.copyOf(classes);
        positives = List.copyOf(positives);
        classes.forEach(CLASS_WEIGHT::require);
        positives.forEach(POSITIVE_WEIGHT::require);
    }

    /** Smoothed targets, all classes alike. */
    public static TargetWeights smoothing(double share) {
        return new TargetWeights(share, List.of(), Optional.empty(), List.of());
    }

    /** The same weights with another share that is smoothed. */
    public TargetWeights withSmoothing(double share) {
        return new TargetWeights(share, classes, dividesBy, positives);
    }

    /** Whether the mean divides by weights. */
    public boolean meanOverWeights() {
        return dividesBy.filter(by -> by == DividesBy.WEIGHTS).isPresent();
    }

    /** The weight of this output's class, counted from 0. */
    public double ofClass(int output) {
        return classes.isEmpty() ? 1 : classes.get(output);
    }

    /** The weight of a target of 1 of this output, counted from 0. */
    public double ofPositive(int output) {
        return positives.isEmpty() ? 1 : positives.get(output);
    }

    TargetWeights rounded(Precision precision) {
        return new TargetWeights(
                precision.round(smoothing), rounded(classes, precision), dividesBy, rounded(positives, precision));
    }

    private static List<Double> rounded(List<Double> weights, Precision precision) {
        return weights.stream().map(precision::round).toList();
    }

    /** Why a loss of this kind and reduction cannot have them: name (value) law. */
    Optional<String> misfit(Loss.Kind kind, Reduction reduction) {
        Optional<Activation.Kind> over = kind.cancels();
        if (smoothing != 0 && over.isEmpty()) {
            return Optional.of(
                    "labelSmoothing (" + smoothing + ") must belong to a cross-entropy, not to " + kind.id());
        }
        if (!classes.isEmpty() && !over.equals(Optional.of(Activation.Kind.SOFTMAX))) {
            return Optional.of("classWeights (" + words(classes)
                    + ") must belong to a categorical cross-entropy, not to " + kind.id());
        }
        if (!positives.isEmpty() && !over.equals(Optional.of(Activation.Kind.SIGMOID))) {
            return Optional.of("positiveWeights (" + words(positives)
                    + ") must belong to a binary cross-entropy, not to " + kind.id());
        }
        boolean asked = !classes.isEmpty() && reduction.samples() == Reduction.Over.MEAN;
        if (asked != dividesBy.isPresent()) {
            return Optional.of(
                    asked
                            ? "meanDividesBy (missing) must say what a mean over weighted samples divides by: samples, weights"
                            : "meanDividesBy (" + dividesBy.get().id()
                                    + ") must stand beside classWeights and a mean over samples");
        }
        return Optional.empty();
    }

    /** The first sample whose targets are no single 1 among zeros, where classes have weights: it belongs to no class. */
    OptionalInt firstOfNoClass(Matrix targets) {
        return classes.isEmpty()
                ? OptionalInt.empty()
                : IntStream.range(0, targets.rows())
                        .filter(sample -> !isOneHot(targets, sample))
                        .findFirst();
    }

    private static boolean isOneHot(Matrix targets, int sample) {
        int ones = 0;
        for (int j = 0; j < targets.columns(); j++) {
            if (targets.get(sample, j) != 0 && targets.get(sample, j) != 1) {
                return false;
            }
            ones += targets.get(sample, j) == 1 ? 1 : 0;
        }
        return ones == 1;
    }

    /** Why they do not stand over so many outputs. */
    Optional<String> misfit(int outputs) {
        return misfit("classWeights", classes, outputs).or(() -> misfit("positiveWeights", positives, outputs));
    }

    private static Optional<String> misfit(String name, List<Double> weights, int outputs) {
        return weights.isEmpty() || weights.size() == outputs
                ? Optional.empty()
                : Optional.of(name + " (" + weights.size()
                        + " numbers) must have one number for each output, of which there are " + outputs);
    }

    private static String words(List<Double> weights) {
        return DoubleStream.of(weights.stream().mapToDouble(Double::doubleValue).toArray())
                .mapToObj(String::valueOf)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    @Override
    public String toString() {
        return (smoothing == 0 ? "" : ", label smoothing " + smoothing)
                + (classes.isEmpty() ? "" : ", class weights " + words(classes))
                + dividesBy.map(by -> " (mean over " + by.id() + ")").orElse("")
                + (positives.isEmpty() ? "" : ", positive weights " + words(positives));
    }
}
