package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The first updates of one parameter, from 1/2 and with gradients given, against the formulas worked by hand. */
public abstract class UpdateRuleContract {
    private static final double U = 0x1p-53;
    /** Gradient descent, two velocities in two dialects each, and six Adams. */
    private static final int RULES = 11;

    private static final WeightDecay COUPLED = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.5);
    private static final WeightDecay DECOUPLED = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.5);

    /** The implementation on trial. */
    protected abstract MlpTrainerProvider provider();

    /** Where one parameter that starts here is after each update by these gradients in turn. */
    protected abstract double[] pathFrom(double start, Optimizer rule, double... gradients);

    @Test
    void gradientDescentSubtractsRateTimesGradient() {
        assertThat(path(Optimizer.sgd(0.125), 1, -2)).containsExactly(0.5 - 0.125, 0.375 + 0.25);
    }

    /** v = 1, −3/2, 13/4. All numbers are short, so both dialects give the same and nothing is rounded. */
    @Test
    void momentumFollowsItsVelocity() {
        for (VelocityScale scale : VelocityScale.values()) {
            assertThat(path(new Optimizer.Momentum(0.125, 0.5, scale, WeightDecay.NONE), 1, -2, 4))
                    .containsExactly(0.5 - 1 / 8.0, 0.375 + 1.5 / 8, 0.5625 - 3.25 / 8);
        }
    }

    /** The same v; g + v/2 = 3/2, −11/4, 45/8. */
    @Test
    void nesterovLooksAhead() {
        for (VelocityScale scale : VelocityScale.values()) {
            assertThat(path(new Optimizer.Nesterov(0.125, 0.5, scale, WeightDecay.NONE), 1, -2, 4))
                    .containsExactly(0.5 - 1.5 / 8, 0.3125 + 2.75 / 8, 0.65625 - 5.625 / 8);
        }
    }

    /** With β1 = 1/2 and β2 = 3/4: m = 1/2, −1; v = 1/4, 7/4; 1 − β1^t = 1/2, 3/4; 1 − β2^t = 1/4, 7/16. */
    @Test
    void adamPutsEpsilonWhereItIsTold() {
        double root7 = Math.sqrt(7);
        assertSteps(adam(EpsilonPlacement.OUTSIDE_ROOT, true), 1 / (1 + 0.25), -4 / 3.0 / (2 + 0.25));
        assertSteps(adam(EpsilonPlacement.INSIDE_ROOT, true), 1 / Math.sqrt(1 + 0.25), -4 / 3.0 / Math.sqrt(4 + 0.25));
        assertSteps(adam(EpsilonPlacement.EPSILON_HAT, true), 0.5 / (0.5 + 0.25), -root7 / 3 / (root7 / 2 + 0.25));
        assertSteps(adam(EpsilonPlacement.OUTSIDE_ROOT, false), 0.5 / (0.5 + 0.25), -1 / (root7 / 2 + 0.25));
        assertSteps(
                adam(EpsilonPlacement.INSIDE_ROOT, false), 0.5 / Math.sqrt(0.25 + 0.25), -1 / Math.sqrt(1.75 + 0.25));
        assertSteps(adam(EpsilonPlacement.EPSILON_HAT, false), 0.5 / (0.5 + 0.25), -1 / (root7 / 2 + 0.25));
    }

    /**
     * With the learning rate 1/8. A step is at most 1/8 and, here and there together, at most 30 roundings of u; to
     * subtract it from a number below 1 rounds by u, here and there. So an update is off by at most 30u/8 + 2u &lt; 6u.
     */
    private void assertSteps(Optimizer adam, double first, double second) {
        double[] path = path(adam, 1, -2.5);
        assertThat(path[0]).isCloseTo(0.5 - first / 8, within(6 * U));
        assertThat(path[1]).isCloseTo(0.5 - first / 8 - second / 8, within(12 * U));
    }

    /** Without bias correction both stand beside the root of the same v; with ε = 0 under the root is beside it. */
    @Test
    void adamsDialectsCoincideWhereTheyShould() {
        assertThat(path(adam(EpsilonPlacement.EPSILON_HAT, false), 1, -2.5, 0.3))
                .containsExactly(path(adam(EpsilonPlacement.OUTSIDE_ROOT, false), 1, -2.5, 0.3));
        assertThat(path(adam(0, EpsilonPlacement.INSIDE_ROOT, true), 1, -2.5, 0.3))
                .containsExactly(path(adam(0, EpsilonPlacement.OUTSIDE_ROOT, true), 1, -2.5, 0.3));
        // three updates, off by 6u each as above
        assertThat(path(adam(0, EpsilonPlacement.EPSILON_HAT, true), 1, -2.5, 0.3))
                .containsExactly(path(adam(0, EpsilonPlacement.OUTSIDE_ROOT, true), 1, -2.5, 0.3), within(18 * U));
    }

    /** 1/8 is a power of two, and to scale by those commutes with every rounding. */
    @Test
    void velocityDialectsCoincideAtAConstantRate() {
        assertThat(path(new Optimizer.Momentum(0.125, 0.9, VelocityScale.STEP, DECOUPLED), 0.1, -2.5, 0.3))
                .containsExactly(
                        path(new Optimizer.Momentum(0.125, 0.9, VelocityScale.GRADIENT, DECOUPLED), 0.1, -2.5, 0.3));
        assertThat(path(new Optimizer.Nesterov(0.125, 0.9, VelocityScale.STEP, DECOUPLED), 0.1, -2.5, 0.3))
                .containsExactly(
                        path(new Optimizer.Nesterov(0.125, 0.9, VelocityScale.GRADIENT, DECOUPLED), 0.1, -2.5, 0.3));
    }

    /** Coupled: g = 5/4, −117/64, so v = 5/4, −77/64. Decoupled: θ loses a sixteenth, v = 1, −3/2. */
    @Test
    void decayEntersTheVelocityOnlyWhenCoupled() {
        assertThat(path(new Optimizer.Momentum(0.125, 0.5, VelocityScale.GRADIENT, COUPLED), 1, -2))
                .containsExactly(0.5 - 1.25 / 8, 0.34375 + 77 / 512.0);
        assertThat(path(new Optimizer.Momentum(0.125, 0.5, VelocityScale.GRADIENT, DECOUPLED), 1, -2))
                .containsExactly(0.5 - 0.5 / 16 - 1 / 8.0, 0.34375 - 0.34375 / 16 + 1.5 / 8);
    }

    /** Coupled decay is the rule on g + λθ, decoupled decay the rule from θ − ηλθ, here 1/2 − 1/32: the same bits. */
    @Test
    void decayGoesWithEveryRule() {
        List<Optimizer> plain = offered(WeightDecay.NONE);
        List<Optimizer> coupled = offered(COUPLED);
        List<Optimizer> decoupled = offered(DECOUPLED);
        assertThat(plain).hasSizeGreaterThanOrEqualTo(RULES);
        for (int k = 0; k < plain.size(); k++) {
            double[] path = path(coupled.get(k), 1, -2.5);
            assertThat(path(plain.get(k), 1 + 0.5 * 0.5, -2.5 + 0.5 * path[0]))
                    .as("%s", plain.get(k))
                    .containsExactly(path);
            assertThat(path(decoupled.get(k), 1))
                    .as("%s", plain.get(k))
                    .containsExactly(pathFrom(0.5 - 0.03125, plain.get(k), 1));
        }
    }

    private List<Optimizer> offered(WeightDecay decay) {
        return SmallExperiments.optimizers(decay).stream()
                .filter(rule -> provider().capabilities().optimizers().contains(rule.kind()))
                .toList();
    }

    private static Optimizer adam(EpsilonPlacement placement, boolean corrected) {
        return new Optimizer.Adam(0.125, 0.5, 0.75, 0.25, placement, corrected, WeightDecay.NONE);
    }

    private static Optimizer adam(double epsilon, EpsilonPlacement placement, boolean corrected) {
        return new Optimizer.Adam(0.125, 0.5, 0.75, epsilon, placement, corrected, WeightDecay.NONE);
    }

    /** Where 1/2 is after each update. */
    private double[] path(Optimizer rule, double... gradients) {
        return pathFrom(0.5, rule, gradients);
    }
}
