package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mlpparity.testkit.SmallExperiments.entries;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;

/**
 * What a trainer that was written for this project keeps beside {@link MlpTrainerContract}: every dialect of what it claims, the bits that one
 * rounding per operation leaves, and errors with shapes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FromScratchContract {
    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);

    /** The implementation on trial. */
    protected abstract MlpTrainerProvider provider();

    /** The precisions that it offers. */
    protected Set<Precision> precisions() {
        return provider().capabilities().precisions();
    }

    private MlpTrainer open(Experiment experiment) {
        return provider().open(experiment);
    }

    @Test
    void tarea1PrintsThePublishedPredictionsAfter200Updates() {
        MlpTrainer trainer = open(Scenarios.tarea1());
        for (int update = 0; update < 200; update++) {
            trainer.trainEpoch();
        }
        Matrix p = trainer.predict(trainer.experiment().data().inputs());
        assertThat(String.format(Locale.ROOT, "%.4f %.4f %.4f %.4f", p.get(0), p.get(1), p.get(2), p.get(3)))
                .isEqualTo("0.9837 -1.0210 -0.9209 1.0031");
    }

    /** What is not claimed is declined, which {@link MlpTrainerContract} holds of every trainer. */
    @Test
    void whatIsClaimedIsTrainedInEveryDialect() {
        int trained = 0;
        for (Precision precision : precisions()) {
            for (Experiment experiment : offered(SmallExperiments.vocabulary(precision))) {
                MlpTrainer trainer = open(experiment);
                trainer.trainEpoch();
                assertThat(trainer.parameters()).as("%s", experiment).isNotEqualTo(experiment.initial());
                trained++;
            }
        }
        assertThat(trained).isPositive();
    }

    private List<Experiment> offered(List<Experiment> experiments) {
        return experiments.stream()
                .filter(experiment -> provider().capabilities().gap(experiment).isEmpty())
                .toList();
    }

    private List<Optimizer> offeredOptimizers(WeightDecay decay) {
        return SmallExperiments.optimizers(decay).stream()
                .filter(rule -> provider().capabilities().optimizers().contains(rule.kind()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void whatIsDeclinedIsNotOpened(Precision precision) {
        List<Experiment> declined = SmallExperiments.vocabulary(precision).stream()
                .filter(experiment -> provider().gap(experiment).isPresent())
                .toList();
        Assumptions.assumeFalse(declined.isEmpty(), "nothing is declined");
        for (Experiment experiment : declined) {
            assertThatThrownBy(() -> open(experiment))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(provider().id() + " cannot run small: ");
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void loadedParametersComeBackBitForBit(Precision precision) {
        MlpTrainer trainer = smooth(precision);
        Parameters initial = trainer.parameters();
        assertThat(initial).isEqualTo(trainer.experiment().initial());
        Parameters other = initial.map(w -> precision.round(w / 3));
        trainer.load(other);
        assertThat(trainer.parameters()).isEqualTo(other).isNotEqualTo(initial);
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void gradientPredictAndForwardUpdateNothing(Precision precision) {
        MlpTrainer trainer = smooth(precision);
        Batch whole = trainer.experiment().data().whole();
        LossGradient first = trainer.gradient(whole);
        trainer.predict(whole.inputs());
        trainer.forward(whole.inputs());
        assertThat(trainer.gradient(whole)).isEqualTo(first);
        assertThat(trainer.parameters()).isEqualTo(trainer.experiment().initial());
    }

    /** θ − learningRate·g with one rounding per operation: the same bits. */
    @Test
    void stepSubtractsLearningRateTimesGradient() {
        MlpTrainer trainer = smooth(Precision.FLOAT64);
        Batch batch = trainer.experiment().batches().get(1);
        Matrix before = trainer.parameters().weights(0);
        Matrix gradient = trainer.gradient(batch).gradient().weights(0);
        trainer.step(batch);
        for (int i = 0; i < before.size(); i++) {
            assertThat(trainer.parameters().weights(0).get(i)).isEqualTo(before.get(i) - 0.125 * gradient.get(i));
        }
    }

    /** Momentum with coupled decay, by its formula with one rounding per operation: the same bits in every layer. */
    @Test
    void optimizerAndDecayReachAllWeightsAndBiases() {
        WeightDecay decay = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1);
        Optimizer rule = new Optimizer.Momentum(0.3, 0.9, Optimizer.VelocityScale.GRADIENT, decay);
        MlpTrainer trainer = open(smooth(Precision.FLOAT64).experiment().withOptimizer(rule));
        double[] v = new double[trainer.experiment().initial().size()];
        for (Batch batch : trainer.experiment().batches()) {
            double[] expected = entries(trainer.parameters());
            double[] gradient = entries(trainer.gradient(batch).gradient());
            for (int i = 0; i < v.length; i++) {
                v[i] = 0.9 * v[i] + (gradient[i] + 0.1 * expected[i]);
                expected[i] -= 0.3 * v[i];
            }
            trainer.step(batch);
            assertThat(entries(trainer.parameters())).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void loadForgetsOptimizerState(Precision precision) {
        for (Optimizer rule : offeredOptimizers(WeightDecay.NONE)) {
            MlpTrainer trainer = open(smooth(precision).experiment().withOptimizer(rule));
            trainer.trainEpoch();
            Parameters afterOneEpoch = trainer.parameters();
            trainer.load(trainer.experiment().initial());
            trainer.trainEpoch();
            assertThat(trainer.parameters()).as("%s", rule).isEqualTo(afterOneEpoch);
        }
    }

    /** All that there is, of one pass: the numbers that the separate questions find, deltas that sum to the biases' gradient. */
    @ParameterizedTest
    @MethodSource("precisions")
    void observedStepShowsItsOwnWork(Precision precision) {
        for (Experiment experiment : offered(SmallExperiments.vocabulary(precision))) {
            MlpTrainer observed = open(experiment);
            MlpTrainer asked = open(experiment);
            for (Batch batch : experiment.batches()) {
                ForwardPass pass = asked.forward(batch.inputs()).orElseThrow();
                LossGradient told = asked.gradient(batch);
                Observation shown = observed.observe(batch);
                assertThat(shown).isEqualTo(Observation.ofOnePass(pass, shown.deltas(), told));
                requireDeltas(shown.deltas(), told.gradient(), precision);
                Observation atWork = observed.observedStep(batch);
                assertThat(atWork).isEqualTo(atWork.memory().map(shown::with).orElse(shown));
                asked.step(batch);
                assertThat(observed.parameters()).as("%s", experiment).isEqualTo(asked.parameters());
            }
        }
    }

    /** dL/db_j = Σ_s δ_sj, but for rounding. */
    private static void requireDeltas(List<Matrix> deltas, Parameters gradient, Precision precision) {
        for (int l = 0; l < gradient.depth(); l++) {
            Matrix delta = deltas.get(l);
            for (int j = 0; j < delta.columns(); j++) {
                double sum = 0;
                for (int s = 0; s < delta.rows(); s++) {
                    sum += delta.get(s, j);
                }
                assertThat(sum).isCloseTo(gradient.biases(l).get(j), within(256 * precision.unitRoundoff()));
            }
        }
    }

    /** Adam's m and v, RMSProp's v, and the velocity where it is a sum of gradients, by their formulas; all else is not shown. */
    @ParameterizedTest
    @MethodSource("precisions")
    void whatTheOptimizerRemembersIsShownInOneDialect(Precision precision) {
        for (Optimizer rule : offeredOptimizers(new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.125))) {
            MlpTrainer trainer = open(smooth(precision).experiment().withOptimizer(rule));
            int size = trainer.experiment().network().parameterCount();
            double[] v = new double[size];
            double[] mean = new double[size];
            double[] meanSquare = new double[size];
            double[] halfMeanSquare = new double[size];
            double[] norm = new double[size];
            double[] sum = SmallExperiments.matrix(1, size, () -> 0.5).toArray();
            int updates = 0;
            for (Batch batch : trainer.experiment().batches()) {
                double[] theta = entries(trainer.parameters());
                Observation shown = trainer.observedStep(batch);
                double[] g = entries(shown.gradient().orElseThrow());
                updates++;
                for (int i = 0; i < size; i++) {
                    double pulled = g[i] + 0.125 * theta[i];
                    v[i] = 0.5 * v[i] + pulled;
                    mean[i] = 0.5 * mean[i] + 0.5 * pulled;
                    meanSquare[i] = 0.75 * meanSquare[i] + 0.25 * pulled * pulled;
                    sum[i] += pulled * pulled;
                    norm[i] = Math.max(0.75 * norm[i], Math.abs(pulled) + (epsilonInNorm(rule) ? 0.25 : 0));
                    halfMeanSquare[i] = 0.5 * halfMeanSquare[i] + 0.5 * pulled * pulled;
                }
                List<double[]> expected = switch (rule.kind()) {
                    case SGD -> List.of();
                    case MOMENTUM, NESTEROV -> isSumOfGradients(rule) ? List.of(v) : List.of();
                    case ADAGRAD -> List.of(sum);
                    case RMSPROP -> List.of(halfMeanSquare);
                    case ADAM -> List.of(mean, meanSquare);
                    case ADAMAX -> List.of(mean, norm);
                };
                requireMemory(shown.memory(), updates, expected, precision);
            }
        }
    }

    private static boolean epsilonInNorm(Optimizer rule) {
        return rule instanceof Optimizer.Adamax adamax && adamax.epsilonPlacement() == Optimizer.NormEpsilon.IN_MAXIMUM;
    }

    private static boolean isSumOfGradients(Optimizer rule) {
        return rule instanceof Optimizer.Momentum momentum && momentum.velocity() == Optimizer.VelocityScale.GRADIENT
                || rule instanceof Optimizer.Nesterov nesterov
                        && nesterov.velocity() == Optimizer.VelocityScale.GRADIENT;
    }

    private static void requireMemory(
            Optional<OptimizerMemory> shown, int updates, List<double[]> expected, Precision precision) {
        assertThat(shown.isPresent()).isEqualTo(!expected.isEmpty());
        shown.ifPresent(memory -> {
            assertThat(memory.updates()).isEqualTo(updates);
            assertThat(memory.slots()).hasSameSizeAs(expected);
            for (int slot = 0; slot < expected.size(); slot++) {
                assertThat(entries(memory.slots().get(slot)))
                        .containsExactly(expected.get(slot), within(32 * precision.unitRoundoff()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void epochIsOneStepPerBatchInOrder(Precision precision) {
        MlpTrainer byEpoch = smooth(precision);
        MlpTrainer byStep = smooth(precision);
        byEpoch.trainEpoch();
        for (Batch batch : byStep.experiment().batches()) {
            byStep.step(batch);
        }
        assertThat(byEpoch.parameters()).isEqualTo(byStep.parameters());
        assertThat(byEpoch.parameters()).isNotEqualTo(byEpoch.experiment().initial());
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void batchesLargerThanTheExperimentsAreWelcome(Precision precision) {
        MlpTrainer trainer = smooth(precision);
        Matrix inputs = trainer.experiment().data().inputs();
        Matrix targets = trainer.experiment().data().targets();
        Matrix all = trainer.predict(inputs);
        ForwardPass pass = trainer.forward(inputs).orElseThrow();
        assertThat(all.rows()).isEqualTo(SmallExperiments.SAMPLES).isGreaterThan(SmallExperiments.BATCH);
        assertThat(pass.activations().get(1)).isEqualTo(all);
        assertThat(pass.preActivations().get(0).shape()).isEqualTo("[6 × 3]");
        for (int s = 0; s < inputs.rows(); s++) {
            assertThat(trainer.predict(inputs.rows(s, s + 1))).isEqualTo(all.rows(s, s + 1));
        }
        LossGradient afterALargeBatch = trainer.gradient(new Batch(inputs.rows(0, 2), targets.rows(0, 2)));
        assertThat(smooth(precision).gradient(new Batch(inputs.rows(0, 2), targets.rows(0, 2))))
                .isEqualTo(afterALargeBatch);
    }

    /**
     * 1 + 2^-24 is a tie that float32 rounds back to 1, each time; kept in float64 to the end, two of them would count. In float64 they
     * must.
     */
    @ParameterizedTest
    @MethodSource("precisions")
    void everyOperationRoundsToThePrecision(Precision precision) {
        Experiment experiment = SmallExperiments.experiment(
                NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 1),
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(0.5),
                new Dataset(Matrix.row(0x1p-12, 0x1p-12), Matrix.row(0)),
                new Parameters(List.of(Matrix.row(0x1p-12, 0x1p-12)), List.of(Matrix.row(1))),
                1,
                precision);
        assertThat(open(experiment).predict(experiment.data().inputs()).get(0))
                .isEqualTo(precision.significandBits() <= 24 ? 1 : 1 + 0x1p-23);
    }

    @Test
    void misfitsAreNamedWithTheirShapes() {
        MlpTrainer trainer = open(Scenarios.tarea1());
        assertThatThrownBy(() -> trainer.predict(Matrix.row(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs [1 × 2] must have 3 columns to fit the network");
        assertThatThrownBy(() -> trainer.step(new Batch(Matrix.row(1, 2, 3), Matrix.row(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets [1 × 2] must have 1 columns to fit the network");
        assertThatThrownBy(() ->
                        trainer.load(smooth(Precision.FLOAT64).experiment().initial()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parameters do not fit: ");
    }

    private MlpTrainer smooth(Precision precision) {
        return open(SmallExperiments.small(Activation.TANH, Activation.SOFTMAX, MEAN, precision));
    }
}
