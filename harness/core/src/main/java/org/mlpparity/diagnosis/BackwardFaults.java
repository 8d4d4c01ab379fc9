package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.diagnosis.Pass.Forward;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Residual;
import org.mlpparity.formula.Smooth;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Activation.Kind;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;

/** The forward pass is right, the way back is not. */
final class BackwardFaults {
    /** What stands in for φ' [samples × units]. */
    private interface Slope {
        Estimate at(Activation activation, Estimate z, Estimate a);
    }

    private final Evidence evidence;
    private final NetworkSpec network;
    private final Functions functions;
    private final LossTerm term;
    private final Estimates estimates;

    BackwardFaults(Evidence evidence) {
        this.evidence = evidence;
        network = evidence.experiment.network();
        functions = evidence.passes.functions;
        estimates = evidence.passes.estimates;
        term = LossTerm.of(evidence.experiment.loss());
    }

    List<Hypothesis> all() {
        return Stream.of(slopes(), outputDeltas(), biasSums(), Stream.of(updatedWeights()), uncleared())
                .flatMap(each -> each)
                .toList();
    }

    private Stream<Hypothesis> slopes() {
        Stream<Hypothesis> atActivation = slope(
                "derivative-at-activation",
                "The derivative of the activation function is taken at a instead of z.",
                smooth(),
                (f, z, a) -> functions.slopes(f, a, functions.apply(f, a)).orElseThrow());
        Stream<Hypothesis> atZ = slope(
                        "derivative-at-activation",
                        "The derivative of the activation function is taken at the wrong one of z and a.",
                        Set.of(Kind.TANH, Kind.SIGMOID),
                        (f, z, a) -> functions.slopesWithValue((Smooth) Elementwise.of(f), z))
                .map(h -> new Hypothesis(
                        h.id(),
                        h.sentence(),
                        joined("z stands where its formula wants a", h.detail()),
                        h.rank(),
                        h.restricted(),
                        h.twist()));
        Stream<Hypothesis> missing = slope(
                "derivative-missing",
                "The derivative of the activation function is left out.",
                smoothOrJoint(),
                (f, z, a) -> Estimate.of(1, 0));
        Stream<Hypothesis> mask = slope(
                "relu-mask-missing",
                "The gradient passes through ReLU units that are off.",
                Set.of(Kind.RELU, Kind.LEAKY_RELU),
                (f, z, a) -> Estimate.of(1, 0));
        Stream<Hypothesis> flat = slope(
                "leaky-slope-missing",
                "No gradient passes on the negative side of a leaky ReLU.",
                Set.of(Kind.LEAKY_RELU),
                (f, z, a) -> estimates.side(z, 0, 1));
        Stream<Hypothesis> diagonal = slope(
                "softmax-jacobian-diagonal",
                "Only the diagonal of softmax's Jacobian is used.",
                Set.of(Kind.SOFTMAX),
                (f, z, a) -> estimates.times(a, estimates.minus(estimates.exactly(1), a)));
        return Stream.of(atActivation, atZ, missing, mask, flat, diagonal, roundedSlope())
                .flatMap(each -> each);
    }

    /** The kinds whose derivative changes from place to place. */
    private static Set<Kind> smooth() {
        return Stream.of(Kind.values())
                .filter(Kind::isEntrywise)
                .filter(kind -> Elementwise.of(Activation.of(kind)) instanceof Smooth)
                .collect(Collectors.toSet());
    }

    private static Set<Kind> smoothOrJoint() {
        Set<Kind> kinds = smooth();
        Stream.of(Kind.values()).filter(kind -> !kind.isEntrywise()).forEach(kinds::add);
        return kinds;
    }

    private Stream<Hypothesis> roundedSlope() {
        return Precision.FLOAT32.isCoarserThan(evidence.experiment.precision())
                ? slope(
                        "leaky-slope-rounded-to-float",
                        "The slope of leaky ReLU is rounded to float32 on the way back.",
                        Set.of(Kind.LEAKY_RELU),
                        (f, z, a) -> estimates.side(z, Precision.FLOAT32.round(f.slope()), 1))
                : Stream.of();
    }

    private static String joined(String words, String more) {
        return more.isEmpty() ? words : words + ", " + more;
    }

