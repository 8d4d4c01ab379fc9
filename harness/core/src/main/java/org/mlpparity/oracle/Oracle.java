package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;

/**
 * The independent reference: one step of an experiment in extended precision, and beside every number the bound that any
 * correct implementation in the experiment's precision keeps, whatever its order of summation, blocking or use of FMA.
 */
public final class Oracle {
    private final NetworkSpec network;
    private final DenseRule dense;
    private final List<ActivationRule> activations;
    private final SquaredErrorRule loss;
    private final SgdRule optimizer;

    /** @throws IllegalArgumentException for an experiment in which {@link #gap} finds something */
    public Oracle(Experiment experiment) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException(gap);
        });
        Rounding rounding = new Rounding(experiment.precision());
        network = experiment.network();
        dense = new DenseRule(rounding);
        activations = network.layers().stream()
                .map(LayerSpec::activation)
                .map(activation -> ActivationRule.of(activation, rounding))
                .toList();
        loss = new SquaredErrorRule(experiment.loss().reduction(), rounding);
        optimizer = new SgdRule(experiment.optimizer().learningRate(), rounding);
    }

    /** What the oracle cannot judge yet in this experiment; empty when it can judge all of it. */
    public static Optional<String> gap(Experiment experiment) {
        if (experiment.loss().kind() != Loss.Kind.SQUARED_ERROR) {
            return Optional.of("the oracle has no bounds for loss "
                    + experiment.loss().kind().id() + " yet");
        }
        if (experiment.optimizer().kind() != Optimizer.Kind.SGD) {
            return Optional.of("the oracle has no bounds for optimizer "
                    + experiment.optimizer().kind().id() + " yet");
        }
        if (experiment.optimizer().weightDecay().kind() != WeightDecay.Kind.NONE) {
            return Optional.of("the oracle has no bounds for weight decay yet");
        }
        return Optional.empty();
    }

    /** What every layer computes for {@code inputs} [samples × inputs] at these parameters. */
    public ExactForward forward(Parameters parameters, Matrix inputs) {
        List<Enclosure> preActivations = new ArrayList<>();
        List<Enclosure> outputs = new ArrayList<>();
        Enclosure a = Enclosure.exactly(inputs);
        for (int l = 0; l < network.depth(); l++) {
            Enclosure z = dense.forward(parameters.weights(l), parameters.biases(l), a);
            a = activations.get(l).forward(z);
            preActivations.add(z);
            outputs.add(a);
        }
        return new ExactForward(preActivations, outputs);
    }

    /** Forward pass, loss, backward pass and update for this batch from these parameters. */
    public ExactStep step(Parameters parameters, Batch batch) {
        ExactForward forward = forward(parameters, batch.inputs());
        Enclosure[] weightGradients = new Enclosure[network.depth()];
        Enclosure[] biasGradients = new Enclosure[network.depth()];
        Enclosure g = loss.gradient(forward.predictions(), batch.targets());
        for (int l = network.depth() - 1; l >= 0; l--) {
            Enclosure z = forward.preActivations().get(l);
            Enclosure delta =
                    activations.get(l).backward(z, forward.activations().get(l), g);
            Enclosure below = l == 0
                    ? Enclosure.exactly(batch.inputs())
                    : forward.activations().get(l - 1);
            weightGradients[l] = dense.backwardToWeights(delta, below);
            biasGradients[l] = dense.backwardToBiases(delta);
            g = l == 0 ? g : dense.backwardToInputs(parameters.weights(l), delta);
        }
        return new ExactStep(
                forward,
                loss.loss(forward.predictions(), batch.targets()),
                Arrays.asList(weightGradients),
                Arrays.asList(biasGradients),
                updated(parameters.weights(), weightGradients),
                updated(parameters.biases(), biasGradients),
                kinks(forward));
    }

    private List<Enclosure> updated(List<Matrix> parameters, Enclosure[] gradients) {
        List<Enclosure> updated = new ArrayList<>();
        for (int l = 0; l < gradients.length; l++) {
            updated.add(optimizer.update(parameters.get(l), gradients[l]));
        }
        return updated;
    }

    private int kinks(ExactForward forward) {
        int kinks = 0;
        for (int l = 0; l < network.depth(); l++) {
            Enclosure z = forward.preActivations().get(l);
            for (int i = 0; network.layer(l).activation().hasKink() && i < z.size(); i++) {
                kinks += Math.abs(z.exact(i)) <= z.allowance(i) ? 1 : 0;
            }
        }
        return kinks;
    }
}
