package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlpparity.formula.UpdateArithmetic;
import org.mlpparity.model.WeightDecay;

/**
 * Optimizer rules of a float32 run in plain doubles with bounds, worked for many parameters at once. The bounds are those of {@link Ball} and
 * {@link Balls}, but that a result of doubles is itself off by 2^-53 of its size, which is added: 2^-29 of what a rounding of float32 takes.
 *
 * <p>An operation gives numbers of a store that {@link #clear} takes back: nothing is allocated for each parameter.
 */
final class PlainBalls implements UpdateArithmetic<PlainBalls.Numbers> {
    /** As many parameters are worked at once; what an update needs of them stays in the second cache. A choice. */
    static final int SIZE = 256;

    private static final double OWN = 0x1p-53;

    private final Balls balls;
    private final Rounding rounding;
    private final int scalings;
    /** What one operation is off by, of its size: the rounding of an implementation, and the oracle's own. */
    private final double unit;

    private final double underflow;
    private final List<Numbers> store = new ArrayList<>();
    private int used;
    private int kept;

    /** Numbers and how far correctly computed ones may be from them. */
    static final class Numbers {
        final double[] value = new double[SIZE];
        final double[] bound = new double[SIZE];
        /** What a difference was rounded by, so that an update which is far below its parameter is not lost. */
        private final double[] rest = new double[SIZE];

        private boolean hasRest;

        /** The value is more exact with it. */
        double rest(int i) {
            return hasRest ? rest[i] : 0;
        }

        private double reach(int i) {
            return Math.abs(value[i]) + bound[i];
        }
    }

    /**
     * @param balls the same in exact numbers, which knows the update and the batch
     * @param scalings how many roundings an implementation may spend on a mean that it moved into the rate
     */
    PlainBalls(Balls balls, int scalings, Rounding rounding) {
        this.balls = balls;
        this.scalings = scalings;
        this.rounding = rounding;
        unit = rounding.unit() + OWN;
        underflow = rounding.underflow(1);
    }

    /** Keeps all numbers that there are: those of the rule itself. */
    void keep() {
        kept = used;
    }

    /** Takes back all numbers that are not kept. */
    void clear() {
        used = kept;
    }

    /** Numbers to be filled. */
    Numbers next() {
        if (used == store.size()) {
            store.add(new Numbers());
        }
        Numbers next = store.get(used++);
        next.hasRest = false;
        return next;
    }

    private Numbers all(double value, double bound) {
        Numbers all = next();
        Arrays.fill(all.value, value);
        Arrays.fill(all.bound, bound);
        return all;
    }

    private Numbers all(Ball ball) {
        double value = ball.value().toDouble();
        return all(value, ball.bound() + OWN * Math.abs(value));
    }

    @Override
    public Numbers exactly(double number) {
        return all(number, 0);
    }

    @Override
    public Numbers hyperparameter(String key, String symbol, double value) {
        return exactly(value);
    }

    @Override
    public Numbers learningRate(double value) {
        return exactly(value);
    }

    @Override
    public Numbers divisor(WeightDecay.DividedBy by) {
        return all(balls.divisor(by));
    }

    @Override
    public Numbers rate(Numbers learningRate) {
        return balls.hasConstantRate() ? learningRate : all(balls.rate(Ball.exactly(learningRate.value[0])));
    }

    @Override
    public boolean hasConstantRate() {
        return balls.hasConstantRate();
    }

    @Override
    public Numbers complement(Numbers beta) {
        return minus(exactly(1), beta);
    }

    @Override
    public int number() {
        return balls.number();
    }

    @Override
    public Numbers correction(int which, Numbers beta) {
        return all(balls.correction(which));
    }

