package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.TargetWeights.DividesBy;

/** Every operation of a step as it is due, from the operands that a {@link Frame} holds. */
final class Operations {
    final Experiment experiment;
    final Algebra algebra;
    private final Losses losses;
    private final Penalties penalties;
    private final List<OtherTargets> others = new ArrayList<>();

    /**
     * A loss that takes its targets otherwise than it should.
     *
     * @param id its short name
     * @param words in plain words
     * @param delta its δ_L
     * @param loss its value without penalties
     */
    record OtherTargets(String id, String words, Function<Frame, Estimate> delta, Function<Frame, Estimate> loss) {
        String formula() {
            return "as it is due, but " + words;
        }
    }

    private final Optional<Experiment> first;
    private final boolean isThorough;

    /**
     * @param first the first experiment of a trainer that is tried on this one in second place; empty for the first
     * @param isThorough whether every change is searched, also where a likely one was found
     */
    Operations(
            Experiment experiment,
            Functions functions,
            Estimates estimates,
            Optional<Experiment> first,
            boolean isThorough) {
        this.experiment = experiment;
        this.first = first;
        this.isThorough = isThorough;
        algebra = new Algebra(functions, estimates);
        losses = new Losses(experiment.loss(), functions, estimates);
        others(functions, estimates);
        penalties = new Penalties(experiment, estimates);
    }

    /** Whether every change is searched, also where a likely one was found. */
    boolean isThorough() {
        return isThorough;
    }

    /** The named numbers of an operation. */
    Numbers numbers(int layer, Operation.Kind kind) {
        Numbers numbers = new Numbers(experiment, layer, kind);
        return first.map(kept -> numbers.keeping(kept, layer, kind)).orElse(numbers);
    }

    private void others(Functions functions, Estimates estimates) {
        TargetWeights due = experiment.loss().targets();
        if (due.smoothing() > 0) {
            other("without-smoothing", "the targets are not smoothed", due.withSmoothing(0), functions, estimates);
        }
        if (!due.classes().isEmpty()) {
            other(
                    "without-class-weights",
                    "the classes have no weights",
                    new TargetWeights(due.smoothing(), List.of(), Optional.empty(), due.positives()),
                    functions,
                    estimates);
            boolean overWeights = due.meanOverWeights();
            other(
                    overWeights ? "mean-over-count" : "mean-over-weights",
                    overWeights
                            ? "the mean divides by the number of samples where the sum of their classes' weights is due"
                            : "the mean divides by the sum of the classes' weights where the number of samples is due",
                    new TargetWeights(
                            due.smoothing(),
                            due.classes(),
                            Optional.of(overWeights ? DividesBy.SAMPLES : DividesBy.WEIGHTS),
                            due.positives()),
                    functions,
                    estimates);
        }
        if (!due.positives().isEmpty()) {
            other(
                    "without-positive-weights",
                    "the targets of 1 have no weights",
                    new TargetWeights(due.smoothing(), due.classes(), due.dividesBy(), List.of()),
                    functions,
                    estimates);
            others.add(new OtherTargets(
                    "positive-weights-on-negatives",
                    "the weights of the targets of 1 multiply the terms of the targets of 0",
                    frame -> algebra.negated(losses.gradient(negative(frame), negatives(frame), Twist.NONE)),
                    frame -> losses.loss(negative(frame), negatives(frame), Twist.NONE)));
        }
    }

    private void other(String id, String words, TargetWeights targets, Functions functions, Estimates estimates) {
        Losses otherwise = new Losses(experiment.loss().withTargets(targets), functions, estimates);
        others.add(new OtherTargets(
                id,
                words,
                frame -> otherwise.gradient(forward(frame), frame.batch(), Twist.NONE),
                frame -> otherwise.loss(forward(frame), frame.batch(), Twist.NONE)));
    }

    /** What the network says of the other class: 1 − p, or −z where the loss is of logits. */
    private Pass.Forward negative(Frame frame) {
        int top = depth() - 1;
        Estimate z = algebra.negated(frame.z[top]);
        boolean ofLogits = experiment.loss().kind().ofLogits().isPresent();
        return new Pass.Forward(
                List.of(z), List.of(ofLogits ? z : algebra.minus(algebra.number(1), frame.a[top])), List.of());
    }

    private Batch negatives(Frame frame) {
        double[] rest = frame.batch().targets().toArray();
        for (int i = 0; i < rest.length; i++) {
            rest[i] = 1 - rest[i];
        }
        return new Batch(frame.batch().inputs(), Matrix.of(frame.samples(), frame.outputs(), rest));
    }

    List<OtherTargets> otherTargets() {
        return others;
    }

    /** L of a loss that takes its targets otherwise. */
    Estimate loss(Frame frame, OtherTargets other) {
        return penalties.added(other.loss().apply(frame), frame.step.parameters(), frame.batch());
    }

    int depth() {
        return experiment.network().depth();
    }

    Activation activation(int layer) {
        return experiment.network().layer(layer).activation();
    }

