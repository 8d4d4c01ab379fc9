package org.mlpparity.formula;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Schedule;

/**
 * The learning rate of every update: one formula for each schedule, and how far a rate may be off that a legal program uses.
 *
 * <p>Programs compute a rate in closed form or go on from the last one, in double or in the precision of the run. With k steps of the
 * schedule so far, one more rounding for a rate that is rounded to the run's precision, and a library's power, exponential or cosine off
 * by 2 roundings:
 *
 * <ul>
 *   <li>Given rates are exact.
 *   <li>η·γ^e, e = ⌊k/every⌋ or k/every: a running product, where e counts on by 1, rounds e times and once to the run's precision. In closed form, γ^e or e^(e·ln γ), the exponent meets 4 roundings at most,
 *       which move the result by 4·e·|ln γ| of its own; the function, the product and the run's precision cost 4.
 *   <li>m + (η − m)·(1 + cos x)/2, x = πk/T in [0, π]: x is off by 3 roundings, which move cos x by 3u·x·|sin x| ≤ 5.5u, and the cosine
 *       itself and the sum with 1 by 4u: half of that, (η − m), product and sum make 8 roundings of the larger one of η and m at most,
 *       and one more is m as a product. PyTorch's recursion, η_k = (1 + cos x_k)/(1 + cos x_(k−1))·(η_(k−1) − m) + m, rounds 4 times a step:
 *       the quotients of one and the same computed cosine cancel, and since 1 + cos falls, earlier roundings shrink with it.
 *   <li>η/(1 + d·k): product, sum, quotient, and one more where a reciprocal is multiplied.
 *   <li>η·(s + (e − s)·k/n): in closed form 6 roundings of the larger factor. PyTorch's recursion, η_k = η_(k−1)·(1 + (e − s)/(n·s +
 *       (k−1)·(e − s))): where e ≥ s all its terms are positive, the quotient meets 5 roundings, sum and product 2. Where e &lt; s the divisor
 *       n·f, f the factor so far, is off by 3 roundings of n·s, so the step is off by (s − e)/n·3s/f·u and 2 more roundings of (s − e)/n, of
 *       which there are n; f ≥ (n − k + 1)·(s − e)/n leaves 3s at most for the former. So 7 roundings a step and 8 more are enough for all.
 * </ul>
 */
public final class Rates {
    private final Optional<Schedule> schedule;
    private final int updatesPerEpoch;

    private Rates(Optional<Schedule> schedule, int updatesPerEpoch) {
        this.schedule = schedule;
        this.updatesPerEpoch = updatesPerEpoch;
    }

    /** The rates of this experiment. */
    public static Rates of(Experiment experiment) {
        return new Rates(experiment.schedule(), experiment.batchCount());
    }

    /** The same rate at every update. */
    public static Rates constant() {
        return new Rates(Optional.empty(), 1);
    }

    /** The rates of another schedule in these epochs. */
    public Rates with(Optional<Schedule> other) {
        return new Rates(other, updatesPerEpoch);
    }

    /** Whether every update has the same rate. */
    public boolean areConstant() {
        return schedule.isEmpty();
    }

    /** How many steps of the schedule there are before this update. */
    public int steps(int update) {
        return schedule.map(each -> each.steps(update, updatesPerEpoch)).orElse(0);
    }

    /**
     * The rate of an update.
     *
     * @param update counted from 0
     * @param rate η, the learning rate of an optimizer
     */
    public <N> N at(int update, N rate, RateArithmetic<N> in) {
        return schedule.isEmpty() ? rate : at(schedule.get(), steps(update), rate, in);
    }

    /** The rate of an update in plain doubles. */
    public double at(int update, double rate) {
        return at(update, rate, Doubles.ARITHMETIC);
    }

