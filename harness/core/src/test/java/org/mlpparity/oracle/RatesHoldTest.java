package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.Schedule;

/** Rates and clipped gradients of any correct implementation stay within their bounds, near thresholds and late in a schedule too. */
class RatesHoldTest {
    private static final int UPDATES = 6;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void ratesKeepTheirBoundsHoweverTheyAreComputed(
            @ForAll("schedules") Schedule schedule, @ForAll Precision precision, @ForAll long seed) {
        Random random = new Random(seed);
        Experiment experiment = experiment(random, Optimizer.sgd(0.1 + random.nextDouble()), precision)
                .withSchedule(Optional.of(schedule));
        Rates rates = Rates.of(experiment);
        Rounding rounding = Rounding.of(precision, 1, 0.5);
        Balls balls = new Balls(rates, 0, 1, rounding);
        LegalRates legal = new LegalRates(experiment, new LegalArithmetic(precision, random));
        Ball base = balls.learningRate(experiment.optimizer().learningRate());
        for (int update : List.of(0, 1, 2, 3, 7, 30, 99, 100, 101, 400)) {
            balls.enter(new UpdateNumber(update + 1, List.of()));
            Ball rate = balls.rate(base);
            double computed = legal.after(rates.steps(update));
            double off = Math.abs(DoubleDouble.of(computed).minus(rate.value()).hi());
            assertThat(off).as("update " + update + " of " + schedule).isLessThanOrEqualTo(rate.bound());
            double wide = 4e-3 * rates.magnitude(base.value().hi(), rate.value().hi());
            assertThat(rate.bound()).isLessThan(wide + 2 * precision.smallestNormal());
        }
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void updatesKeepTheirBounds(
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll("schedules") Schedule schedule,
            @ForAll("clippings") Clipping clipping,
            @ForAll Precision precision,
            @ForAll long seed) {
        Random random = new Random(seed);
        Assume.that(!optimizer.looksAhead());
        Experiment plain = experiment(random, optimizer, precision);
        Optional<Schedule> changing = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(schedule);
        Optional<Clipping> cut = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(clipping);
        assertBoundsHold(plain.withSchedule(changing).withClipping(cut), random);
    }

    /** The limit is the norm of the first gradient itself, up to a few roundings: either branch is legal. */
    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    void nearTheThresholdEitherBranchIsLegal(
            @ForAll Precision precision, @ForAll Clipping.Over over, @ForAll long seed) {
        Random random = new Random(seed);
        Experiment plain = experiment(random, Optimizer.sgd(0.1), precision);
        ExactStep step = new Oracle(plain).step(plain.initial(), plain.data().whole());
        Enclosure first = step.weightGradients().get(0);
        double squares = 0;
        for (int l = 0; l < 3; l++) {
            for (Enclosure tensor :
                    List.of(step.weightGradients().get(l), step.biasGradients().get(l))) {
                for (int i = 0; i < tensor.size() && (over == Clipping.Over.ALL || tensor == first); i++) {
                    squares += tensor.exact(i) * tensor.exact(i);
                }
            }
        }
        double limit = Math.sqrt(squares) * (1 + (random.nextInt(9) - 4) * precision.unitRoundoff());
        if (limit > 1e-30) {
            assertBoundsHold(plain.withClipping(Optional.of(Clipping.byNorm(limit, over, 0))), random);
        }
    }

    private static void assertBoundsHold(Experiment experiment, Random random) {
        Oracle oracle = new Oracle(experiment);
        OptimizerState state = oracle.start();
        LegalRun run = new LegalRun(experiment, new LegalArithmetic(experiment.precision(), random));
        Batch batch = experiment.data().whole();
        Shares shares = new Shares();
        for (int k = 0; k < UPDATES && !run.diverged(); k++) {
            ExactStep exact = oracle.step(run.parameters(), state, batch);
            shares.addStep(exact, run.next(batch), "update " + (k + 1));
            shares.addUpdate(exact, run.parameters(), "update " + (k + 1));
            state = exact.state();
        }
        assertThat(shares.worst()).as(shares.toString()).isLessThanOrEqualTo(1);
    }

    private static Experiment experiment(Random random, Optimizer optimizer, Precision precision) {
        Loss loss = Loss.squaredError(Over.MEAN, Over.SUM);
        return RandomExperiments.of(
                random, Activation.TANH, Activation.IDENTITY, precision, loss, optimizer, 0, UPDATES);
    }

    @Provide
    Arbitrary<Optimizer> optimizers() {
        return Arbitraries.of(RandomExperiments.optimizers());
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Arbitraries.of(Schedule.Per.values())
                .flatMap(per -> Arbitraries.of(
                        new Schedule.Given(List.of(0.1, 0.05, 0.2), per),
                        new Schedule.Step(0.5, 2, per),
                        new Schedule.Step(0.1, 30, per),
                        new Schedule.Exponential(0.9, 1, per),
                        new Schedule.Exponential(0.99, 1, per),
                        new Schedule.Exponential(0.9, 50, per),
                        new Schedule.Cosine(5, 0, 0, per),
                        new Schedule.Cosine(100, 1e-3, 0, per),
                        new Schedule.Cosine(300, 0, 0.1, per),
                        new Schedule.InverseTime(0.01, per),
                        new Schedule.Linear(0.2, 1, 4, per),
                        new Schedule.Linear(1, 0, 100, per),
                        new Schedule.Linear(0.5, 0.25, 300, per)));
    }

    @Provide
    Arbitrary<Clipping> clippings() {
        return Arbitraries.of(
                Clipping.byValue(0.1),
                Clipping.byNorm(1, Clipping.Over.TENSOR, 0),
                Clipping.byNorm(0.1, Clipping.Over.TENSOR, 1e-6),
                Clipping.byNorm(1, Clipping.Over.ALL, 0),
                Clipping.byNorm(3, Clipping.Over.ALL, 1e-6));
    }

    /** The rates that PyTorch 2.11 and optax 0.2.8 had in recorded runs of 7 updates. */
    @Test
    void ratesAreThoseOfTheLibraries() {
        Schedule.Per per = Schedule.Per.UPDATE;
        assertRates(new Schedule.Step(0.5, 2, per), 0.1, 0.1, 0.05, 0.05, 0.025, 0.025, 0.0125);
        assertRates(new Schedule.Exponential(0.8, 1, per), 0.1, 0.08, 0.064, 0.0512, 0.04096, 0.032768, 0.0262144);
        assertRates(new Schedule.Linear(0.2, 1, 4, per), 0.02, 0.04, 0.06, 0.08, 0.1, 0.1, 0.1);
        double eighth = 0.01 + 0.09 * (2 + Math.sqrt(3)) / 4;
        double rest = 0.01 + 0.09 * (2 - Math.sqrt(3)) / 4;
        assertRates(new Schedule.Cosine(6, 0.01, 0, per), 0.1, eighth, 0.0775, 0.055, 0.0325, rest, 0.01);
        assertRates(new Schedule.Cosine(2, 0, 0.5, per), 0.1, 0.075, 0.05, 0.05);
        assertRates(new Schedule.InverseTime(0.5, per), 0.1, 0.1 / 1.5, 0.05, 0.04);
        assertRates(new Schedule.Given(List.of(0.3, 0.2), per), 0.3, 0.2, 0.2);
        assertRates(new Schedule.Exponential(0.25, 2, per), 0.1, 0.05, 0.025, 0.0125);
        assertRates(new Schedule.Step(0.5, 1, Schedule.Per.EPOCH), 0.1, 0.05, 0.025);
    }

    private static void assertRates(Schedule schedule, double... expected) {
        Experiment experiment =
                experiment(new Random(1), Optimizer.sgd(0.1), Precision.FLOAT64).withSchedule(Optional.of(schedule));
        Rates rates = Rates.of(experiment);
        for (int k = 0; k < expected.length; k++) {
            DoubleDouble exact = rates.at(k, DoubleDouble.of(0.1), ExactNumbers.ARITHMETIC);
            assertThat(exact.hi()).as(schedule + ", update " + k).isCloseTo(expected[k], within(1e-16));
            assertThat(rates.at(k, 0.1)).isCloseTo(expected[k], within(1e-16));
        }
    }

    /** sin² + cos² = 1 in double-double, and the sine of 30° is ½. */
    @Test
    void sinesAreExact() {
        assertThat(DoubleDouble.sineOfPart(1, 3).plus(-0.5).hi()).isCloseTo(0, within(1e-30));
        for (int k = 0; k <= 100; k++) {
            DoubleDouble sine = DoubleDouble.sineOfPart(k, 100);
            DoubleDouble cosine = DoubleDouble.sineOfPart(100 - k, 100);
            DoubleDouble one = sine.times(sine).plus(cosine.times(cosine));
            assertThat(one.plus(-1).hi()).isCloseTo(0, within(1e-30));
            assertThat(sine.hi()).isCloseTo(Math.sin(Math.PI * k / 200), within(2e-16));
        }
    }
}