    /** In all layers with such an activation function, and in each of them alone. */
    private Stream<Hypothesis> slope(String id, String sentence, Set<Kind> kinds, Slope slope) {
        int top = network.depth() - 1;
        List<Integer> layers = IntStream.range(0, network.depth())
                .filter(l -> kinds.contains(network.layer(l).activation().kind()))
                .filter(l -> l < top || term instanceof Residual)
                .boxed()
                .toList();
        if (layers.isEmpty()) {
            return Stream.of();
        }
        List<Hypothesis> all = new ArrayList<>();
        all.add(backward(id, sentence, m -> slopeTwist(layers::contains, slope)));
        for (int l = 0; l < network.depth() && layers.size() > 1; l++) {
            int layer = l;
            if (layers.contains(l)) {
                all.add(backward(id, sentence, m -> slopeTwist(other -> other == layer, slope))
                        .only("in layer " + (l + 1) + " alone"));
            }
        }
        return all.stream();
    }

    private Twist slopeTwist(Predicate<Integer> layers, Slope slope) {
        return new Twist() {
            @Override
            public Optional<Estimate> slopes(int layer, Forward forward) {
                Estimate z = forward.z().get(layer);
                Estimate a = forward.a().get(layer);
                return layers.test(layer)
                        ? Optional.of(slope.at(network.layer(layer).activation(), z, a))
                        : Optional.empty();
            }
        };
    }

    /** How a pass is twisted at a step. */
    private interface TwistOf {
        Twist at(Moment moment);
    }

    private Hypothesis backward(String id, String sentence, TwistOf twist) {
        return Hypothesis.of(
                id,
                sentence,
                Rank.MECHANISM,
                m -> Optional.of(Guess.ofGradient(evidence.passes
                        .backward(m.right.forward(), m.step.parameters(), m.batch, twist.at(m))
                        .gradient())));
    }

    /** With a − y as it stands, and reduced as the loss is, or by the samples, or by samples and outputs. */
    private Stream<Hypothesis> outputDeltas() {
        if (evidence.experiment.loss().kind() != Loss.Kind.SQUARED_ERROR) {
            return Stream.of();
        }
        boolean identity = network.layer(network.depth() - 1).activation().kind() == Kind.IDENTITY;
        String sentence = "The output layer's delta is a − y: that is the delta of "
                + (identity
                        ? "half the squared error (with an identity output), not of the squared error."
                        : "cross-entropy with a sigmoid or softmax output, not of squared error.");
        int n = network.outputs();
        List<Hypothesis> all = new ArrayList<>();
        for (boolean perSample : new boolean[] {false, true}) {
            for (boolean perOutput : n > 1 ? new boolean[] {false, true} : new boolean[] {false}) {
                String words = perSample ? "divided by samples" + (perOutput ? " and outputs" : "") : "";
                String detail = words.isEmpty() && perOutput ? "divided by outputs" : words;
                all.add(backward(
                                "cross-entropy-delta",
                                sentence,
                                m -> residual((perSample ? m.samples() : 1) * (perOutput ? n : 1)))
                        .detailed(detail));
            }
        }
        return all.stream();
    }

    /** (p − y)/divisor: a mean is a reciprocal and a product for each of samples and outputs, beside the quotient here. */
    private Twist residual(double divisor) {
        return new Twist() {
            @Override
            public Optional<Estimate> outputDelta(Forward forward, Batch batch) {
                Estimate targets = Estimate.exactly(batch.targets());
                Estimate differences = estimates.loosened(estimates.minus(forward.predictions(), targets), 3);
                return Optional.of(estimates.over(differences, Estimate.of(divisor, 0)));
            }
        };
    }

    /** What a sample counts in the gradient of the biases. */
    private interface Weight {
        double of(int sample, int samples);
    }

    private Stream<Hypothesis> biasSums() {
        return Stream.of(
                biasSum("the last sample's delta stands for the sum", (s, m) -> s == m - 1 ? 1 : 0),
                biasSum("the first sample's delta stands for the sum", (s, m) -> s == 0 ? 1 : 0),
                biasSum("the mean over the samples stands for the sum", (s, m) -> 1.0 / m));
    }

    private Hypothesis biasSum(String detail, Weight weight) {
        String sentence = "The gradient of the biases is not summed over the samples.";
        return backward("bias-not-summed", sentence, m -> new Twist() {
                    @Override
                    public double biasWeight(int sample, int samples) {
                        return weight.of(sample, samples);
                    }
                })
                .detailed(detail);
    }

    private Hypothesis updatedWeights() {
        return backward(
                "updated-weights-in-backward",
                "The error goes back through weights that are updated already.",
                m -> new Twist() {
                    @Override
                    public Matrix backwardWeights(int layer, Matrix weights) {
                        return m.after.map(after -> after.weights(layer)).orElse(weights);
                    }
                });
    }

    private Stream<Hypothesis> uncleared() {
        return new UnclearedGradients(evidence).all();
    }
}
