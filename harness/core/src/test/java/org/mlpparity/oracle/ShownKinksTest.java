package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;

/**
 * At a kink what is shown decides on which side an implementation stands. One sample, one hidden unit: z = 1 + 1 − 2 + ε, which the terms'
 * size lets be on either side, and dL/da = 2·(z − 3).
 */
class ShownKinksTest {
    private static final double TINY = 0x1p-23;
    private static final double SLOPE = 0.25;

    @Test
    void nothingShownLeavesBothSlopes() {
        ExactStep step = step(TINY, List.of(), List.of());
        assertThat(step.kinks()).hasSize(1);
        assertLegal(step, 1, true);
        assertLegal(step, SLOPE, true);
    }

    @Test
    void aShownPreActivationDecides() {
        for (double z : new double[] {TINY, -TINY}) {
            ExactStep step = step(TINY, List.of(z), List.of());
            assertThat(step.kinks()).isEmpty();
            assertLegal(step, 1, z > 0);
            assertLegal(step, SLOPE, z < 0);
        }
    }

    @Test
    void aShownActivationAloneDecides() {
        for (double a : new double[] {TINY, -SLOPE * TINY}) {
            ExactStep step = step(TINY, List.of(), List.of(a));
            assertThat(step.kinks()).isEmpty();
            assertLegal(step, 1, a > 0);
            assertLegal(step, SLOPE, a < 0);
        }
    }

    @Test
    void aZeroThatIsShownAsActivationLeavesBothWhereThePreActivationMayBeZero() {
        assertThat(step(TINY, List.of(), List.of(0.0)).kinks()).hasSize(1);
        assertLegal(step(TINY, List.of(), List.of(0.0)), 1, true);
        assertLegal(step(TINY, List.of(), List.of(0.0)), SLOPE, true);
        ExactStep far = step(1, List.of(), List.of(0.0));
        assertThat(far.kinks()).isEmpty();
        assertLegal(far, SLOPE, false);
    }

    /** Every slope between the two is a subgradient there. */
    @Test
    void anExactZeroLeavesBothSlopesThoughItIsShown() {
        ExactStep step = step(0, List.of(0.0), List.of(0.0));
        assertThat(step.kinks()).hasSize(1);
        assertLegal(step, 1, true);
        assertLegal(step, 0.5, true);
        assertLegal(step, SLOPE, true);
        assertLegal(step, 1.25, false);
    }

    /** Without a kink in reach neither slope's bound is wider than its roundings. */
    @Test
    void awayFromTheKinkOneSlopeIsLegal() {
        assertLegal(step(1, List.of(), List.of()), 1, true);
        assertLegal(step(1, List.of(), List.of()), SLOPE, false);
        assertLegal(step(-1, List.of(), List.of()), 1, false);
        assertLegal(step(-1, List.of(), List.of()), SLOPE, true);
    }

    /** Whether δ of the hidden unit may be the slope times dL/da. */
    private static void assertLegal(ExactStep step, double slope, boolean legal) {
        double g = step.activationGradient(0).exact(0);
        Enclosure delta = step.delta(0);
        assertThat(delta.distance(0, slope * g) <= delta.allowance(0))
                .as("slope %s, bound %s", slope, delta.allowance(0))
                .isEqualTo(legal);
    }

    private static ExactStep step(double z, List<Double> shownZ, List<Double> shownA) {
        Experiment experiment = experiment(z);
        Oracle oracle = Oracle.judging(experiment, Accuracies.DEFAULT);
        Shown shown = (operation, derived) -> {
            List<Double> numbers = switch (operation.kind()) {
                case AFFINE -> shownZ;
                case ACTIVATION -> shownA;
                default -> List.of();
            };
            return operation.layer() == 0 && !numbers.isEmpty()
                    ? Enclosure.exactly(Matrix.row(numbers.get(0)))
                    : derived;
        };
        return oracle.step(
                experiment.initial(), oracle.start(), experiment.data().whole(), shown);
    }

    private static Experiment experiment(double z) {
        return new Experiment(
                "kink",
                NetworkSpec.of(3, Activation.leakyRelu(SLOPE), Activation.IDENTITY, 1, 1),
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.5),
                new Dataset(Matrix.of(1, 3, 1, 1, 1), Matrix.of(1, 1, 3)),
                new Parameters(
                        List.of(Matrix.of(1, 3, 1, 1, z), Matrix.of(1, 1, 1)), List.of(Matrix.row(-2), Matrix.row(0))),
                1,
                1,
                Precision.FLOAT32);
    }
}