    private static <N> N at(Schedule schedule, int k, N rate, RateArithmetic<N> in) {
        return switch (schedule.kind()) {
            case GIVEN -> {
                Schedule.Given given = (Schedule.Given) schedule;
                yield in.exactly(given.rates().get(Math.min(k, given.rates().size() - 1)));
            }
            case STEP -> {
                Schedule.Step step = (Schedule.Step) schedule;
                yield in.times(rate, in.power(in.constant("gamma", "γ", step.gamma()), k / step.every(), 1));
            }
            case EXPONENTIAL -> {
                Schedule.Exponential exponential = (Schedule.Exponential) schedule;
                N gamma = in.constant("gamma", "γ", exponential.gamma());
                yield in.times(rate, in.power(gamma, k, exponential.every()));
            }
            case COSINE -> cosine((Schedule.Cosine) schedule, k, rate, in);
            case INVERSE_TIME -> {
                N decay = in.constant("decay", "d", ((Schedule.InverseTime) schedule).decay());
                yield in.over(rate, in.plus(in.exactly(1), in.times(decay, in.count(k))));
            }
            case LINEAR -> linear((Schedule.Linear) schedule, k, rate, in);
        };
    }

    private static <N> N cosine(Schedule.Cosine cosine, int k, N rate, RateArithmetic<N> in) {
        N wave = in.halfWave(Math.min(k, cosine.period()), cosine.period());
        if (cosine.minimum() == 0 && cosine.alpha() == 0) {
            return in.times(rate, wave);
        }
        N end = cosine.alpha() == 0
                ? in.constant("minimum", "m", cosine.minimum())
                : in.times(in.constant("cosineAlpha", "a", cosine.alpha()), rate);
        return in.plus(end, in.times(in.minus(rate, end), wave));
    }

    private static <N> N linear(Schedule.Linear linear, int k, N rate, RateArithmetic<N> in) {
        N start = in.constant("startFactor", "s", linear.startFactor());
        N end = in.constant("endFactor", "e", linear.endFactor());
        N share = in.over(in.count(Math.min(k, linear.steps())), in.count(linear.steps()));
        return in.times(rate, in.plus(start, in.times(in.minus(end, start), share)));
    }

    /** How many roundings a legal program may have spent on the rate of this update; they fall on {@link #magnitude}. */
    public double roundings(int update) {
        return schedule.map(each -> roundings(each, steps(update))).orElse(0.0);
    }

    private static double roundings(Schedule schedule, double k) {
        return switch (schedule.kind()) {
            case GIVEN -> 0;
            case STEP -> {
                Schedule.Step step = (Schedule.Step) schedule;
                double steps = Math.floor(k / step.every());
                yield Math.max(steps + 1, ofPower(step.gamma(), steps));
            }
            case EXPONENTIAL -> {
                Schedule.Exponential exponential = (Schedule.Exponential) schedule;
                double running = exponential.every() == 1 ? k + 1.0 : 0;
                yield Math.max(running, ofPower(exponential.gamma(), k / exponential.every()));
            }
            case COSINE -> 4 * Math.min(k, ((Schedule.Cosine) schedule).period()) + 10;
            case INVERSE_TIME -> 5;
            case LINEAR -> 7 * Math.min(k, ((Schedule.Linear) schedule).steps()) + 8;
        };
    }

    private static double ofPower(double gamma, double exponent) {
        return Math.ceil(4 * exponent * -Math.log(gamma)) + 4;
    }

    /**
     * What the roundings of a rate fall on.
     *
     * @param base η, the learning rate of the optimizer
     * @param rate that of the update
     */
    public double magnitude(double base, double rate) {
        return schedule.map(each -> magnitude(each, base, rate)).orElse(rate);
    }

    private static double magnitude(Schedule schedule, double base, double rate) {
        return switch (schedule.kind()) {
            case GIVEN, STEP, EXPONENTIAL, INVERSE_TIME -> rate;
            case COSINE -> Math.max(base, ((Schedule.Cosine) schedule).minimum());
            case LINEAR -> {
                Schedule.Linear linear = (Schedule.Linear) schedule;
                yield base * Math.max(linear.startFactor(), linear.endFactor());
            }
        };
    }
}
