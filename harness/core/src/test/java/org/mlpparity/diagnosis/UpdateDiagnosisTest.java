package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.verdict.Cause;
import org.mlpparity.verdict.Diagnosis;

/** One wrong trainer per cause: of what is made of a right gradient. */
class UpdateDiagnosisTest {
    private static final WeightDecay COUPLED = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1);
    private static final WeightDecay DECOUPLED = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1);
    private static final Optimizer MOMENTUM =
            new Optimizer.Momentum(0.02, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE);
    private static final Optimizer NESTEROV = new Optimizer.Nesterov(0.02, 0.9, VelocityScale.STEP, WeightDecay.NONE);

    private static Adam adam(EpsilonPlacement placement, WeightDecay decay) {
        return new Adam(0.01, 0.9, 0.999, 1e-4, placement, true, decay);
    }

    private static Diagnosis assertCertain(Diagnosis diagnosis, String id) {
        assertThat(diagnosis.causes())
                .as("%s", diagnosis)
                .first()
                .extracting(Cause::id, Cause::fit)
                .containsExactly(id, 1.0);
        assertThat(diagnosis.causes().stream().filter(cause -> cause.fit() == 1))
                .as("ties of %s", diagnosis)
                .hasSize(1);
        return diagnosis;
    }

    /** Does the update by another rule. */
    private static WrongTrainer by(Experiment experiment, Optimizer other) {
        return new WrongTrainer(experiment.withOptimizer(other));
    }

    private static String evidence(Diagnosis diagnosis) {
        return diagnosis.causes().get(0).evidence();
    }

    @Test
    void nesterovForMomentum() {
        assertCertain(Patient.ill().optimizer(MOMENTUM).diagnosed(e -> by(e, NESTEROV)), "nesterov-for-momentum");
    }

    @Test
    void momentumForNesterov() {
        assertCertain(Patient.ill().optimizer(NESTEROV).diagnosed(e -> by(e, MOMENTUM)), "momentum-for-nesterov");
    }

    @Test
    void velocityForgotten() {
        assertCertain(
                Patient.ill().optimizer(MOMENTUM).diagnosed(e -> by(e, Optimizer.sgd(0.02))), "velocity-forgotten");
        Diagnosis diagnosis = assertCertain(
                Patient.ill().optimizer(MOMENTUM).diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    public void step(Batch batch) {
                        if (updates % 3 == 0) {
                            first.forEach(tensor -> java.util.Arrays.fill(tensor, 0));
                        }
                        super.step(batch);
                    }
                }),
                "velocity-forgotten");
        assertThat(evidence(diagnosis)).startsWith("at the start of every epoch;");
    }

    @Test
    void adamDialects() {
        Adam outside = adam(EpsilonPlacement.OUTSIDE_ROOT, WeightDecay.NONE);
        Adam inside = adam(EpsilonPlacement.INSIDE_ROOT, WeightDecay.NONE);
        Adam hat = adam(EpsilonPlacement.EPSILON_HAT, WeightDecay.NONE);
        assertCertain(Patient.ill().optimizer(outside).diagnosed(e -> by(e, inside)), "adam-epsilon-inside-root");
        assertCertain(Patient.ill().optimizer(outside).diagnosed(e -> by(e, hat)), "adam-epsilon-hat");
        assertCertain(Patient.ill().optimizer(hat).diagnosed(e -> by(e, outside)), "adam-epsilon-outside");
    }

    @Test
    void adamWithoutBiasCorrection() {
        Adam due = adam(EpsilonPlacement.OUTSIDE_ROOT, WeightDecay.NONE);
        Adam other = new Adam(0.01, 0.9, 0.999, 1e-4, EpsilonPlacement.OUTSIDE_ROOT, false, WeightDecay.NONE);
        assertCertain(Patient.ill().optimizer(due).diagnosed(e -> by(e, other)), "adam-no-bias-correction");
    }

    @Test
    void adamStepOffByOne() {
        assertCertain(
                Patient.ill()
                        .optimizer(adam(EpsilonPlacement.OUTSIDE_ROOT, WeightDecay.NONE))
                        .diagnosed(e -> new WrongTrainer(e) {
                            @Override
                            double clock() {
                                return updates + 1.0;
                            }
                        }),
                "adam-step-off-by-one");
    }

    @Test
    void decays() {
        Adam coupled = adam(EpsilonPlacement.OUTSIDE_ROOT, COUPLED);
        Adam decoupled = adam(EpsilonPlacement.OUTSIDE_ROOT, DECOUPLED);
        Adam none = adam(EpsilonPlacement.OUTSIDE_ROOT, WeightDecay.NONE);
        assertCertain(Patient.ill().optimizer(decoupled).diagnosed(e -> by(e, coupled)), "coupled-for-decoupled");
        assertCertain(Patient.ill().optimizer(coupled).diagnosed(e -> by(e, decoupled)), "decoupled-for-coupled");
        assertCertain(Patient.ill().optimizer(coupled).diagnosed(e -> by(e, none)), "decay-missing");
    }

    @Test
    void decayMissingInTheBiases() {
        Diagnosis diagnosis = Patient.ill()
                .optimizer(new Optimizer.Sgd(0.02, DECOUPLED))
                .diagnosed(e -> new WrongTrainer(e) {
                    private int tensor;

                    @Override
                    double move(int t, int i, double g) {
                        tensor = t;
                        return super.move(t, i, g) - (t % 2 == 1 ? 0.1 * theta.get(t)[i] : 0);
                    }
                });
        assertCertain(diagnosis, "decay-missing");
        assertThat(evidence(diagnosis)).startsWith("only in the biases;");
    }

    @Test
    void learningRateOffFromAnEpochOn() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            double rate() {
                return updates > 15 ? 0.006 : 0.02;
            }
        });
        assertCertain(diagnosis, "learning-rate-off");
        assertThat(diagnosis.causes().get(0).sentence())
                .isEqualTo("The learning rate is 0.3 times what is due: 0.006 for 0.02.");
        assertThat(evidence(diagnosis)).startsWith("from epoch 6 on;");
    }

    @Test
    void biasNotUpdated() {
        assertCertain(
                Patient.ill().diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    boolean isUpdated(int tensor) {
                        return tensor % 2 == 0;
                    }
                }),
                "bias-not-updated");
    }

    @Test
    void updateSkipped() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            private int count;

            @Override
            public void step(Batch batch) {
                if (count++ % 2 == 0) {
                    super.step(batch);
                }
            }
        });
        assertCertain(diagnosis, "update-skipped");
        assertThat(evidence(diagnosis)).startsWith("only in every other update;");
    }

    @Test
    void aWrongGradientInsideAStatefulUpdateIsFoundToo() {
        Diagnosis diagnosis = Patient.ill().optimizer(MOMENTUM).diagnosed(e -> new WrongTrainer(e) {
            @Override
            java.util.List<double[]> gradientForUpdate(Batch batch) {
                java.util.List<double[]> gradient = computed(batch);
                double factor = batch.samples() == 1 ? 1 : -1;
                gradient.forEach(tensor -> java.util.Arrays.setAll(tensor, i -> factor * tensor[i]));
                return gradient;
            }
        });
        assertThat(diagnosis.causes().get(0).id()).isEqualTo("gradient-negated");
        assertThat(evidence(diagnosis)).contains("in the update only").contains("only in batches of 3");
    }

    @Test
    void crossEntropiesAreFollowed() {
        assertCertain(
                Patient.ill()
                        .network(Activation.TANH, Activation.SIGMOID, 4, 2)
                        .loss(Loss.Kind.BINARY_CROSS_ENTROPY, Over.MEAN, Over.SUM)
                        .diagnosed(e -> new WrongTrainer(e) {
                            @Override
                            double outputDelta(double z, double p, double y) {
                                return -super.outputDelta(z, p, y);
                            }
                        }),
                "gradient-negated");
        assertCertain(
                Patient.ill()
                        .network(Activation.RELU, Activation.SOFTMAX, 4, 3)
                        .loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Over.SUM, Over.SUM)
                        .diagnosed(e -> new WrongTrainer(e) {
                            @Override
                            double slope(int layer, double z, double a) {
                                return 1;
                            }
                        }),
                "relu-mask-missing");
    }
}
