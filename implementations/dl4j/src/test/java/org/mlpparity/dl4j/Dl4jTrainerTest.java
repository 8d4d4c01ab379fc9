package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mlpparity.testkit.SmallExperiments.entries;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.testkit.FrameworkContract;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;

@Tag("slow")
class Dl4jTrainerTest extends FrameworkContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new Dl4jTrainerProvider();
    }

    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);
    private final NetworkSpec network = NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 5, 4, 2);

    @ParameterizedTest
    @EnumSource
    void gradientUpdatesNothing(Precision precision) {
        Experiment experiment = Samples.uneven(network, MEAN, precision);
        Batch batch = experiment.batches().get(0);
        try (MlpTrainer asked = Samples.open(experiment);
                MlpTrainer unasked = Samples.open(experiment)) {
            LossGradient first = asked.gradient(batch);
            assertThat(asked.gradient(batch)).isEqualTo(first);
            assertThat(asked.parameters()).isEqualTo(experiment.initial());
            asked.step(batch);
            unasked.step(batch);
            assertThat(asked.parameters()).isEqualTo(unasked.parameters());
        }
    }

    /** Activations, loss and gradient of fit's own pass; z and deltas it does not tell. */
    @ParameterizedTest
    @EnumSource
    void anObservedStepShowsTheOnePassOfFit(Precision precision) {
        Experiment experiment = Samples.uneven(network, MEAN, precision);
        try (MlpTrainer observed = Samples.open(experiment);
                MlpTrainer asked = Samples.open(experiment)) {
            for (Batch batch : experiment.batches()) {
                LossGradient told = asked.gradient(batch);
                Observation due = new Observation(
                        true,
                        List.of(),
                        asked.forward(batch.inputs()).orElseThrow().activations(),
                        List.of(),
                        OptionalDouble.of(told.loss()),
                        Optional.of(told.gradient()),
                        Optional.empty());
                assertThat(asked.observe(batch)).isEqualTo(due);
                assertThat(observed.observedStep(batch)).isEqualTo(due);
                asked.step(batch);
                assertThat(observed.parameters()).isEqualTo(asked.parameters());
            }
        }
    }

    /** Two epochs of every scenario of the kit, one observed update by update and one not at all. */
    @TestFactory
    Stream<DynamicTest> observedStepIsAStep() {
        return Scenarios.all().stream()
                .flatMap(scenario -> Stream.of(Precision.values()).map(scenario::at))
                .filter(experiment -> new Dl4jTrainerProvider().gap(experiment).isEmpty())
                .map(experiment -> dynamicTest(
                        experiment.name() + " in " + experiment.precision().id(), () -> {
                            try (MlpTrainer observed = Samples.open(experiment);
                                    MlpTrainer alone = Samples.open(experiment)) {
                                for (int epoch = 0; epoch < 2; epoch++) {
                                    for (Batch batch : experiment.batches()) {
                                        assertThat(observed.observe(batch).onePass())
                                                .isTrue();
                                        observed.observedStep(batch);
                                        alone.step(batch);
                                    }
                                }
                                assertThat(observed.parameters()).isEqualTo(alone.parameters());
                            }
                        }));
    }

    /** m ← β1·m + (1 − β1)·g and v ← β2·v + (1 − β2)·g², of every weight and bias. */
    @ParameterizedTest
    @EnumSource
    void whatAdamRemembersIsShownAndTheVelocityOfStepsIsNot(Precision precision) {
        Experiment experiment = Samples.uneven(network, MEAN, precision)
                .withOptimizer(new Optimizer.Adam(
                        0.125, 0.5, 0.75, 0.25, Optimizer.EpsilonPlacement.EPSILON_HAT, true, WeightDecay.NONE));
        double[] m = new double[network.parameterCount()];
        double[] v = new double[network.parameterCount()];
        try (MlpTrainer trainer = Samples.open(experiment)) {
            int updates = 0;
            for (Batch batch : experiment.batches()) {
                Observation shown = trainer.observedStep(batch);
                double[] g = entries(shown.gradient().orElseThrow());
                for (int i = 0; i < g.length; i++) {
                    m[i] = 0.5 * m[i] + 0.5 * g[i];
                    v[i] = 0.75 * v[i] + 0.25 * g[i] * g[i];
                }
                OptimizerMemory memory = shown.memory().orElseThrow();
                assertThat(memory.updates()).isEqualTo(++updates);
                assertThat(entries(memory.slots().get(0))).containsExactly(m, within(64 * precision.unitRoundoff()));
                assertThat(entries(memory.slots().get(1))).containsExactly(v, within(64 * precision.unitRoundoff()));
            }
        }
        Optimizer nesterov = new Optimizer.Nesterov(0.125, 0.5, Optimizer.VelocityScale.STEP, WeightDecay.NONE);
        try (MlpTrainer trainer = Samples.open(experiment.withOptimizer(nesterov))) {
            assertThat(trainer.observedStep(experiment.batches().get(0)).memory())
                    .isEmpty();
        }
    }

    @Test
    void forwardShowsTheActivationsOfEveryLayer() {
        Experiment experiment = Samples.uneven(network, MEAN, Precision.FLOAT64);
        Matrix inputs = experiment.data().inputs();
        try (MlpTrainer trainer = Samples.open(experiment)) {
            ForwardPass forward = trainer.forward(inputs).orElseThrow();
            assertThat(forward.preActivations()).isEmpty();
            assertThat(forward.activations())
                    .extracting(Matrix::shape)
                    .containsExactly("[5 × 5]", "[5 × 4]", "[5 × 2]");
            assertThat(forward.activations().get(2)).isEqualTo(trainer.predict(inputs));
            assertOutputsFollowFrom(experiment.initial(), forward.activations());
        }
    }

    /** The last layer is linear: p = W·a + b, here and there with five roundings of the magnitude each. */
    private static void assertOutputsFollowFrom(Parameters parameters, List<Matrix> activations) {
        Matrix a = activations.get(1);
        for (int sample = 0; sample < a.rows(); sample++) {
            for (int unit = 0; unit < 2; unit++) {
                double p = parameters.biases(2).get(unit);
                double magnitude = Math.abs(p);
                for (int i = 0; i < a.columns(); i++) {
                    double term = parameters.weights(2).get(unit, i) * a.get(sample, i);
                    p += term;
                    magnitude += Math.abs(term);
                }
                assertThat(activations.get(2).get(sample, unit))
                        .isCloseTo(p, within(2 * 5.001 * Precision.FLOAT64.unitRoundoff() * magnitude));
            }
        }
    }

    @Test
    void anEpochIsItsStepsInOrder() {
        Experiment experiment = Samples.uneven(network, MEAN, Precision.FLOAT64);
        try (MlpTrainer epochs = Samples.open(experiment);
                MlpTrainer steps = Samples.open(experiment)) {
            for (int epoch = 0; epoch < 3; epoch++) {
                epochs.trainEpoch();
                experiment.batches().forEach(steps::step);
            }
            assertThat(epochs.parameters()).isEqualTo(steps.parameters());
        }
    }

    @Test
    void oneLayerAndOneSampleAreEnough() {
        NetworkSpec small = NetworkSpec.of(1, Activation.IDENTITY, Activation.IDENTITY, 1);
        Parameters initial = new Parameters(List.of(Matrix.row(2)), List.of(Matrix.row(1)));
        Matrix three = Matrix.row(3);
        Experiment experiment =
                Samples.experiment(small, initial, new Dataset(three, three), 1, Reduction.SUM, Precision.FLOAT64);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            assertThat(trainer.predict(three)).isEqualTo(Matrix.row(7));
            // p − y = 4: L = 16, dL/dw = 2·4·3, dL/db = 2·4.
            assertThat(trainer.gradient(experiment.data().whole()))
                    .isEqualTo(new LossGradient(16, new Parameters(List.of(Matrix.row(24)), List.of(Matrix.row(8)))));
        }
    }
}
