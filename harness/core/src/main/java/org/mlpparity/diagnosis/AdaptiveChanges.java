package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mlpparity.diagnosis.Adaptive.Bottom;
import org.mlpparity.diagnosis.Adaptive.Clock;
import org.mlpparity.diagnosis.Adaptive.Correction;
import org.mlpparity.diagnosis.Adaptive.First;
import org.mlpparity.diagnosis.Adaptive.Second;
import org.mlpparity.diagnosis.Adaptive.Top;

/** What may be odd in an adaptive rule: each part changed alone, and two parts together. */
final class AdaptiveChanges {
    /** What a second odd part costs beside the first. */
    private static final double TOGETHER = 0.4;

    private final Adaptive due;
    private final List<Change> changes = new ArrayList<>();

    /**
     * @param part which part of the rule it changes: of one part there is one change
     * @param id its short name
     * @param words in plain words
     */
    private record Change(String part, String id, String words, double cost, UnaryOperator<Adaptive> made) {}

    /**
     * A changed rule.
     *
     * @param id its short name
     * @param words in plain words
     */
    record Variant(String id, String words, double cost, Adaptive made) {}

    AdaptiveChanges(Adaptive due) {
        this.due = due;
        tops();
        bottoms();
        means();
        numbers();
        corrections();
        clocks();
    }

    /** All that differ from what is due, each once; the likelier name first. */
    List<Variant> all() {
        Map<Adaptive, Variant> all = new LinkedHashMap<>();
        all.put(due, new Variant("", "", 0, due));
        for (Change one : changes) {
            Adaptive made = one.made().apply(due);
            all.putIfAbsent(made, new Variant(one.id(), one.words(), one.cost(), made));
        }
        for (int i = 0; i < changes.size(); i++) {
            for (int j = i + 1; j < changes.size(); j++) {
                Change one = changes.get(i);
                Change other = changes.get(j);
                if (!one.part().equals(other.part())) {
                    Adaptive made = other.made().apply(one.made().apply(due));
                    all.putIfAbsent(
                            made,
                            new Variant(
                                    one.id() + "," + other.id(),
                                    one.words() + ", and " + other.words(),
                                    one.cost() + other.cost() + TOGETHER,
                                    made));
                }
            }
        }
        all.remove(due);
        return List.copyOf(all.values());
    }

    private void add(String part, String id, String words, double cost, UnaryOperator<Adaptive> made) {
        if (!made.apply(due).equals(due)) {
            changes.add(new Change(part, id, words, cost, made));
        }
    }

    private void tops() {
        add(
                "top",
                "m-for-g",
                "the mean M stands over the root where the gradient is expected",
                1.2,
                a -> a.with(Top.M));
        add("top", "g-for-m", "the gradient stands over the root where its mean M is expected", 1, a -> a.with(Top.G));
        add("top", "nesterov-m", "the mean is taken ahead as in Nadam", 1.2, a -> a.with(Top.AHEAD));
        add("top", "sign-of-m", "the sign of M stands over the root", 1.6, a -> a.with(Top.SIGN_OF_M));
        add("top", "sign-of-g", "the sign of the gradient stands over the root", 1.6, a -> a.with(Top.SIGN_OF_G));
        add("top", "root-of-g", "√|g| with the sign of g stands over the root", 2, a -> a.with(Top.SQUARE_ROOT));
    }

