package org.mlpparity.pytorch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.ParameterGroup.Which;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.model.WeightDecay.DividedBy;
import org.mlpparity.model.WeightDecay.Kind;
import org.mlpparity.model.WeightDecay.Penalty;
import org.mlpparity.testkit.ParameterScenarios;

/** Experiments in which not all parameters are treated alike, as torch.optim and autograd have it. */
final class PyTorchApart {
    private static final WeightDecay L2 = new WeightDecay(Kind.COUPLED_L2, 0.1).onWeights();
    private static final WeightDecay L1 = new WeightDecay(Kind.L1, 0.1).with(DividedBy.SAMPLES);
    private static final WeightDecay BESIDE = new WeightDecay(Kind.DECOUPLED, 0.1).onWeights();
    private static final Optimizer ADAMW =
            new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, EpsilonPlacement.OUTSIDE_ROOT, true, BESIDE);
    private static final Loss HALF =
            Loss.squaredError(Reduction.Over.MEAN, Reduction.Over.SUM).withFactor(0.5);

    private PyTorchApart() {}

    /** All of them, in float64, with uneven batches; and the kit's, of which some are declined. */
    static List<Experiment> all() {
        Stream<Experiment> own = Stream.of(
                plain("full-pull").withOptimizer(new Optimizer.Sgd(0.05, L2.with(Penalty.FULL))),
                plain("full-penalty")
                        .withOptimizer(
                                new Optimizer.Sgd(0.05, L2.with(Penalty.FULL).reported(true, true))),
                plain("l1-penalty-in-gradient")
                        .withLoss(HALF)
                        .withOptimizer(
                                new Optimizer.Momentum(0.05, 0.9, VelocityScale.GRADIENT, L1.reported(true, true))),
                plain("adamw-on-weights").withOptimizer(ADAMW),
                plain("half-and-shown-in-full")
                        .withLoss(HALF.reportedAs(1, new Reduction(Reduction.Over.SUM, Reduction.Over.MEAN))),
                withoutBiases(),
                plain("frozen-and-cut")
                        .withGroups(List.of(
                                ParameterGroup.of(List.of(1), Which.ALL, ADAMW),
                                ParameterGroup.frozen(List.of(0), Which.WEIGHTS)))
                        .withClipping(Optional.of(Clipping.byNorm(0.2, Clipping.Over.ALL, 1e-6)))
                        .withSchedule(Optional.of(new Schedule.Step(0.5, 2, Schedule.Per.EPOCH))),
                plain("all-frozen").withGroups(List.of(ParameterGroup.frozen(List.of(0, 1), Which.ALL))));
        return Stream.concat(own, ParameterScenarios.all().stream()).toList();
    }

    private static Experiment plain(String name) {
        NetworkSpec network = NetworkSpec.of(2, Activation.TANH, Activation.IDENTITY, 4, 3);
        return of(name, network, Samples.parameters(network));
    }

    private static Experiment withoutBiases() {
        NetworkSpec plain = NetworkSpec.of(2, Activation.TANH, Activation.IDENTITY, 4, 3);
        List<LayerSpec> layers = plain.layers().stream()
                .map(layer -> layer.with(LayerSpec.Bias.NONE))
                .toList();
        Parameters drawn = Samples.parameters(plain);
        Parameters zeros = drawn.map(bias -> 0);
        return of("without-biases", new NetworkSpec(2, layers), new Parameters(drawn.weights(), zeros.biases()))
                .withOptimizer(ADAMW);
    }

    private static Experiment of(String name, NetworkSpec network, Parameters initial) {
        return new Experiment(
                name,
                network,
                Loss.squaredError(Reduction.Over.MEAN, Reduction.Over.SUM),
                Optimizer.sgd(0.1),
                new Dataset(Samples.matrix(5, 2, 1), Samples.matrix(5, 3, 2)),
                initial,
                6,
                3,
                Precision.FLOAT64);
    }
}
