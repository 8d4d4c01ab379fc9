package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlpparity.testkit.SmallExperiments.entries;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.testkit.FrameworkContract;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;

class PyTorchTrainerTest extends FrameworkContract implements NeedsLibtorch {
    @Override
    protected MlpTrainerProvider provider() {
        return new PyTorchTrainerProvider();
    }

    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);
    private final NetworkSpec network = NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 5, 4, 2);

    /** Also where the kernels are those for large matrices, and where a z is exactly zero. */
    @ParameterizedTest
    @EnumSource
    void anObservedStepShowsItsOnePassAndIsAStep(Precision precision) {
        NetworkSpec wide = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 130, 70, 2);
        for (NetworkSpec each : List.of(network, wide)) {
            Experiment initial = Samples.uneven(each, MEAN, precision);
            Optimizer momentum = new Optimizer.Momentum(0.0625, 0.5, VelocityScale.STEP, WeightDecay.NONE);
            Experiment experiment = initial.withOptimizer(momentum);
            double[] v = new double[each.parameterCount()];
            try (MlpTrainer observed = Samples.open(experiment);
                    MlpTrainer asked = Samples.open(experiment)) {
                List<Parameters> starts =
                        List.of(experiment.initial(), experiment.initial().map(w -> w > 0 ? w : Math.copySign(0, w)));
                for (Parameters start : starts) {
                    observed.load(start);
                    asked.load(start);
                    Arrays.fill(v, 0);
                    int updates = 0;
                    for (Batch batch : experiment.batches()) {
                        Observation shown = asked.observe(batch);
                        ForwardPass pass = asked.forward(batch.inputs()).orElseThrow();
                        assertThat(shown).isEqualTo(Observation.ofOnePass(pass, shown.deltas(), asked.gradient(batch)));
                        requireDeltas(shown, precision);
                        Observation atWork = observed.observedStep(batch);
                        OptimizerMemory memory = atWork.memory().orElseThrow();
                        assertThat(atWork).isEqualTo(shown.with(memory));
                        double[] g = entries(shown.gradient().orElseThrow());
                        Arrays.setAll(v, i -> precision.round(precision.round(0.5 * v[i]) + g[i]));
                        assertThat(memory.updates()).isEqualTo(++updates);
                        assertThat(entries(memory.slots().get(0))).containsExactly(v);
                        asked.step(batch);
                        assertThat(observed.parameters()).isEqualTo(asked.parameters());
                    }
                }
            }
        }
    }

    /** dL/db_j = Σ_s δ_sj, but for rounding. */
    private static void requireDeltas(Observation shown, Precision precision) {
        Parameters gradient = shown.gradient().orElseThrow();
        for (int l = 0; l < gradient.depth(); l++) {
            Matrix delta = shown.deltas().get(l);
            for (int j = 0; j < delta.columns(); j++) {
                double sum = 0;
                double magnitude = 0;
                for (int s = 0; s < delta.rows(); s++) {
                    sum += delta.get(s, j);
                    magnitude += Math.abs(delta.get(s, j));
                }
                assertThat(sum)
                        .isCloseTo(
                                gradient.biases(l).get(j), within(delta.rows() * precision.unitRoundoff() * magnitude));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forwardShowsPreActivationsAndActivationsOfEveryLayer(Precision precision) {
        Experiment experiment = Samples.uneven(network, MEAN, precision);
        Matrix inputs = experiment.data().inputs();
        try (MlpTrainer trainer = Samples.open(experiment)) {
            ForwardPass forward = trainer.forward(inputs).orElseThrow();
            assertThat(forward.preActivations())
                    .extracting(Matrix::shape)
                    .containsExactly("[5 × 5]", "[5 × 4]", "[5 × 2]");
            assertThat(forward.activations()).hasSize(3);
            for (int l = 0; l < 2; l++) {
                assertTanh(
                        forward.preActivations().get(l), forward.activations().get(l), precision.unitRoundoff());
            }
            assertThat(forward.activations().get(2))
                    .isEqualTo(forward.preActivations().get(2))
                    .isEqualTo(trainer.predict(inputs));
        }
    }

    /** A library's tanh is good to 2.5 ulp, which are 5u, there and here. */
    private static void assertTanh(Matrix z, Matrix a, double u) {
        for (int i = 0; i < z.size(); i++) {
            double due = Math.tanh(z.get(i));
            assertThat(a.get(i)).isCloseTo(due, within(5 * (u + 0x1p-53) * Math.abs(due)));
        }
    }

    @Test
    void twoTrainersTakeTurnsWithoutMeeting() {
        Experiment one = Samples.uneven(network, MEAN, Precision.FLOAT64);
        Experiment other = Samples.uneven(network, Reduction.SUM, Precision.FLOAT32);
        try (MlpTrainer first = Samples.open(one);
                MlpTrainer second = Samples.open(other)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                first.trainEpoch();
                second.trainEpoch();
            }
            assertThat(first.parameters()).isEqualTo(afterThreeEpochs(one));
            assertThat(second.parameters()).isEqualTo(afterThreeEpochs(other));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRunGivesTheSameBits(Precision precision) {
        NetworkSpec wide = NetworkSpec.of(100, Activation.TANH, Activation.IDENTITY, 60, 3);
        Experiment experiment = Samples.uneven(wide, MEAN, precision);
        Parameters first = afterThreeEpochs(experiment);
        for (int run = 0; run < 5; run++) {
            assertThat(afterThreeEpochs(experiment)).isEqualTo(first);
        }
    }

    private static Parameters afterThreeEpochs(Experiment experiment) {
        try (MlpTrainer trainer = Samples.open(experiment)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                trainer.trainEpoch();
            }
            return trainer.parameters();
        }
    }
}