    @Override
    public Numbers plus(Numbers a, Numbers b) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            double sum = a.value[i] + b.value[i];
            double inherited = a.bound[i] + b.bound[i];
            boolean exact = a.reach(i) == 0 || b.reach(i) == 0;
            r.value[i] = sum;
            r.bound[i] = exact ? inherited : inherited + unit * (Math.abs(sum) + inherited);
        }
        return r;
    }

    @Override
    public Numbers minus(Numbers a, Numbers b) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            double difference = a.value[i] - b.value[i];
            double inherited = a.bound[i] + b.bound[i];
            boolean exact = a.reach(i) == 0 || b.reach(i) == 0;
            double back = difference - a.value[i];
            r.value[i] = difference;
            r.rest[i] = (a.value[i] - (difference - back)) - (b.value[i] + back) + (a.rest(i) - b.rest(i));
            r.bound[i] = exact ? inherited : inherited + unit * (Math.abs(difference) + inherited);
        }
        r.hasRest = true;
        return r;
    }

    @Override
    public Numbers times(Numbers a, Numbers b) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            double reachA = a.reach(i);
            double reachB = b.reach(i);
            boolean nothing = reachA == 0 || reachB == 0;
            double inherited = Math.abs(a.value[i]) * b.bound[i] + a.bound[i] * reachB;
            r.value[i] = nothing ? 0 : a.value[i] * b.value[i];
            r.bound[i] = nothing ? 0 : inherited + (unit * reachA * reachB + underflow);
        }
        return r;
    }

    @Override
    public Numbers over(Numbers a, Numbers b) {
        return quotient(a, b, 0);
    }

    @Override
    public Numbers over(Numbers a, Numbers b, double least) {
        return quotient(a, b, balls.least(least));
    }

    private Numbers quotient(Numbers a, Numbers b, double least) {
        Numbers r = next();
        double nearestOfAll = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SIZE; i++) {
            double nearest = Math.max(Math.abs(b.value[i]) - b.bound[i], least);
            nearestOfAll = Math.min(nearestOfAll, nearest);
            boolean nothing = a.reach(i) == 0;
            double quotient = a.value[i] / b.value[i];
            double inherited = (a.bound[i] + Math.abs(quotient) * b.bound[i]) / nearest;
            r.value[i] = nothing ? 0 : quotient;
            r.bound[i] = nothing ? 0 : inherited + unit * (Math.abs(quotient) + inherited) + underflow;
        }
        if (nearestOfAll <= 0) {
            throw new ArithmeticException(Ball.NO_DIVISOR);
        }
        return r;
    }

    @Override
    public Numbers squareRoot(Numbers x) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            boolean nothing = x.reach(i) == 0;
            double root = x.value[i] > 0 ? Math.sqrt(x.value[i]) : 0;
            double lower = x.value[i] - x.bound[i];
            double inherited = lower > 0 ? x.bound[i] / (root + Math.sqrt(lower)) : Math.sqrt(x.reach(i));
            r.value[i] = nothing ? 0 : root;
            r.bound[i] = nothing ? 0 : inherited + unit * (root + inherited);
        }
        return r;
    }

    @Override
    public Numbers loosened(Numbers x, int roundings) {
        return loosened(x, roundings, x);
    }

    @Override
    public Numbers loosened(Numbers x, int roundings, Numbers magnitude) {
        Numbers r = next();
        double gamma = rounding.gamma(roundings);
        for (int i = 0; i < SIZE; i++) {
            r.value[i] = x.value[i];
            r.rest[i] = x.rest(i);
            r.bound[i] = x.bound[i] + gamma * magnitude.reach(i);
        }
        r.hasRest = x.hasRest;
        return r;
    }

    @Override
    public Numbers step(Numbers rate, Numbers x) {
        return loosened(times(rate, x), 1 + scalings);
    }

    /** {@link Balls#mean}; the sum of doubles itself is off by its own rounding and one of each product. */
    @Override
    public Numbers mean(Numbers beta, Numbers complement, Numbers x, Numbers y) {
        Numbers r = plus(times(beta, x), times(complement, y));
        double four = rounding.gamma(4);
        double two = rounding.underflow(2);
        for (int i = 0; i < SIZE; i++) {
            double share = complement.reach(i);
            double inherited = beta.value[i] * x.bound[i] + share * y.bound[i];
            double difference = four * share * (x.reach(i) + y.reach(i));
            double sum = rounding.unit() * (r.reach(i) + inherited + difference);
            double own = 2 * OWN * (beta.value[i] * x.reach(i) + share * y.reach(i));
            boolean nothing = x.reach(i) == 0 && y.reach(i) == 0;
            double other = inherited + difference + sum + own + (nothing ? 0 : two);
            r.bound[i] = Math.max(r.bound[i], other);
        }
        return r;
    }

    @Override
    public Numbers either(boolean second, Numbers first, Numbers other) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            double apart = Math.abs(first.value[i] - other.value[i]);
            r.value[i] = first.value[i];
            r.rest[i] = first.rest(i);
            r.bound[i] = Math.max(first.bound[i], other.bound[i] + apart);
        }
        r.hasRest = first.hasRest;
        return r;
    }

    @Override
    public Numbers remembered(int slot, Numbers x) {
        return x;
    }

    @Override
    public Numbers positivePart(Numbers x) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            r.value[i] = Math.max(x.value[i], 0);
            r.bound[i] = Math.min(x.bound[i], Math.max(0, x.value[i] + x.bound[i]));
        }
        return r;
    }

    @Override
    public Numbers maximum(Numbers a, Numbers b) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            r.value[i] = Math.max(a.value[i], b.value[i]);
            r.bound[i] = Math.max(a.bound[i], b.bound[i]);
        }
        return r;
    }

    @Override
    public Numbers magnitude(Numbers x) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            r.value[i] = Math.abs(x.value[i]);
            r.bound[i] = x.bound[i];
        }
        return r;
    }

    @Override
    public Numbers side(Numbers x, double below, double above) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            r.value[i] = x.value[i] > 0 ? above : below;
            r.bound[i] = Math.abs(x.value[i]) <= x.bound[i] ? Math.abs(above - below) : 0;
        }
        return r;
    }

    /** {@link Balls#sign}: where a number of doubles is more than its bound from 0, a computed one has its sign. */
    @Override
    public Numbers sign(Numbers x) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            boolean certain = x.reach(i) == 0 || x.bound[i] < Math.abs(x.value[i]);
            r.value[i] = Math.signum(x.value[i]);
            r.bound[i] = certain ? 0 : 2;
        }
        return r;
    }

    @Override
    public Numbers clipped(Numbers x, double limit) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            r.value[i] = Math.max(-limit, Math.min(limit, x.value[i]));
            r.bound[i] = Math.min(x.bound[i], 2 * limit);
        }
        return r;
    }

    @Override
    public Numbers negated(Numbers x) {
        Numbers r = next();
        for (int i = 0; i < SIZE; i++) {
            r.value[i] = -x.value[i];
            r.bound[i] = x.bound[i];
        }
        return r;
    }
}