    private void bottoms() {
        add("bottom", "epsilon-inside-root", "ε stands inside the root", 0.9, a -> a.with(Bottom.ROOT_OF_SUM));
        add(
                "bottom",
                "epsilon-outside",
                "ε is added to the root" + (hasCorrection() ? " of V after bias correction" : ", outside it"),
                0.9,
                a -> a.with(Bottom.ROOT_PLUS_EPSILON));
        if (hasCorrection()) {
            add(
                    "bottom",
                    "epsilon-hat",
                    "ε is added to √V before bias correction (ε-hat)",
                    0.9,
                    a -> a.with(Bottom.EPSILON_BEFORE_CORRECTION));
        }
        add("bottom", "without-root", "V divides without its root", 1, a -> a.with(Bottom.WITHOUT_ROOT));
        add("bottom", "without-epsilon", "no ε is added", 1, a -> a.with(Bottom.ROOT_ALONE));
        add("bottom", "size-of-m", "the size of M divides in place of the root", 1.8, a -> a.with(Bottom.SIZE_OF_M));
        add("bottom", "not-divided", "nothing divides", 1, a -> a.with(Bottom.ONE));
        add("bottom", "minus-epsilon", "ε is subtracted", 1.4, a -> a.with(Bottom.ROOT_LESS_EPSILON));
        add("bottom", "times-root", "the root multiplies where it is to divide", 1.4, a -> a.with(Bottom.TIMES_ROOT));
        add("bottom", "root-of-root", "the root is taken twice", 1.6, a -> a.with(Bottom.FOURTH_ROOT));
    }

    private boolean hasCorrection() {
        return due.correctSecond() != Correction.NONE;
    }

    private void means() {
        if (due.needsFirst()) {
            add("first", "m-sum", "M is a sum: all of the gradient enters it", 1, a -> a.with(First.SUM));
            add("first", "m-share-of-beta2", "1 − β2 of the gradient enters M", 1.3, a -> a.with(First.OTHER_SHARE));
            add("first", "m-swapped", "β1 and 1 − β1 are swapped in M", 1.1, a -> a.with(First.SWAPPED));
            add("first", "m-from-first", "M starts as the first gradient", 1.3, a -> a.with(First.FROM_FIRST));
        }
        if (due.needsFirst()) {
            add("second", "v-sum", "V is the sum of all squares", 1.2, a -> a.with(Second.SUM));
        }
        add("second", "v-decayed-sum", "all of the square enters V", 1.1, a -> a.with(Second.DECAYED_SUM));
        add("second", "v-share-of-beta1", "1 − β1 of the square enters V", 1.3, a -> a.with(Second.OTHER_SHARE));
        add("second", "v-swapped", "β2 and 1 − β2 are swapped in V", 1.1, a -> a.with(Second.SWAPPED));
        add("second", "v-of-size", "V is made of |g|, its square is missing", 1.1, a -> a.with(Second.OF_SIZE));
        if (due.needsFirst()) {
            add("second", "v-of-m", "V is made of the square of M", 1.4, a -> a.with(Second.OF_M));
        }
        add("second", "v-maximum", "V is the largest square (decayed)", 1.8, a -> a.with(Second.MAXIMUM));
        add("second", "v-from-first", "V starts as the first square", 1.3, a -> a.with(Second.FROM_FIRST));
        add("second", "v-late", "the V before the update divides", 1.4, a -> a.with(Second.LATE));
    }

    private void numbers() {
        double one = due.beta1();
        double two = due.beta2();
        double small = due.epsilon();
        if (due.needsFirst()) {
            add("beta", "betas-exchanged", "β1 and β2 are exchanged", 0.9, a -> a.numbers(two, one, a.epsilon()));
            add("beta", "beta2-is-beta1", "β1 stands for β2", 1.2, a -> a.numbers(one, one, a.epsilon()));
            add("beta", "beta1-is-beta2", "β2 stands for β1", 1.2, a -> a.numbers(two, two, a.epsilon()));
            for (double other : new double[] {0.9, 0.99, 0.999, 0.95, 0.5, 0.8}) {
                String text = Numbers.text(other);
                add("beta", "beta1=" + text, "β1 is " + text, 1.5, a -> a.numbers(other, two, a.epsilon()));
            }
        }
        for (double other : new double[] {0.9, 0.99, 0.999, 0.95, 0.9999, 0.5}) {
            String text = Numbers.text(other);
            String name = due.needsFirst() ? "β2" : "ρ";
            add("beta", "beta2=" + text, name + " is " + text, 1.5, a -> a.numbers(one, other, a.epsilon()));
        }
        for (int power = 1; power <= 16; power++) {
            double other = Double.parseDouble("1e-" + power);
            String text = "1e-" + power;
            add("epsilon", "epsilon=" + text, "ε is " + text, 1.4, a -> a.numbers(a.beta1(), a.beta2(), other));
        }
        add("epsilon", "epsilon-squared", "ε is squared", 1.8, a -> a.numbers(a.beta1(), a.beta2(), small * small));
        add("epsilon", "epsilon-doubled", "ε is doubled", 1.8, a -> a.numbers(a.beta1(), a.beta2(), 2 * small));
    }

