package org.mlpparity.testkit;

import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec.Bias;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.ParameterGroup.Which;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.model.WeightDecay.DividedBy;
import org.mlpparity.model.WeightDecay.Kind;
import org.mlpparity.model.WeightDecay.Penalty;

/**
 * Small experiments in which not all parameters are treated alike: penalties on weights alone, in loss and gradient; groups, frozen
 * parameters, and layers with other biases. They ask for features beyond plain training.
 */
public final class ParameterScenarios {
    private ParameterScenarios() {}

    /** All of them, in float64, with uneven batches. */
    public static List<Experiment> all() {
        return List.of(course(), keras(), lasso(), lateDecay(), groups(), biases());
    }

    private static Experiment course() {
        WeightDecay decay = new WeightDecay(Kind.COUPLED_L2, 0.3)
                .onWeights()
                .with(DividedBy.BATCH)
                .reported(true, true);
        return uneven("penalty-in-loss-and-gradient", "The penalty is in loss and gradient, biases are left alone.")
                .network(3, Activation.SIGMOID, Activation.SOFTMAX, 4, 3)
                .loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Over.MEAN, Over.SUM)
                .targets(
                        new double[] {1, 0, 0},
                        new double[] {0, 1, 0},
                        new double[] {0, 0, 1},
                        new double[] {0, 1, 0},
                        new double[] {1, 0, 0})
                .optimizer(new Optimizer.Sgd(0.1, decay))
                .build();
    }

    private static Experiment keras() {
        WeightDecay decay = new WeightDecay(Kind.COUPLED_L2, 0.02)
                .onWeights()
                .with(Penalty.FULL)
                .reported(true, false);
        return uneven("full-penalty-in-loss", "The gradient of λ·Σθ² is 2λ·θ, and the loss holds the penalty.")
                .optimizer(new Optimizer.Momentum(0.05, 0.9, Optimizer.VelocityScale.GRADIENT, decay))
                .build();
    }

    private static Experiment lasso() {
        WeightDecay decay =
                new WeightDecay(Kind.L1, 0.1).with(DividedBy.SAMPLES).reported(true, false);
        return uneven("l1-penalty", "Every parameter is pulled by the same amount, whatever its size.")
                .optimizer(new Optimizer.Sgd(0.05, decay))
                .build();
    }

    private static Experiment lateDecay() {
        WeightDecay decay = new WeightDecay(Kind.DECOUPLED, 0.1).onWeights().afterStep();
        return uneven("decay-after-step", "What shrinks is the parameter after its step.")
                .optimizer(new Optimizer.Adam(0.05, 0.9, 0.999, 1e-8, EpsilonPlacement.OUTSIDE_ROOT, true, decay))
                .build();
    }

    private static Experiment groups() {
        WeightDecay decay = new WeightDecay(Kind.COUPLED_L2, 0.05);
        Optimizer adam =
                new Optimizer.Adam(0.01, 0.9, 0.99, 1e-8, EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE);
        return uneven("parameter-groups", "Each group has its own rule, rate and memory; frozen parameters have none.")
                .network(3, Activation.TANH, Activation.IDENTITY, 4, 3, 2)
                .optimizer(new Optimizer.Sgd(0.05, decay))
                .groups(
                        ParameterGroup.of(List.of(0), Which.WEIGHTS, adam),
                        ParameterGroup.of(List.of(0, 2), Which.BIASES, Optimizer.sgd(0.02)),
                        ParameterGroup.frozen(List.of(1), Which.BIASES))
                .build();
    }

    private static Experiment biases() {
        return uneven("shared-bias-and-none", "The gradient of a bias that all units share is the sum over them.")
                .network(3, Activation.SIGMOID, Activation.TANH, 4, 3, 2)
                .biases(Bias.SHARED, Bias.NONE, Bias.SHARED)
                .optimizer(new Optimizer.Nesterov(0.05, 0.9, Optimizer.VelocityScale.STEP, WeightDecay.NONE))
                .build();
    }

    private static ScenarioBuilder uneven(String name, String trap) {
        return new ScenarioBuilder(name, trap).samples(5).batchSize(3).epochs(6);
    }
}
