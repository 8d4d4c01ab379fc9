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
 * <p>An operation gives numbers of a store that {@link #clear} takes back: nothing is allocated for each parameter. Its loops hold their arrays
 * in local variables, fill one array each and have no branch, since the just-in-time compiler then makes vector instructions of them.
 */
final class PlainBalls implements UpdateArithmetic<PlainBalls.Numbers> {
    /** As many parameters are worked at once; what an update needs of them stays in the second cache. A choice. */
    static final int SIZE = 256;

    private static final double OWN = 0x1p-53;

    /** Makes 0 of -0 and leaves all else. */
    private static final double POSITIVE = 0.0;

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

        /** What is beyond so many numbers is the last of them again. */
        void repeatLast(int numbers) {
            Arrays.fill(value, numbers, SIZE, value[numbers - 1]);
            Arrays.fill(bound, numbers, SIZE, bound[numbers - 1]);
        }
    }

    /** |value| + bound: 0 for what is 0 in every implementation. */
    private static double reach(double value, double bound) {
        return Math.abs(value) + bound;
    }

    /** 1, or 0 where this is 0; of numbers that are not negative. */
    private static double there(double reach) {
        return Math.min(reach * 0x1p1000 * 0x1p1000, 1);
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
        double[] x = a.value;
        double[] y = b.value;
        double[] sum = r.value;
        for (int i = 0; i < SIZE; i++) {
            sum[i] = x[i] + y[i];
        }
        boundSum(a, b, r);
        return r;
    }

    @Override
    public Numbers minus(Numbers a, Numbers b) {
        Numbers r = next();
        double[] x = a.value;
        double[] y = b.value;
        double[] difference = r.value;
        double[] rest = r.rest;
        for (int i = 0; i < SIZE; i++) {
            difference[i] = x[i] - y[i];
        }
        for (int i = 0; i < SIZE; i++) {
            double back = difference[i] - x[i];
            rest[i] = (x[i] - (difference[i] - back)) - (y[i] + back);
        }
        addRest(1, a, rest);
        addRest(-1, b, rest);
        r.hasRest = true;
        boundSum(a, b, r);
        return r;
    }

    private static void addRest(int sign, Numbers of, double[] sum) {
        double[] rest = of.rest;
        if (of.hasRest) {
            for (int i = 0; i < SIZE; i++) {
                sum[i] += sign * rest[i];
            }
        }
    }

    /** A sum or difference is rounded, but where one of the two is 0. */
    private void boundSum(Numbers a, Numbers b, Numbers sum) {
        double[] x = a.value;
        double[] y = b.value;
        double[] boundX = a.bound;
        double[] boundY = b.bound;
        double[] value = sum.value;
        double[] bound = sum.bound;
        for (int i = 0; i < SIZE; i++) {
            double inherited = boundX[i] + boundY[i];
            double rounded = there(reach(x[i], boundX[i])) * there(reach(y[i], boundY[i])) * unit;
            bound[i] = inherited + rounded * (Math.abs(value[i]) + inherited);
        }
    }

    @Override
    public Numbers times(Numbers a, Numbers b) {
        Numbers r = next();
        double[] x = a.value;
        double[] y = b.value;
        double[] boundX = a.bound;
        double[] boundY = b.bound;
        double[] product = r.value;
        double[] bound = r.bound;
        for (int i = 0; i < SIZE; i++) {
            product[i] = x[i] * y[i] + POSITIVE;
        }
        for (int i = 0; i < SIZE; i++) {
            double reachX = reach(x[i], boundX[i]);
            double reachY = reach(y[i], boundY[i]);
            double inherited = Math.abs(x[i]) * boundY[i] + boundX[i] * reachY;
            bound[i] = there(reachX) * there(reachY) * (inherited + (unit * reachX * reachY + underflow));
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
        double[] x = a.value;
        double[] y = b.value;
        double[] boundX = a.bound;
        double[] boundY = b.bound;
        double[] quotient = r.value;
        double[] bound = r.bound;
        if (least <= 0) {
            checkDivisors(y, boundY);
        }
        for (int i = 0; i < SIZE; i++) {
            quotient[i] = x[i] / y[i] + POSITIVE;
        }
        for (int i = 0; i < SIZE; i++) {
            double nearest = Math.max(Math.abs(y[i]) - boundY[i], least);
            double inherited = (boundX[i] + Math.abs(quotient[i]) * boundY[i]) / nearest;
            double rounded = unit * (Math.abs(quotient[i]) + inherited) + underflow;
            bound[i] = there(reach(x[i], boundX[i])) * (inherited + rounded);
        }
        return r;
    }

    private static void checkDivisors(double[] value, double[] bound) {
        for (int i = 0; i < SIZE; i++) {
            if (Math.abs(value[i]) <= bound[i]) {
                throw new ArithmeticException(Ball.NO_DIVISOR);
            }
        }
    }

    /** Where all of a number is above 0, the root moves by the bound over the sum of both roots; else by no more than the root of what it reaches. */
    @Override
    public Numbers squareRoot(Numbers x) {
        Numbers r = next();
        double[] value = x.value;
        double[] boundX = x.bound;
        double[] root = r.value;
        double[] bound = r.bound;
        for (int i = 0; i < SIZE; i++) {
            root[i] = Math.sqrt(Math.max(value[i], 0));
        }
        for (int i = 0; i < SIZE; i++) {
            double lower = Math.max(value[i] - boundX[i], 0);
            double above = there(lower);
            double reach = reach(value[i], boundX[i]);
            double moved = above * (boundX[i] / (root[i] + Math.sqrt(lower) + (1 - above)));
            double inherited = moved + (1 - above) * Math.sqrt(reach);
            bound[i] = there(reach) * (inherited + unit * (root[i] + inherited));
        }
        return r;
    }

    @Override
    public Numbers loosened(Numbers x, int roundings) {
        return loosened(x, roundings, x);
    }

    @Override
    public Numbers loosened(Numbers x, int roundings, Numbers magnitude) {
        Numbers r = copy(x);
        double gamma = rounding.gamma(roundings);
        double[] value = magnitude.value;
        double[] boundOfValue = magnitude.bound;
        double[] bound = r.bound;
        for (int i = 0; i < SIZE; i++) {
            bound[i] += gamma * reach(value[i], boundOfValue[i]);
        }
        return r;
    }

    private Numbers copy(Numbers x) {
        Numbers copy = next();
        System.arraycopy(x.value, 0, copy.value, 0, SIZE);
        System.arraycopy(x.bound, 0, copy.bound, 0, SIZE);
        System.arraycopy(x.rest, 0, copy.rest, 0, SIZE);
        copy.hasRest = x.hasRest;
        return copy;
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
        double one = rounding.unit();
        double[] old = x.value;
        double[] fresh = y.value;
        double[] boundOld = x.bound;
        double[] boundFresh = y.bound;
        double[] weight = beta.value;
        double[] rest = complement.value;
        double[] boundRest = complement.bound;
        double[] mean = r.value;
        double[] bound = r.bound;
        for (int i = 0; i < SIZE; i++) {
            double share = reach(rest[i], boundRest[i]);
            double reachOld = reach(old[i], boundOld[i]);
            double reachFresh = reach(fresh[i], boundFresh[i]);
            double inherited = weight[i] * boundOld[i] + share * boundFresh[i];
            double difference = four * share * (reachOld + reachFresh);
            double sum = one * (reach(mean[i], bound[i]) + inherited + difference);
            double own = 2 * OWN * (weight[i] * reachOld + share * reachFresh);
            double lost = there(reachOld + reachFresh) * two;
            bound[i] = Math.max(bound[i], inherited + difference + sum + own + lost);
        }
        return r;
    }

    @Override
    public Numbers either(boolean second, Numbers first, Numbers other) {
        Numbers r = copy(first);
        double[] value = first.value;
        double[] otherValue = other.value;
        double[] otherBound = other.bound;
        double[] bound = r.bound;
        for (int i = 0; i < SIZE; i++) {
            bound[i] = Math.max(bound[i], otherBound[i] + Math.abs(value[i] - otherValue[i]));
        }
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
            boolean certain = reach(x.value[i], x.bound[i]) == 0 || x.bound[i] < Math.abs(x.value[i]);
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
