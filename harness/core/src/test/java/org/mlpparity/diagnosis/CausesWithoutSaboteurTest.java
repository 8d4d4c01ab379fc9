package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.verdict.Cause;
import org.mlpparity.verdict.Diagnosis;

/** Causes that no saboteur of module trial has: each leads and explains everything. */
class CausesWithoutSaboteurTest {
    private static final double LAMBDA = 0.1;
    private static final Optimizer DECAYING =
            new Optimizer.Sgd(0.02, new WeightDecay(WeightDecay.Kind.COUPLED_L2, LAMBDA));

    /** These explain everything, and nothing else does. */
    private static void assertCertain(Diagnosis diagnosis, String... ids) {
        assertThat(diagnosis.causes())
                .as("%s", diagnosis)
                .filteredOn(cause -> cause.fit() == 1)
                .extracting(Cause::id)
                .containsExactly(ids);
        assertThat(diagnosis.causes().get(0).fit()).isEqualTo(1);
    }

    /** Reports another loss or gradient than its update uses. */
    private abstract static class Reporting extends WrongTrainer {
        Reporting(Experiment experiment) {
            super(experiment);
        }

        abstract LossGradient reported(LossGradient right);

        @Override
        public LossGradient gradient(Batch batch) {
            return reported(super.gradient(batch));
        }
    }

    @Test
    void aLossTimesAFactor() {
        assertCertain(
                Patient.ill().diagnosed(e -> new Reporting(e) {
                    @Override
                    LossGradient reported(LossGradient right) {
                        return new LossGradient(1.7 * right.loss(), right.gradient());
                    }
                }),
                "loss-scaled");
    }

    @Test
    void theDecayInTheReportedGradient() {
        assertCertain(
                Patient.ill().optimizer(DECAYING).diagnosed(e -> new Reporting(e) {
                    @Override
                    LossGradient reported(LossGradient right) {
                        List<double[]> sums = new ArrayList<>();
                        for (int t = 0; t < theta.size(); t++) {
                            double[] sum = right.gradient().tensors().get(t).toArray();
                            for (int i = 0; i < sum.length; i++) {
                                sum[i] += LAMBDA * theta.get(t)[i];
                            }
                            sums.add(sum);
                        }
                        return new LossGradient(right.loss(), shaped(sums));
                    }
                }),
                "decay-in-gradient");
    }

    @Test
    void theDecayInTheReportedLoss() {
        assertCertain(
                Patient.ill().optimizer(DECAYING).diagnosed(e -> new Reporting(e) {
                    @Override
                    LossGradient reported(LossGradient right) {
                        double squares = 0;
                        for (double[] tensor : theta) {
                            for (double entry : tensor) {
                                squares += entry * entry;
                            }
                        }
                        return new LossGradient(right.loss() + LAMBDA / 2 * squares, right.gradient());
                    }
                }),
                "decay-in-loss");
    }

    /** The same as a learning rate times 1 − momentum, so the two tie. */
    @Test
    void theGradientEntersTheVelocityWithOneMinusMomentum() {
        Optimizer momentum = new Optimizer.Momentum(0.02, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE);
        assertCertain(
                Patient.ill().optimizer(momentum).diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double move(int t, int i, double g) {
                        return super.move(t, i, (1 - 0.9) * g);
                    }
                }),
                "velocity-dampened",
                "learning-rate-off");
    }

    @Test
    void aBiasCorrectionThatIsNotAskedFor() {
        assertCertain(
                Patient.ill().optimizer(adam(false)).diagnosed(e -> new WrongTrainer(e.withOptimizer(adam(true)))),
                "adam-bias-correction");
    }

    private static Adam adam(boolean corrected) {
        return new Adam(0.01, 0.9, 0.999, 1e-4, EpsilonPlacement.OUTSIDE_ROOT, corrected, WeightDecay.NONE);
    }
}
