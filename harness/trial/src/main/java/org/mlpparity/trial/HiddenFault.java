package org.mlpparity.trial;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Reduction.Over;

/** Why a fault cannot show in an experiment: there the wrong computation and the right one are the same. */
interface HiddenFault {
    /** The reason, one sentence; empty when the fault shows. */
    Optional<String> in(Experiment experiment);

    static HiddenFault never() {
        return experiment -> Optional.empty();
    }

    static HiddenFault when(Predicate<Experiment> same, String reason) {
        return experiment -> same.test(experiment) ? Optional.of(reason) : Optional.empty();
    }

    default HiddenFault or(HiddenFault other) {
        return experiment -> in(experiment).or(() -> other.in(experiment));
    }

    static HiddenFault unless(Predicate<Experiment> differs, String reason) {
        return when(differs.negate(), reason);
    }

    static HiddenFault oneSamplePerBatch() {
        return unless(
                experiment -> experiment.batches().stream().anyMatch(batch -> batch.samples() > 1),
                "every batch has one sample");
    }

    static HiddenFault oneOutput() {
        return when(experiment -> experiment.network().outputs() == 1, "there is one output");
    }

    static HiddenFault oneLayer() {
        return when(experiment -> experiment.network().depth() == 1, "there is no layer below the last");
    }

    static HiddenFault oneUpdate() {
        return when(experiment -> experiment.updates() == 1, "there is one update only");
    }

    static HiddenFault untilEpoch(int epochs) {
        return when(experiment -> experiment.epochs() <= epochs, "training ends before epoch " + (epochs + 1));
    }

    static HiddenFault unlessLoss(Loss.Kind kind) {
        return unless(experiment -> experiment.loss().kind() == kind, "the loss is not " + kind.id());
    }

    static HiddenFault unlessOptimizer(Optimizer.Kind kind) {
        return unless(experiment -> experiment.optimizer().kind() == kind, "the optimizer is not " + kind.id());
    }

    static HiddenFault unlessOverSamples(Over over) {
        return unless(
                experiment -> experiment.loss().reduction().samples() == over,
                "the loss is not the " + over.id() + " over samples");
    }

    static HiddenFault unlessShownOverSamples(Over over) {
        return unless(
                experiment -> experiment.loss().shown().reduction().samples() == over,
                "the loss is not shown as the " + over.id() + " over samples");
    }

    static HiddenFault unlessShownOverOutputs(Over over) {
        return unless(
                experiment -> experiment.loss().shown().reduction().outputs() == over,
                "the loss is not shown as the " + over.id() + " over outputs");
    }

    /** Hidden unless φ' of some layer with one of these activations is used: a cross-entropy goes round the output's. */
    static HiddenFault unlessDifferentiated(Predicate<Activation.Kind> wrong, String reason) {
        return unless(
                experiment -> {
                    NetworkSpec network = experiment.network();
                    boolean output = experiment.loss().kind().output().isEmpty();
                    return network.layers().subList(0, network.depth() - (output ? 0 : 1)).stream()
                            .anyMatch(layer -> wrong.test(layer.activation().kind()));
                },
                reason);
    }

    /** Hidden unless a layer from this one up has as many units as inputs, and more than one. */
    static HiddenFault unlessSquare(int fromLayer) {
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

    /** Hidden unless a correct trainer meets a negative pre-activation in a layer with one of these activations. */
    static HiddenFault unlessNegative(Predicate<Activation.Kind> wrong) {
        return unless(
                experiment -> inSomeStep(experiment, (mlp, batch) -> {
                    PlainMlp.Pass pass = mlp.pass(batch.inputs());
                    for (int l = 0; l < mlp.network.depth(); l++) {
                        boolean concerned =
                                wrong.test(mlp.network.layer(l).activation().kind());
                        if (concerned && Arrays.stream(pass.z()[l]).anyMatch(HiddenFault::anyNegative)) {
                            return true;
                        }
                    }
                    return false;
                }),
                "no pre-activation is negative");
    }

    /** Hidden unless a correct trainer meets a |z| beyond this limit in a layer with this activation. */
    static HiddenFault unlessBeyond(Activation.Kind kind, double limit) {
        return unless(
                experiment -> inSomeStep(experiment, (mlp, batch) -> {
                    PlainMlp.Pass pass = mlp.pass(batch.inputs());
                    for (int l = 0; l < mlp.network.depth(); l++) {
                        boolean concerned = mlp.network.layer(l).activation().kind() == kind;
                        if (concerned
                                && Arrays.stream(pass.z()[l])
                                        .flatMapToDouble(Arrays::stream)
                                        .anyMatch(z -> Math.abs(z) > limit)) {
                            return true;
                        }
                    }
                    return false;
                }),
                "no pre-activation of " + kind.id() + " is beyond " + limit);
    }

    /**
     * Hidden unless a step moves some weight above the first layer by eight roundings: less than that drowns in the
     * rounding of the errors that the weights hand down.
     */
    static HiddenFault unlessStepsMoveWeights() {
        return unless(
                experiment -> inSomeStep(experiment, (mlp, batch) -> {
                    Parameters before = mlp.parameters();
                    Parameters after = PlainLayout.parameters(mlp.updated(mlp.updateGradient(batch)));
                    double smallest = 8 * experiment.precision().unitRoundoff();
                    for (int l = 1; l < mlp.network.depth(); l++) {
                        for (int i = 0; i < before.weights(l).size(); i++) {
                            double old = before.weights(l).get(i);
                            if (Math.abs(after.weights(l).get(i) - old) > smallest * Math.abs(old)) {
                                return true;
                            }
                        }
                    }
                    return false;
                }),
                "the steps are too small for updated weights to differ by more than rounding");
    }

    /** Hidden unless a correct trainer meets a residual beyond δ of its Huber loss. */
    static HiddenFault unlessBeyondDelta() {
        return unless(
                experiment -> inSomeStep(experiment, (mlp, batch) -> {
                    double[][] p = mlp.pass(batch.inputs()).a()[mlp.network.depth() - 1];
                    double[][] y = PlainLayout.rows(batch.targets());
                    for (int s = 0; s < p.length; s++) {
                        for (int j = 0; j < p[s].length; j++) {
                            if (Math.abs(p[s][j] - y[s][j]) > experiment.loss().constant()) {
                                return true;
                            }
                        }
                    }
                    return false;
                }),
                "no residual is beyond delta");
    }

    private static boolean inSomeStep(Experiment experiment, BiPredicate<PlainMlp, Batch> shows) {
        PlainMlp correct = new PlainMlp(experiment);
        for (int epoch = 0; epoch < experiment.epochs(); epoch++) {
            for (Batch batch : experiment.batches()) {
                if (shows.test(correct, batch)) {
                    return true;
                }
                correct.update(correct.updateGradient(batch));
            }
        }
        return false;
    }

    private static boolean anyNegative(double[] entries) {
        return Arrays.stream(entries).anyMatch(entry -> entry < 0);
    }
}
