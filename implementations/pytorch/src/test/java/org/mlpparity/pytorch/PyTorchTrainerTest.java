package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

class PyTorchTrainerTest implements NeedsLibtorch {
    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);
    private final NetworkSpec network = NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 5, 4, 2);

    @ParameterizedTest
    @EnumSource
    void stepSubtractsTheRateTimesTheGradient(Precision precision) {
        Experiment experiment = Samples.uneven(network, MEAN, precision);
        double rate = experiment.optimizer().learningRate();
        try (MlpTrainer trainer = Samples.open(experiment)) {
            for (Batch batch : experiment.batches()) {
                double[] before = flat(trainer.parameters());
                double[] gradient = flat(trainer.gradient(batch).gradient());
                trainer.step(batch);
                double[] expected = new double[before.length];
                for (int i = 0; i < before.length; i++) {
                    // Product and difference are two operations there, each rounded, so the bits must agree.
                    expected[i] = precision.round(before[i] - precision.round(rate * gradient[i]));
                }
                assertThat(flat(trainer.parameters())).containsExactly(expected).isNotEqualTo(before);
            }
        }
    }

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
                        double[] g = flat(shown.gradient().orElseThrow());
                        Arrays.setAll(v, i -> precision.round(precision.round(0.5 * v[i]) + g[i]));
                        assertThat(memory.updates()).isEqualTo(++updates);
                        assertThat(flat(memory.slots().get(0))).containsExactly(v);
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

    @Test
    void float32NumbersStayFloat32Numbers() {
        Experiment experiment = Samples.uneven(network, MEAN, Precision.FLOAT32);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            trainer.trainEpoch();
            Batch batch = experiment.batches().get(0);
            assertFloat32(trainer.parameters());
            assertFloat32(trainer.gradient(batch).gradient());
            Matrix predictions = trainer.predict(batch.inputs());
            assertThat(predictions.map(Precision.FLOAT32::round)).isEqualTo(predictions);
        }
    }

    private static void assertFloat32(Parameters numbers) {
        assertThat(numbers.map(Precision.FLOAT32::round)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @EnumSource
    void loadRestoresEveryBit(Precision precision) {
        Experiment experiment = Samples.uneven(network, MEAN, precision);
        double tiny = precision.smallestNormal() / 4;
        Parameters awkward = experiment.initial().map(w -> w > 0.5 ? -0.0 : w < -0.5 ? tiny : w);
        assertThat(flat(awkward)).contains(-0.0, tiny);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            trainer.trainEpoch();
            trainer.load(awkward);
            assertThat(trainer.parameters()).isEqualTo(awkward);
            trainer.load(experiment.initial());
            Parameters loaded = trainer.parameters();
            assertThat(loaded).isEqualTo(experiment.initial());
            trainer.step(experiment.batches().get(0));
            assertThat(loaded).as("a copy").isEqualTo(experiment.initial());
        }
    }

    @Test
    void parametersThatDoNotFitAreRefused() {
        Experiment experiment = Samples.uneven(network, MEAN, Precision.FLOAT64);
        Parameters other = Samples.parameters(NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 2));
        try (MlpTrainer trainer = Samples.open(experiment)) {
            assertThatThrownBy(() -> trainer.load(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("parameters do not fit: 1 layers of parameters for a network of 3");
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
    void beingWatchedChangesNoBit() {
        Experiment experiment = Samples.uneven(network, MEAN, Precision.FLOAT64);
        try (MlpTrainer watched = Samples.open(experiment);
                MlpTrainer alone = Samples.open(experiment)) {
            for (Batch batch : experiment.batches()) {
                watched.forward(experiment.data().inputs());
                watched.predict(batch.inputs());
                watched.step(batch);
                watched.forward(batch.inputs());
                alone.step(batch);
            }
            assertThat(watched.parameters()).isEqualTo(alone.parameters()).isNotEqualTo(experiment.initial());
        }
    }

    @Test
    void closingOneLeavesOthersAlive() {
        Experiment experiment = Samples.uneven(network, MEAN, Precision.FLOAT64);
        try (MlpTrainer survivor = Samples.open(experiment)) {
            MlpTrainer closed = Samples.open(experiment);
            closed.trainEpoch();
            survivor.trainEpoch();
            Parameters before = survivor.parameters();
            closed.close();
            closed.close();
            assertThat(survivor.parameters()).isEqualTo(before);
            survivor.trainEpoch();
            assertThat(survivor.parameters()).isNotEqualTo(before);
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

    private static double[] flat(Parameters parameters) {
        List<Double> all = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            for (double w : parameters.weights(l).toArray()) {
                all.add(w);
            }
            for (double b : parameters.biases(l).toArray()) {
                all.add(b);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
