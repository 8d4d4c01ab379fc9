package org.mlpparity.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.testkit.UpdateRuleContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Its update rules, of one parameter alone. */
class OptimizerTest extends UpdateRuleContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysTrainerProvider();
    }

    @Override
    protected double[] pathFrom(double start, Optimizer rule, double... gradients) {
        Float64Optimizer optimizer = Float64Optimizer.of(rule, 1);
        double[] parameter = {start};
        double[] path = new double[gradients.length];
        for (int k = 0; k < path.length; k++) {
            optimizer.update(parameter, new double[] {gradients[k]});
            path[k] = parameter[0];
        }
        return path;
    }

    private double[] path(Optimizer rule, double... gradients) {
        return pathFrom(0.5, rule, gradients);
    }

    /** v = 1, 1/2 − 2/4, 4/4: all of the first gradient enters, then a quarter. */
    @Test
    void theFirstGradientIsNotDampened() {
        for (VelocityScale scale : VelocityScale.values()) {
            assertThat(path(new Optimizer.Momentum(0.125, 0.5, scale, 0.75, WeightDecay.NONE), 1, -2, 4))
                    .containsExactly(0.5 - 1 / 8.0, 0.375, 0.375 - 1 / 8.0);
        }
    }

    /** From s = 3 the gradient 1 makes 4. */
    @Test
    void adagradAddsUpFromWhereItStarts() {
        assertThat(path(new Optimizer.Adagrad(0.5, 0.5, RootEpsilon.OUTSIDE_ROOT, 3, WeightDecay.NONE), 1))
                .containsExactly(0.5 - 0.5 / 2.5);
        assertThat(path(new Optimizer.Adagrad(0.5, 12, RootEpsilon.INSIDE_ROOT, 3, WeightDecay.NONE), 1))
                .containsExactly(0.5 - 0.5 / 4);
    }

    /** v = 1/2·4, m = 2/2, v − m² = 1. */
    @Test
    void centredRmsPropTakesTheSquareOfTheMeanOff() {
        Optimizer.RmsProp centered = new Optimizer.RmsProp(
                0.125, 0.5, 1, RootEpsilon.OUTSIDE_ROOT, true, 0.5, VelocityScale.GRADIENT, 0, WeightDecay.NONE);
        assertThat(path(centered, 2)).containsExactly(0.5 - 0.125);
        Optimizer.RmsProp started = new Optimizer.RmsProp(
                0.125, 0.5, 3, RootEpsilon.INSIDE_ROOT, false, 0, VelocityScale.GRADIENT, 1, WeightDecay.NONE);
        assertThat(path(started, 1)).containsExactly(0.5 - 0.125 / 2);
    }

    /** β₂ = 0: v = 4, 0; the largest is 4 and 4. m = 1, 1/2; corrected 2, 2/3. */
    @Test
    void amsgradKeepsTheLargest() {
        for (Optimizer.Maximum maximum : List.of(Optimizer.Maximum.OF_V, Optimizer.Maximum.OF_CORRECTED_V)) {
            Optimizer.Adam adam = new Optimizer.Adam(
                    0.125, 0.5, 0, 0, Optimizer.EpsilonPlacement.OUTSIDE_ROOT, true, maximum, 0, WeightDecay.NONE);
            double[] path = path(adam, 2, 0);
            assertThat(path[0]).isEqualTo(0.375);
            assertThat(path[1]).isCloseTo(0.375 - 0.125 / 3, within(1e-15));
        }
    }

    /** β₂ = 1/2: u = 2, 1; m = 1, 1/2; corrected 2, 2/3. */
    @Test
    void adamaxDecaysItsMaximum() {
        Optimizer.Adamax plain =
                new Optimizer.Adamax(0.125, 0.5, 0.5, 0, Optimizer.NormEpsilon.IN_DIVISOR, WeightDecay.NONE);
        double[] path = path(plain, 2, 0);
        assertThat(path[0]).isEqualTo(0.375);
        assertThat(path[1]).isCloseTo(0.375 - 0.125 * 2 / 3, within(1e-15));
        Optimizer.Adamax inMaximum =
                new Optimizer.Adamax(0.125, 0.5, 0.5, 2, Optimizer.NormEpsilon.IN_MAXIMUM, WeightDecay.NONE);
        assertThat(path(inMaximum, 2)).containsExactly(0.5 - 0.125 / 2);
    }
}
