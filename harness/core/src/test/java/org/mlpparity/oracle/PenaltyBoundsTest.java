package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.model.WeightDecay.DividedBy;
import org.mlpparity.model.WeightDecay.Kind;
import org.mlpparity.model.WeightDecay.Penalty;

/** Every common way of writing weight decay stays within the bounds of the oracle. */
class PenaltyBoundsTest {
    private static final int SIZE = 40;
    private static final int BATCH = 7;
    private static final int SAMPLES = 11;
    private static final double RATE = 0.3;

    private final Random random = new Random(15);

    private static List<WeightDecay> penalties(Precision precision) {
        List<WeightDecay> decays = new ArrayList<>();
        for (DividedBy by : DividedBy.values()) {
            WeightDecay l2 = new WeightDecay(Kind.COUPLED_L2, precision.round(0.7));
            decays.add(l2.with(by));
            decays.add(l2.with(by).with(Penalty.FULL));
            decays.add(new WeightDecay(Kind.L1, precision.round(0.7)).with(by));
        }
        return decays;
    }

    private Matrix numbers(Precision precision) {
        double[] numbers = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            numbers[i] = i % 10 == 0 ? 0 : precision.round(random.nextGaussian() * Math.pow(10, i % 5 - 2));
        }
        return Matrix.row(numbers);
    }

    private static Updater updater(WeightDecay decay, Precision precision) {
        Rounding rounding = Rounding.of(precision, 1e6, Oracle.FAILURE_PROBABILITY);
        return new Updater(
                new Optimizer.Sgd(precision.round(RATE), decay), Rates.constant(), 0, SAMPLES, 0, rounding, false);
    }

    /** The pull on θ in every order. */
    private static List<Double> pulls(WeightDecay decay, double theta, Precision p) {
        double d = decay.dividedBy().of(BATCH, SAMPLES);
        double lambda = decay.coefficient();
        double x = decay.kind() == Kind.L1 ? Math.signum(theta) : theta;
        double two = decay.penalty() == Penalty.FULL ? 2 : 1;
        double reciprocal = p.round(1 / d);
        return List.of(
                p.round(p.round(lambda / d) * two * x),
                p.round(p.round(lambda * two * x) / d),
                p.round(lambda * two * p.round(x / d)),
                p.round(p.round(lambda * reciprocal) * two * x),
                p.round(p.round(p.round(lambda * x) * two) * reciprocal));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theGradientHoldsThePullInAnyOrder(Precision precision) {
        for (WeightDecay decay : penalties(precision)) {
            Matrix theta = numbers(precision);
            Matrix gradient = numbers(precision);
            Enclosure exact =
                    updater(decay.reported(false, true), precision).reported(Enclosure.exactly(gradient), theta, BATCH);
            for (int i = 0; i < SIZE; i++) {
                for (double pull : pulls(decay, theta.get(i), precision)) {
                    requireWithin(exact, i, precision.round(gradient.get(i) + pull), decay);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theUpdateAddsThePullInAnyOrder(Precision precision) {
        double rate = precision.round(RATE);
        for (WeightDecay decay : penalties(precision)) {
            Matrix theta = numbers(precision);
            Matrix gradient = numbers(precision);
            Enclosure exact = updated(decay, theta, gradient, precision);
            for (int i = 0; i < SIZE; i++) {
                double t = theta.get(i);
                for (double pull : pulls(decay, t, precision)) {
                    double g = precision.round(gradient.get(i) + pull);
                    requireWithin(exact, i, precision.round(t - precision.round(rate * g)), decay);
                }
                if (decay.kind() == Kind.COUPLED_L2) {
                    double strength = pulls(decay, 1, precision).get(0);
                    double left = precision.round(t * precision.round(1 - precision.round(rate * strength)));
                    double step = precision.round(rate * gradient.get(i));
                    requireWithin(exact, i, precision.round(left - step), decay);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void decoupledDecayShrinksBeforeOrAfterInAnyOrder(Precision p) {
        double rate = p.round(RATE);
        double lambda = p.round(0.7);
        WeightDecay before = new WeightDecay(Kind.DECOUPLED, lambda);
        Matrix theta = numbers(p);
        Matrix gradient = numbers(p);
        Enclosure early = updated(before, theta, gradient, p);
        Enclosure late = updated(before.afterStep(), theta, gradient, p);
        for (int i = 0; i < SIZE; i++) {
            double t = theta.get(i);
            double step = p.round(rate * gradient.get(i));
            for (double shrunk : shrunk(t, rate, lambda, p)) {
                requireWithin(early, i, p.round(shrunk - step), before);
            }
            for (double shrunk : shrunk(p.round(t - step), rate, lambda, p)) {
                requireWithin(late, i, shrunk, before.afterStep());
            }
        }
        assertThat(differences(early, late)).isGreaterThan(SIZE / 2);
    }

    private static List<Double> shrunk(double x, double rate, double lambda, Precision p) {
        return List.of(
                p.round(x * p.round(1 - p.round(rate * lambda))),
                p.round(x - p.round(rate * p.round(lambda * x))),
                p.round(x - p.round(p.round(rate * lambda) * x)));
    }

    private static int differences(Enclosure a, Enclosure b) {
        int different = 0;
        for (int i = 0; i < a.size(); i++) {
            different += Math.abs(a.exact(i) - b.exact(i)) > a.allowance(i) + b.allowance(i) ? 1 : 0;
        }
        return different;
    }

    private static Enclosure updated(WeightDecay decay, Matrix theta, Matrix gradient, Precision precision) {
        UpdateNumber first = UpdateNumber.zero(0).next(List.of());
        return updater(decay, precision)
                .update(theta, Enclosure.exactly(gradient), List.of(), first, BATCH)
                .parameters();
    }

    private static void requireWithin(Enclosure exact, int index, double computed, WeightDecay decay) {
        assertThat(exact.distance(index, computed))
                .as("entry " + index + " of " + decay)
                .isLessThanOrEqualTo(exact.allowance(index));
    }
}
