package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mlpparity.testkit.SmallExperiments.entries;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * Every entry of the gradient of a trainer that was written for this project against central differences of the loss, over activations,
 * reductions and batches.
 */
public abstract class GradientContract {
    private static final int PARAMETERS = 3 * 2 + 3 + 2 * 3 + 2;

    /** Those whose gradients are exact at the numbers that are tried here. */
    protected static final List<Activation> PIECEWISE_LINEAR =
            List.of(Activation.IDENTITY, Activation.RELU, Activation.leakyRelu(0.25));

    /** The implementation on trial. */
    protected abstract MlpTrainerProvider provider();

    /** One that is about to train this. */
    protected final MlpTrainer open(Experiment experiment) {
        return provider().open(experiment);
    }

    /** The loss against its definition: the numbers are quarters and the divisors powers of two, so all of it is exact. */
    @Test
    void lossDividesEveryBatchByItsOwnSize() {
        for (Reduction reduction : SmallExperiments.reductions()) {
            MlpTrainer trainer =
                    open(SmallExperiments.small(Activation.RELU, Activation.IDENTITY, reduction, Precision.FLOAT64));
            for (Batch batch : trainer.experiment().batches()) {
                Matrix p = trainer.predict(batch.inputs());
                double sum = 0;
                for (int i = 0; i < p.size(); i++) {
                    sum += Math.pow(p.get(i) - batch.targets().get(i), 2);
                }
                int divisor = (reduction.samples() == Reduction.Over.MEAN ? batch.samples() : 1)
                        * (reduction.outputs() == Reduction.Over.MEAN ? 2 : 1);
                assertThat(trainer.gradient(batch).loss()).isEqualTo(sum / divisor);
            }
        }
    }

    /** No tolerance: the divisors are powers of two, and to scale by those commutes with every rounding. */
    @Test
    void reductionDividesLossAndGradient() {
        for (Loss.Kind kind : List.of(Loss.Kind.BINARY_CROSS_ENTROPY, Loss.Kind.CATEGORICAL_CROSS_ENTROPY)) {
            for (Precision precision : provider().capabilities().precisions()) {
                MlpTrainer sum = open(SmallExperiments.crossEntropy(kind, Activation.TANH, Reduction.SUM, precision));
                for (Reduction reduction : SmallExperiments.reductions()) {
                    MlpTrainer trainer =
                            open(SmallExperiments.crossEntropy(kind, Activation.TANH, reduction, precision));
                    for (Batch batch : sum.experiment().batches()) {
                        int divisor = reduction.divisor(batch.samples(), 2);
                        LossGradient whole = sum.gradient(batch);
                        assertThat(trainer.gradient(batch))
                                .isEqualTo(new LossGradient(
                                        whole.loss() / divisor, whole.gradient().map(g -> g / divisor)));
                    }
                }
            }
        }
    }

