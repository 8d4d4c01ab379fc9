package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlpparity.formula.Rule;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** β^t of Adam's bias correction: one product per update, and what every legal way to compute it gives is within the bound. */
class AdamPowersTest {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;

    /** More updates than a test could multiply one by one within its time limit. */
    private static final int FAR = 2_000_000_000;

    private static Balls balls(Precision precision) {
        return new Balls(0, Rounding.of(precision, 1, 1e-6));
    }

    private static Rule<Ball> adam(Precision precision, Balls balls) {
        return Rule.of(adam(true).rounded(precision), balls);
    }

    private static Optimizer adam(boolean corrected) {
        return new Optimizer.Adam(
                0.001, BETA_1, BETA_2, 1e-8, Optimizer.EpsilonPlacement.OUTSIDE_ROOT, corrected, WeightDecay.NONE);
    }

    @Test
    void theRunningPowerIsThePower() {
        Rule<Ball> rule = adam(Precision.FLOAT64, balls(Precision.FLOAT64));
        UpdateNumber number = UpdateNumber.zero(2);
        for (int t = 1; t <= 5000; t++) {
            number = number.next(rule.decays());
            if (t % 1000 == 0) {
                assertThat(error(number.powers().get(0), BETA_1, t)).isLessThan(t * 0x1p-100);
                assertThat(error(number.powers().get(1), BETA_2, t)).isLessThan(t * 0x1p-100);
            }
        }
        assertThat(number.t()).isEqualTo(5000);
    }

    /** Relative to β^t, which the test computes in 60 digits. */
    private static double error(DoubleDouble power, double beta, int t) {
        BigDecimal exact = new BigDecimal(beta).pow(t, new MathContext(60));
        BigDecimal ours = new BigDecimal(power.hi()).add(new BigDecimal(power.lo()));
        return ours.subtract(exact).divide(exact, MathContext.DECIMAL64).abs().doubleValue();
    }

    @Test
    void aProductFromTheFrontAndALibrarysPowerAreWithinTheBoundOfTheStep() {
        for (Precision precision : Precision.values()) {
            Balls balls = balls(precision);
            Rule<Ball> rule = adam(precision, balls);
            UpdateNumber number = UpdateNumber.zero(2);
            double product1 = 1;
            double product2 = 1;
            Ball[] state = {Ball.ZERO, Ball.ZERO};
            double beta1 = rule.decays().get(0);
            double beta2 = rule.decays().get(1);
            double m = 0;
            double v = 0;
            for (int t = 1; t <= 20_000; t++) {
                number = number.next(rule.decays());
                double g = precision.round(1.0 / t);
                balls.enter(number);
                Ball exact = rule.update(Ball.exactly(1), Ball.exactly(g), state);
                product1 = precision.round(product1 * beta1);
                product2 = precision.round(product2 * beta2);
                m = precision.round(precision.round(beta1 * m) + precision.round(precision.round(1 - beta1) * g));
                v = precision.round(precision.round(beta2 * v)
                        + precision.round(precision.round(1 - beta2) * precision.round(g * g)));
                assertWithin(exact, stepped(precision, m, v, product1, product2), precision, t);
                double power1 = precision.round(Math.pow(beta1, t));
                double power2 = precision.round(Math.pow(beta2, t));
                assertWithin(exact, stepped(precision, m, v, power1, power2), precision, t);
            }
        }
    }

    private static double stepped(Precision precision, double m, double v, double power1, double power2) {
        double mean = precision.round(m / precision.round(1 - power1));
        double square = precision.round(v / precision.round(1 - power2));
        double divisor = precision.round(precision.round(Math.sqrt(square)) + precision.round(1e-8));
        double step = precision.round(precision.round(0.001) * precision.round(mean / divisor));
        return precision.round(1 - step);
    }

    private static void assertWithin(Ball exact, double observed, Precision precision, int t) {
        double distance =
                Math.abs((observed - exact.value().hi()) - exact.value().lo());
        assertThat(distance)
                .as("update %d in %s", t, precision.id())
                .isLessThanOrEqualTo(exact.bound() * (1 + 0x1p-20));
    }

    @Test
    void withoutCorrectionThereIsNoPower() {
        assertThat(Rule.of(adam(false), balls(Precision.FLOAT64)).decays()).isEmpty();
    }

    @Test
    @Timeout(20)
    void anUpdateCostsTheSameHoweverManyThereWereBefore() {
        Balls balls = balls(Precision.FLOAT64);
        Rule<Ball> rule = adam(Precision.FLOAT64, balls);
        UpdateNumber last = new UpdateNumber(FAR, List.of(DoubleDouble.ZERO, DoubleDouble.ZERO));
        Ball[] state = {Ball.exactly(0.5), Ball.exactly(0.25)};
        UpdateNumber next = last.next(rule.decays());
        balls.enter(next);
        Ball after = rule.update(Ball.exactly(1), Ball.exactly(0.5), state);
        assertThat(next.t()).isEqualTo(FAR + 1);
        assertThat(after.value().toDouble()).isEqualTo(1 - 0.001, within(1e-4));
    }
}
