package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Optimizer;

/**
 * A direction whose size is set by earlier gradients: Adam and its relatives, part by part.
 *
 * @param top what is divided
 * @param bottom by what
 * @param first how m goes on
 * @param second how v goes on
 * @param beta1 what m keeps
 * @param beta2 what v keeps
 * @param epsilon ε
 * @param correctFirst what is done with m and 1 − β1^t
 * @param correctSecond what is done with v and 1 − β2^t
 * @param clock how an update is counted
 * @param every after how many updates all is forgotten; 0 for never
 * @param batches updates of an epoch
 * @param start what v is before the first update
 */
record Adaptive(
        Top top,
        Bottom bottom,
        First first,
        Second second,
        double beta1,
        double beta2,
        double epsilon,
        Correction correctFirst,
        Correction correctSecond,
        Clock clock,
        int every,
        int batches,
        double start)
        implements Recipe.Direction {
    enum Top {
        M,
        G,
        /** β1·m + (1 − β1)·g, as Nadam has it. */
        AHEAD,
        SIGN_OF_M,
        SIGN_OF_G,
        SQUARE_ROOT
    }

    enum Bottom {
        ROOT_PLUS_EPSILON,
        ROOT_OF_SUM,
        /** ε meets √v before v is corrected. */
        EPSILON_BEFORE_CORRECTION,
        WITHOUT_ROOT,
        ROOT_ALONE,
        SIZE_OF_M,
        ONE,
        ROOT_LESS_EPSILON,
        TIMES_ROOT,
        FOURTH_ROOT
    }

    enum First {
        MEAN,
        /** β1·m + g. */
        SUM,
        /** β1·m + (1 − β2)·g. */
        OTHER_SHARE,
        /** (1 − β1)·m + β1·g. */
        SWAPPED,
        /** m starts at the first g. */
        FROM_FIRST
    }

    enum Second {
        MEAN,
        /** β2·v + g². */
        DECAYED_SUM,
        /** v + g². */
        SUM,
        /** β2·v + (1 − β1)·g². */
        OTHER_SHARE,
        /** (1 − β2)·v + β2·g². */
        SWAPPED,
        /** β2·v + (1 − β2)·|g|. */
        OF_SIZE,
        /** β2·v + (1 − β2)·m². */
        OF_M,
        /** max(β2·v, g²). */
        MAXIMUM,
        /** v starts at the first g². */
        FROM_FIRST,
        /** The v before this update divides. */
        LATE
    }

    enum Correction {
        NONE,
        DIVIDED,
        MULTIPLIED,
        /** By 1 − β of the other. */
        OTHERS,
        /** By √(1 − β^t). */
        ROOT
    }

    enum Clock {
        UPDATES,
        ONE_AHEAD,
        ONE_BEHIND,
        EPOCHS,
        FIRST
    }

    static Adaptive adam(Optimizer.Adam adam, int batches) {
        Correction correction = adam.biasCorrection() ? Correction.DIVIDED : Correction.NONE;
        Bottom bottom = switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT -> Bottom.ROOT_PLUS_EPSILON;
            case INSIDE_ROOT -> Bottom.ROOT_OF_SUM;
            case EPSILON_HAT -> Bottom.EPSILON_BEFORE_CORRECTION;
        };
        return new Adaptive(
                Top.M,
                bottom,
                First.MEAN,
                Second.MEAN,
                adam.beta1(),
                adam.beta2(),
                adam.epsilon(),
                correction,
                correction,
                Clock.UPDATES,
                0,
                batches,
                0);
    }

    static Adaptive rmsProp(double rho, double epsilon, Optimizer.RootEpsilon placement, double start, int batches) {
        return new Adaptive(
                Top.G,
                bottom(placement),
                First.MEAN,
                Second.MEAN,
                0.9,
                rho,
                epsilon,
                Correction.NONE,
                Correction.NONE,
                Clock.UPDATES,
                0,
                batches,
                start);
    }

    static Adaptive adagrad(double epsilon, Optimizer.RootEpsilon placement, double start, int batches) {
        return rmsProp(1, epsilon, placement, start, batches).with(Second.SUM);
    }

    private static Bottom bottom(Optimizer.RootEpsilon placement) {
        return switch (placement) {
            case OUTSIDE_ROOT -> Bottom.ROOT_PLUS_EPSILON;
            case INSIDE_ROOT -> Bottom.ROOT_OF_SUM;
        };
    }

    private Adaptive of(Top t, Bottom b, First f, Second s, Correction one, Correction two) {
        return new Adaptive(t, b, f, s, beta1, beta2, epsilon, one, two, clock, every, batches, start);
    }

    Adaptive with(Top other) {
        return of(other, bottom, first, second, correctFirst, correctSecond);
    }

    Adaptive with(Bottom other) {
        return of(top, other, first, second, correctFirst, correctSecond);
    }

    Adaptive with(First other) {
        return of(top, bottom, other, second, correctFirst, correctSecond);
    }

    Adaptive with(Second other) {
        return of(top, bottom, first, other, correctFirst, correctSecond);
    }

    Adaptive correcting(Correction one, Correction two) {
        return of(top, bottom, first, second, one, two);
    }

    Adaptive numbers(double one, double two, double small) {
        return new Adaptive(
                top, bottom, first, second, one, two, small, correctFirst, correctSecond, clock, every, batches, start);
    }

    Adaptive counting(Clock other, int forgetting, double from) {
        return new Adaptive(
                top,
                bottom,
                first,
                second,
                beta1,
                beta2,
                epsilon,
                correctFirst,
                correctSecond,
                other,
                forgetting,
                batches,
                from);
    }

    boolean needsFirst() {
        return top == Top.M
                || top == Top.AHEAD
                || top == Top.SIGN_OF_M
                || bottom == Bottom.SIZE_OF_M
                || second == Second.OF_M;
    }

    boolean needsSecond() {
        return switch (bottom) {
            case SIZE_OF_M, ONE -> false;
            case ROOT_PLUS_EPSILON,
                    ROOT_OF_SUM,
                    EPSILON_BEFORE_CORRECTION,
                    WITHOUT_ROOT,
                    ROOT_ALONE,
                    ROOT_LESS_EPSILON,
                    TIMES_ROOT,
                    FOURTH_ROOT -> true;
        };
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public Estimate of(Estimate g, Estimate[] state, Algebra in, int update) {
        boolean starts = state[0] == null || every > 0 && (update - 1) % every == 0;
        if (starts) {
            state[0] = new Estimate(g.rows, g.columns);
            state[1] = Algebra.full(g.rows, g.columns, start);
        }
        Estimate before = state[1];
        if (needsFirst()) {
            state[0] = first(g, state[0], in, starts);
        }
        if (needsSecond()) {
            state[1] = second(g, state, in, starts);
        }
        int t = time(update);
        Estimate v = second == Second.LATE ? before : state[1];
        return in.in.loosened(quotient(top(g, state[0], in, t), v, in, t), 4);
    }

    private int time(int update) {
        return switch (clock) {
            case UPDATES -> update;
            case ONE_AHEAD -> update + 1;
            case ONE_BEHIND -> update - 1;
            case EPOCHS -> (update - 1) / batches + 1;
            case FIRST -> 1;
        };
    }

    private Estimate first(Estimate g, Estimate m, Algebra in, boolean starts) {
        return switch (first) {
            case MEAN -> mean(beta1, 1 - beta1, m, g, in);
            case SUM -> in.plus(in.times(beta1, m), g);
            case OTHER_SHARE -> mean(beta1, 1 - beta2, m, g, in);
            case SWAPPED -> mean(1 - beta1, beta1, m, g, in);
            case FROM_FIRST -> starts ? g : mean(beta1, 1 - beta1, m, g, in);
        };
    }

    private static Estimate mean(double keep, double share, Estimate x, Estimate y, Algebra in) {
        return in.in.mean(in.number(keep), in.in.complement(in.number(1 - share)), x, y);
    }

    private Estimate second(Estimate g, Estimate[] state, Algebra in, boolean starts) {
        Estimate square = in.in.loosened(in.times(g, g), 1);
        Estimate v = state[1];
        return switch (second) {
            case MEAN, LATE -> mean(beta2, 1 - beta2, v, square, in);
            case DECAYED_SUM -> in.plus(in.times(beta2, v), square);
            case SUM -> in.plus(v, square);
            case OTHER_SHARE -> mean(beta2, 1 - beta1, v, square, in);
            case SWAPPED -> mean(1 - beta2, beta2, v, square, in);
            case OF_SIZE -> mean(beta2, 1 - beta2, v, in.magnitude(g), in);
            case OF_M -> mean(beta2, 1 - beta2, v, in.times(state[0], state[0]), in);
            case MAXIMUM -> in.in.maximum(in.times(beta2, v), square);
            case FROM_FIRST -> starts ? square : mean(beta2, 1 - beta2, v, square, in);
        };
    }

    private Estimate top(Estimate g, Estimate m, Algebra in, int t) {
        return switch (top) {
            case M -> corrected(correctFirst, m, beta1, beta2, in, t);
            case G -> g;
            case AHEAD ->
                in.plus(
                        in.times(beta1, corrected(correctFirst, m, beta1, beta2, in, t)),
                        corrected(correctFirst, in.times(1 - beta1, g), beta1, beta2, in, t));
            case SIGN_OF_M -> in.sign(m);
            case SIGN_OF_G -> in.sign(g);
            case SQUARE_ROOT -> in.times(in.sign(g), in.in.squareRoot(in.magnitude(g)));
        };
    }

    private static Estimate corrected(Correction correction, Estimate x, double beta, double other, Algebra in, int t) {
        return switch (correction) {
            case NONE -> x;
            case DIVIDED -> in.over(x, complement(beta, t, in));
            case MULTIPLIED -> in.times(complement(beta, t, in), x);
            case OTHERS -> in.over(x, complement(other, t, in));
            case ROOT -> in.over(x, in.in.squareRoot(complement(beta, t, in)));
        };
    }

    private static Estimate complement(double beta, int t, Algebra in) {
        double power = Math.pow(beta, t);
        return in.minus(in.number(1), Estimate.of(power, in.in.gamma(Math.max(2, t)) * power));
    }

    private Estimate quotient(Estimate top, Estimate v, Algebra in, int t) {
        Estimate small = in.number(epsilon);
        return switch (bottom) {
            case ROOT_PLUS_EPSILON -> in.in.over(top, in.plus(in.in.squareRoot(corrected(v, in, t)), small), epsilon);
            case ROOT_OF_SUM ->
                in.in.over(top, in.in.squareRoot(in.plus(corrected(v, in, t), small)), Math.sqrt(epsilon));
            case EPSILON_BEFORE_CORRECTION -> {
                Estimate divided = in.in.over(top, in.plus(in.in.squareRoot(v), small), epsilon);
                yield correctSecond == Correction.DIVIDED
                        ? in.times(in.in.squareRoot(complement(beta2, t, in)), divided)
                        : divided;
            }
            case WITHOUT_ROOT -> in.in.over(top, in.plus(corrected(v, in, t), small), epsilon);
            case ROOT_ALONE -> in.over(top, in.in.squareRoot(corrected(v, in, t)));
            case SIZE_OF_M -> in.in.over(top, in.plus(in.magnitude(top), small), epsilon);
            case ONE -> top;
            case ROOT_LESS_EPSILON -> in.over(top, in.minus(in.in.squareRoot(corrected(v, in, t)), small));
            case TIMES_ROOT -> in.times(top, in.plus(in.in.squareRoot(corrected(v, in, t)), small));
            case FOURTH_ROOT ->
                in.in.over(top, in.plus(in.in.squareRoot(in.in.squareRoot(corrected(v, in, t))), small), epsilon);
        };
    }

    private Estimate corrected(Estimate v, Algebra in, int t) {
        return corrected(correctSecond, v, beta2, beta1, in, t);
    }

    /** The whole update as a formula, the means only where they are not the customary ones. */
    String formula(Adaptive due) {
        List<String> parts = new ArrayList<>();
        if (needsFirst() && (first != due.first || beta1 != due.beta1 || top != due.top)) {
            parts.add("M ← " + firstFormula());
        }
        if (needsSecond() && (second != due.second || beta2 != due.beta2 || start != due.start)) {
            parts.add("V ← " + secondFormula());
        }
        parts.add("{w} ← {w} − η·" + quotientFormula());
        return String.join(", ", parts);
    }

    private String firstFormula() {
        String b = Numbers.text(beta1);
        String share = Numbers.text(1 - beta1);
        return switch (first) {
                    case MEAN, FROM_FIRST -> b + "·M + " + share + "·{g}";
                    case SUM -> b + "·M + {g}";
                    case OTHER_SHARE -> b + "·M + " + Numbers.text(1 - beta2) + "·{g}";
                    case SWAPPED -> share + "·M + " + b + "·{g}";
                }
                + (first == First.FROM_FIRST ? " (M starts as the first {g})" : "");
    }

    private String secondFormula() {
        String b = Numbers.text(beta2);
        String share = Numbers.text(1 - beta2);
        String text = switch (second) {
            case MEAN, FROM_FIRST, LATE -> b + "·V + " + share + "·{g}²";
            case DECAYED_SUM -> b + "·V + {g}²";
            case SUM -> "V + {g}²";
            case OTHER_SHARE -> b + "·V + " + Numbers.text(1 - beta1) + "·{g}²";
            case SWAPPED -> share + "·V + " + b + "·{g}²";
            case OF_SIZE -> b + "·V + " + share + "·|{g}|";
            case OF_M -> b + "·V + " + share + "·M²";
            case MAXIMUM -> "max(" + b + "·V, {g}²)";
        };
        return text
                + switch (second) {
                    case FROM_FIRST -> " (V starts as the first {g}²)";
                    case LATE -> " (after the parameters)";
                    case MEAN, DECAYED_SUM, SUM, OTHER_SHARE, SWAPPED, OF_SIZE, OF_M, MAXIMUM ->
                        start == 0 ? "" : " (V starts at " + Numbers.text(start) + ")";
                };
    }

    private String quotientFormula() {
        String t = timeFormula();
        String over = switch (top) {
            case M -> corrected("M", correctFirst, "β1", "β2", t);
            case G -> "{g}";
            case AHEAD ->
                "(β1·" + corrected("M", correctFirst, "β1", "β2", t) + " + (1 − β1)·"
                        + corrected("{g}", correctFirst, "β1", "β2", t) + ")";
            case SIGN_OF_M -> "sign M";
            case SIGN_OF_G -> "sign {g}";
            case SQUARE_ROOT -> "sign {g}·√|{g}|";
        };
        String v = corrected("V", correctSecond, "β2", "β1", t);
        return switch (bottom) {
            case ROOT_PLUS_EPSILON -> over + "/(√" + v + " + " + small() + ")";
            case ROOT_OF_SUM -> over + "/√(" + v + " + " + small() + ")";
            case EPSILON_BEFORE_CORRECTION ->
                (correctSecond == Correction.DIVIDED ? "√(1 − β2^t)·" : "") + over + "/(√V + " + small() + ")";
            case WITHOUT_ROOT -> over + "/(" + v + " + " + small() + ")";
            case ROOT_ALONE -> over + "/√" + v;
            case SIZE_OF_M -> over + "/(|" + over + "| + " + small() + ")";
            case ONE -> over;
            case ROOT_LESS_EPSILON -> over + "/(√" + v + " − " + small() + ")";
            case TIMES_ROOT -> over + "·(√" + v + " + " + small() + ")";
            case FOURTH_ROOT -> over + "/(√√" + v + " + " + small() + ")";
        };
    }

    private String small() {
        return epsilon == 0
                ? "0"
                : String.valueOf(epsilon).replace(".0E-", "e-").replace("E-", "e-");
    }

    private String timeFormula() {
        return switch (clock) {
            case UPDATES -> "t";
            case ONE_AHEAD -> "(t + 1)";
            case ONE_BEHIND -> "(t − 1)";
            case EPOCHS -> "epoch";
            case FIRST -> "1";
        };
    }

    private static String corrected(String x, Correction correction, String beta, String other, String t) {
        return switch (correction) {
            case NONE -> x;
            case DIVIDED -> t.equals("t") ? hat(x) : "(" + x + "/(1 − " + beta + "^" + t + "))";
            case MULTIPLIED -> "(" + x + "·(1 − " + beta + "^" + t + "))";
            case OTHERS -> "(" + x + "/(1 − " + other + "^" + t + "))";
            case ROOT -> "(" + x + "/√(1 − " + beta + "^" + t + "))";
        };
    }

    private static String hat(String x) {
        return switch (x) {
            case "M" -> "M̂";
            case "V" -> "V̂";
            default -> "(" + x + "/(1 − β1^t))";
        };
    }
}