    /**
     * No tolerance. With piecewise linear activations the loss is quadratic in each parameter as long as no unit crosses
     * its kink, so the truncation error, h²/6 times a third derivative, is zero. And nothing is rounded: with quarters for
     * numbers, slope 1/4 and h = 2^-10 in one parameter, z of the layers are multiples of 2^-12 and 2^-16, outputs of
     * 2^-18, losses of 2^-36 and below 2^11: 47 bits.
     */
    @Test
    void piecewiseLinearGradientsEqualCentralDifferences() {
        int compared = 0;
        for (Activation hidden : PIECEWISE_LINEAR) {
            for (Activation output : PIECEWISE_LINEAR) {
                for (Reduction reduction : SmallExperiments.reductions()) {
                    MlpTrainer trainer = open(SmallExperiments.small(hidden, output, reduction, Precision.FLOAT64));
                    for (Batch batch : trainer.experiment().batches()) {
                        assertNoUnitNearItsKink(trainer, batch, 0x1p-10);
                        double[] gradient = entries(trainer.gradient(batch).gradient());
                        for (int i = 0; i < PARAMETERS; i++) {
                            assertThat(gradient[i]).isEqualTo(centralDifference(trainer, batch, i, 0x1p-10));
                            compared++;
                        }
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(3 * 3 * 4 * 2 * PARAMETERS);
    }

    /**
     * Truncation: D(2h) − D(h) is three times the leading error term of D(h), so it covers that term and the smaller ones
     * behind it. Rounding: with losses off by R, D(h) is off by R/h and a third of D(2h) − D(h) by R/2h.
     *
     * <p>R = 2^16 u, because |w|, |b|, |x|, |y| &lt; 1: a hidden z (two products and a bias) is off by 3u·3, its
     * activation (below 4, functions good to 2.5 ulp) by 20u; an output z (three products and a bias, at most 13) by
     * 4u·13 + 3·20u, its activation by 150u; the square of p − y (at most 14) by 2·14·150u + 3u·14² &lt; 4800u; and
     * the sum of eight by 8·4800u + 8u·8·14². From the same z a cross-entropy is off by less: its slope in z is at most
     * 2, so 2·112u come from z, and its own operations, ten of at most 5u each on numbers up to 27 (z and differences of z),
     * make up 1350u.
     */
    @Test
    void smoothGradientsMatchCentralDifferences() {
        double lossError = 0x1p16 * 0x1p-53;
        double h = 0x1p-13;
        int compared = 0;
        List<Experiment> experiments = smoothExperiments();
        assertThat(experiments).hasSizeGreaterThanOrEqualTo(3 * (5 + 2) * 4);
        for (Experiment experiment : experiments) {
            MlpTrainer trainer = open(experiment);
            for (Batch batch : experiment.batches()) {
                double[] gradient = entries(trainer.gradient(batch).gradient());
                for (int i = 0; i < PARAMETERS; i++) {
                    double fine = centralDifference(trainer, batch, i, h);
                    double coarse = centralDifference(trainer, batch, i, 2 * h);
                    double allowance = Math.abs(coarse - fine) + 1.5 * lossError / h;
                    assertThat(gradient[i]).isCloseTo(fine, within(allowance));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(experiments.size() * 2 * PARAMETERS);
    }

    /** Every smooth output that is offered, five at least, under squared error, and two cross-entropies. */
    private List<Experiment> smoothExperiments() {
        List<Experiment> experiments = new ArrayList<>();
        for (Activation hidden : List.of(Activation.TANH, Activation.SIGMOID, Activation.SOFTPLUS)) {
            for (Reduction reduction : SmallExperiments.reductions()) {
                for (Activation output : Activation.all()) {
                    if (!output.hasKink()
                            && provider().capabilities().activations().contains(output.kind())) {
                        experiments.add(SmallExperiments.small(hidden, output, reduction, Precision.FLOAT64));
                    }
                }
                for (Loss.Kind kind : List.of(Loss.Kind.BINARY_CROSS_ENTROPY, Loss.Kind.CATEGORICAL_CROSS_ENTROPY)) {
                    experiments.add(SmallExperiments.crossEntropy(kind, hidden, reduction, Precision.FLOAT64));
                }
            }
        }
        return experiments;
    }

    /** A parameter that moves by h moves a hidden z by at most h, an output z by at most 3h (activations are below 3). */
    private static void assertNoUnitNearItsKink(MlpTrainer trainer, Batch batch, double h) {
        for (Matrix z : trainer.forward(batch.inputs()).orElseThrow().preActivations()) {
            for (int i = 0; i < z.size(); i++) {
                assertThat(Math.abs(z.get(i))).isGreaterThan(3 * h);
            }
        }
    }

    private static double centralDifference(MlpTrainer trainer, Batch batch, int index, double h) {
        Parameters here = trainer.parameters();
        double above = lossAt(trainer, batch, shifted(here, index, h));
        double below = lossAt(trainer, batch, shifted(here, index, -h));
        trainer.load(here);
        return (above - below) / (2 * h);
    }

    private static double lossAt(MlpTrainer trainer, Batch batch, Parameters parameters) {
        trainer.load(parameters);
        return trainer.gradient(batch).loss();
    }

    /** The parameters with {@code h} added to the entry at {@code index} in the order of {@link SmallExperiments#entries}. */
    private static Parameters shifted(Parameters parameters, int index, double h) {
        int[] next = {0};
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            weights.add(parameters.weights(l).map(w -> next[0]++ == index ? w + h : w));
            biases.add(parameters.biases(l).map(b -> next[0]++ == index ? b + h : b));
        }
        return new Parameters(weights, biases);
    }
}