    private void corrections() {
        Correction none = Correction.NONE;
        if (!hasCorrection()) {
            add("correction", "bias-correction", "bias correction is made where none is due", 1, AdaptiveChanges::both);
            return;
        }
        add("correction", "no-bias-correction", "the bias correction is missing", 0.9, a -> a.correcting(none, none));
        add(
                "correction",
                "correction-multiplied",
                "M and V are multiplied by 1 − β^t where they are to be divided by it",
                1,
                a -> a.correcting(Correction.MULTIPLIED, Correction.MULTIPLIED));
        for (Correction other : Correction.values()) {
            String id = other.name().toLowerCase(Locale.ROOT);
            add(
                    "correction",
                    "m-correction-" + id,
                    words("M", "β1", "β2", other),
                    1.1,
                    a -> a.correcting(other, a.correctSecond()));
            add(
                    "correction",
                    "v-correction-" + id,
                    words("V", "β2", "β1", other),
                    1.1,
                    a -> a.correcting(a.correctFirst(), other));
        }
        add(
                "correction",
                "corrections-exchanged",
                "M is divided by 1 − β2^t and V by 1 − β1^t",
                1.1,
                a -> a.correcting(Correction.OTHERS, Correction.OTHERS));
    }

    private static Adaptive both(Adaptive due) {
        return due.correcting(Correction.DIVIDED, Correction.DIVIDED);
    }

    private static String words(String x, String beta, String other, Correction correction) {
        return switch (correction) {
            case NONE -> "the bias correction of " + x + " is missing";
            case DIVIDED -> x + " is divided by 1 − " + beta + "^t";
            case MULTIPLIED -> x + " is multiplied by 1 − " + beta + "^t where it is to be divided by it";
            case OTHERS -> x + " is divided by 1 − " + other + "^t";
            case ROOT -> x + " is divided by √(1 − " + beta + "^t)";
        };
    }

    private void clocks() {
        if (hasCorrection()) {
            clock("step-count-ahead", "the step count is off by one: it starts at 2", 1, Clock.ONE_AHEAD);
            clock("step-count-behind", "the step count is off by one: it starts at 0", 1, Clock.ONE_BEHIND);
            clock("step-count-one", "the step count stays at 1", 1.1, Clock.FIRST);
            if (due.batches() > 1) {
                clock("step-count-epochs", "the step count goes on once per epoch", 1, Clock.EPOCHS);
            }
        }
        add(
                "memory",
                "memory-forgotten",
                "M and V are forgotten before every update",
                1,
                a -> a.counting(a.clock(), 1, a.start()));
        if (due.batches() > 1) {
            add(
                    "memory",
                    "memory-forgotten-per-epoch",
                    "M and V are forgotten at the start of every epoch",
                    1,
                    a -> a.counting(a.clock(), a.batches(), a.start()));
        }
        for (double from : new double[] {1, 0.1, 0}) {
            String text = Numbers.text(from).equals("0") ? "0" : Numbers.text(from);
            add(
                    "start",
                    "v-starts-at-" + text,
                    "V starts at " + text,
                    1.5,
                    a -> a.counting(a.clock(), a.every(), from));
        }
    }

    private void clock(String id, String words, double cost, Clock other) {
        add("clock", id, words, cost, a -> a.counting(other, a.every(), a.start()));
    }
}
