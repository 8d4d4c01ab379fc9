package org.mlpparity.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Every reduction, every loss, parameters that are not treated alike, and every optimizer in every dialect that is offered, over an uneven last batch, before the referee. */
@Tag("slow")
class PyTorchDialectsTest extends MlpTrainerContract implements NeedsLibtorch {
    /** Both cross-entropies take them, since every row sums to 1 without rounding. */
    private static final Matrix TARGETS =
            Matrix.of(5, 3, 0, 1, 0, 1, 0, 0, 0.25, 0.25, 0.5, 0, 0, 1, 0.125, 0.75, 0.125);

    private static final Loss PLAIN = Loss.squaredError(Reduction.Over.MEAN, Reduction.Over.SUM);

    @Override
    protected MlpTrainerProvider provider() {
        return new PyTorchTrainerProvider();
    }

    @Override
    protected List<Experiment> scenarios() {
        List<Experiment> all = new ArrayList<>();
        for (Reduction.Over samples : Reduction.Over.values()) {
            for (Reduction.Over outputs : Reduction.Over.values()) {
                all.add(experiment(all.size(), Loss.squaredError(samples, outputs), Optimizer.sgd(0.2)));
            }
        }
        for (Loss.Kind kind : Loss.Kind.values()) {
            Reduction reduction = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);
            all.add(experiment(all.size(), new Loss(kind, reduction), Optimizer.sgd(0.2)));
        }
        for (Optimizer optimizer : optimizers()) {
            all.add(experiment(all.size(), PLAIN, optimizer));
        }
        all.addAll(PyTorchApart.all());
        return all;
    }

    private static List<Optimizer> optimizers() {
        WeightDecay coupled = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1);
        WeightDecay decoupled = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1);
        List<Optimizer> all = new ArrayList<>();
        for (WeightDecay decay : List.of(WeightDecay.NONE, coupled)) {
            all.add(new Optimizer.Sgd(0.05, decay));
            for (VelocityScale scale : VelocityScale.values()) {
                all.add(new Optimizer.Momentum(0.02, 0.9, scale, decay));
                all.add(new Optimizer.Nesterov(0.02, 0.9, scale, decay));
                all.add(new Optimizer.Momentum(0.02, 0.9, scale, 0.5, decay));
                all.add(new Optimizer.RmsProp(0.01, 0.9, 1e-3, RootEpsilon.OUTSIDE_ROOT, true, 0.5, scale, 0, decay));
            }
            all.add(new Optimizer.Adamax(0.01, 0.9, 0.99, 1e-8, Optimizer.NormEpsilon.IN_MAXIMUM, decay));
            all.add(new Optimizer.Adagrad(0.1, 1e-10, RootEpsilon.OUTSIDE_ROOT, 0.1, decay));
            all.add(new Optimizer.RmsProp(0.01, 0.99, 1e-8, RootEpsilon.OUTSIDE_ROOT, decay));
            all.add(new Optimizer.Adam(
                    0.01, 0.8, 0.5, 1e-8, EpsilonPlacement.OUTSIDE_ROOT, true, Optimizer.Maximum.OF_V, 0, decay));
        }
        for (WeightDecay decay : List.of(WeightDecay.NONE, coupled, decoupled)) {
            for (double beta1 : new double[] {0, 0.4, 0.9}) {
                for (double epsilon : new double[] {0, 1e-8, 1e-3}) {
                    all.add(new Optimizer.Adam(
                            0.01, beta1, 0.999, epsilon, EpsilonPlacement.OUTSIDE_ROOT, true, decay));
                }
            }
        }
        return all;
    }

    private static Experiment experiment(int number, Loss loss, Optimizer optimizer) {
        Activation output = Activation.of(loss.kind().output().orElse(Activation.Kind.IDENTITY));
        NetworkSpec network = NetworkSpec.of(2, Activation.TANH, output, 4, 3);
        return new Experiment(
                (loss.kind().id() + "-" + optimizer.kind().id() + "-" + number).toLowerCase(Locale.ROOT),
                loss + ", " + optimizer,
                network,
                loss,
                optimizer,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Dataset(Samples.matrix(5, 2, 1), TARGETS),
                Samples.parameters(network),
                Optional.empty(),
                6,
                3,
                SampleOrder.OF_FILE,
                Precision.FLOAT64,
                List.of());
    }
}