    /** z_l = a_(l−1)·W_lᵀ + b_l. */
    Estimate affine(Frame frame, int layer) {
        return affine(frame.below(layer), frame.weights[layer], frame.biases[layer]);
    }

    Estimate affine(Estimate below, Estimate weights, Estimate biases) {
        return algebra.plusRow(algebra.productTransposed(below, weights), biases);
    }

    /** a_l = φ(z_l). */
    Estimate activation(Frame frame, int layer) {
        return algebra.apply(activation(layer), frame.z[layer]);
    }

    /** L with the penalties that are due in it. */
    Estimate loss(Frame frame) {
        return penalties.added(
                losses.loss(forward(frame), frame.batch(), Twist.NONE), frame.step.parameters(), frame.batch());
    }

    /** L without penalties. */
    Estimate lossAlone(Frame frame) {
        return losses.loss(forward(frame), frame.batch(), Twist.NONE);
    }

    /** By what a sum over entries is multiplied in the loss whose gradient is taken, without the constants of its term. */
    double scale(Frame frame) {
        return losses.scale(frame.batch());
    }

    /** The same in the loss that is shown. */
    double shownScale(Frame frame) {
        return losses.shownScale(frame.batch());
    }

    /** The loss of some of the samples, divided as if all were there. */
    Estimate lossOf(Frame frame, IntPredicate kept) {
        Twist some = new Twist() {
            @Override
            public double sampleWeight(int sample, int samples) {
                return kept.test(sample) ? 1 : 0;
            }
        };
        return losses.loss(forward(frame), frame.batch(), some);
    }

    private static Pass.Forward forward(Frame frame) {
        return new Pass.Forward(List.of(frame.z), List.of(frame.a), List.of());
    }

    /** δ_L = dL/dz_L. */
    Estimate outputDelta(Frame frame) {
        return outputDelta(frame, activation(depth() - 1));
    }

    /** The same with this activation function in the output layer. */
    Estimate outputDelta(Frame frame, Activation function) {
        Estimate gradient = losses.gradient(forward(frame), frame.batch(), Twist.NONE);
        return losses.isFused() ? gradient : throughActivation(frame, depth() - 1, function, gradient);
    }

    /** Whether a penalty is due in a gradient of this layer. */
    boolean holdsPenalty(int layer) {
        return penalties.areReported(layer);
    }

    /** Whether the loss is differentiated by z in one formula. */
    boolean isFused() {
        return losses.isFused();
    }

    /** g ∘ φ'(z), or softmax's Jacobian. */
    Estimate throughActivation(Frame frame, int layer, Activation activation, Estimate g) {
        return activation.kind().isEntrywise()
                ? algebra.times(g, algebra.slopes(activation, frame.z[layer]))
                : algebra.functions.softmaxBackward(frame.a[layer], g);
    }

    /** g_l = δ_(l+1)·W_(l+1). */
    Estimate backProjection(Frame frame, int layer) {
        return algebra.product(frame.delta[layer + 1], frame.weights[layer + 1]);
    }

    /** dL/dW without penalties. */
    Estimate weightGradientAlone(Frame frame, int layer, Estimate delta) {
        return algebra.product(Algebra.transposed(delta), frame.below(layer));
    }

    /** dL/db without penalties. */
    Estimate biasGradientAlone(int layer, Estimate delta) {
        if (experiment.network().layer(layer).bias() == LayerSpec.Bias.SHARED) {
            return algebra.sum(delta).filling(new Estimate(1, delta.columns));
        }
        return algebra.columnSums(delta);
    }

    /** A gradient with the penalties that are due in it. */
    Estimate penalized(Frame frame, int layer, ParameterKind kind, Estimate gradient) {
        return penalties.reported(layer, kind, gradient, frame.step.parameters(), frame.batch());
    }

    Estimate weightGradient(Frame frame, int layer, Estimate delta) {
        return penalized(frame, layer, ParameterKind.WEIGHTS, weightGradientAlone(frame, layer, delta));
    }

    Estimate biasGradient(Frame frame, int layer, Estimate delta) {
        return penalized(frame, layer, ParameterKind.BIASES, biasGradientAlone(layer, delta));
    }

    boolean trains(int layer, ParameterKind kind) {
        return penalties.trains(layer, kind);
    }

    /** The rest of the forward pass from this layer's z to what is shown first; empty where nothing is. */
    Optional<Estimate> seen(Frame frame, int layer, Estimate z) {
        if (frame.step.preActivations().size() > layer) {
            return Optional.of(z);
        }
        return seenOfActivation(frame, layer, algebra.apply(activation(layer), z));
    }

    /** The same from a layer's a. */
    Optional<Estimate> seenOfActivation(Frame frame, int layer, Estimate a) {
        boolean shown = frame.step.activations().size() > layer;
        boolean predicted = layer == depth() - 1 && frame.step.predictions().isPresent();
        if (shown || predicted) {
            return Optional.of(a);
        }
        return layer + 1 < depth()
                ? seen(frame, layer + 1, affine(a, frame.weights[layer + 1], frame.biases[layer + 1]))
                : Optional.empty();
    }
}
