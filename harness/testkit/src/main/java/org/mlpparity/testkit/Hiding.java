package org.mlpparity.testkit;

import java.util.Optional;
import java.util.function.Predicate;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Reduction.Over;

/** Why a fault cannot show in an experiment: there the wrong computation and the right one are the same. */
interface Hiding {
    /** The reason, one sentence; empty when the fault shows. */
    Optional<String> in(Experiment experiment);

    static Hiding never() {
        return experiment -> Optional.empty();
    }

    static Hiding when(Predicate<Experiment> same, String reason) {
        return experiment -> same.test(experiment) ? Optional.of(reason) : Optional.empty();
    }

    default Hiding or(Hiding other) {
        return experiment -> in(experiment).or(() -> other.in(experiment));
    }

    static Hiding unless(Predicate<Experiment> differs, String reason) {
        return when(differs.negate(), reason);
    }

    static Hiding oneSamplePerBatch() {
        return unless(
                experiment -> experiment.batches().stream().anyMatch(batch -> batch.samples() > 1),
                "every batch has one sample");
    }

    static Hiding oneOutput() {
        return when(experiment -> experiment.network().outputs() == 1, "there is one output");
    }

    static Hiding oneLayer() {
        return when(experiment -> experiment.network().depth() == 1, "there is no layer below the last");
    }

    static Hiding oneUpdate() {
        return when(experiment -> experiment.updates() == 1, "there is one update only");
    }

    static Hiding untilEpoch(int epochs) {
        return when(experiment -> experiment.epochs() <= epochs, "training ends before epoch " + (epochs + 1));
    }

    static Hiding unlessLoss(Loss.Kind kind) {
        return unless(experiment -> experiment.loss().kind() == kind, "the loss is not " + kind.id());
    }

    static Hiding unlessOptimizer(Optimizer.Kind kind) {
        return unless(experiment -> experiment.optimizer().kind() == kind, "the optimizer is not " + kind.id());
    }

    static Hiding unlessOverSamples(Over over) {
        return unless(
                experiment -> experiment.loss().reduction().samples() == over,
                "the loss is not the " + over.id() + " over samples");
    }

    static Hiding unlessOverOutputs(Over over) {
        return unless(
                experiment -> experiment.loss().reduction().outputs() == over,
                "the loss is not the " + over.id() + " over outputs");
    }

    /** Hidden unless φ' of some layer with one of these activations is used: a cross-entropy goes round the output's. */
    static Hiding unlessDifferentiated(Predicate<Activation.Kind> wrong, String reason) {
        return unless(
                experiment -> {
                    NetworkSpec network = experiment.network();
                    boolean output = experiment.loss().kind() == Loss.Kind.SQUARED_ERROR;
                    return network.layers().subList(0, network.depth() - (output ? 0 : 1)).stream()
                            .anyMatch(layer -> wrong.test(layer.activation().kind()));
                },
                reason);
    }

    /** Hidden unless a layer from this one up has as many units as inputs, and more than one. */
    static Hiding unlessSquare(int fromLayer) {
        return unless(
                experiment -> {
                    NetworkSpec network = experiment.network();
                    boolean square = false;
                    for (int l = fromLayer; l < network.depth(); l++) {
                        square |= network.units(l) > 1 && network.units(l) == network.fanIn(l);
                    }
                    return square;
                },
                "no layer " + (fromLayer == 0 ? "" : "above the first ") + "is square with more than one unit");
    }
}
