package org.mlpparity.diagnosis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.mlpparity.model.Batch;

/**
 * The number with which something must be compared to give what was shown. No number on which an output depends by steps can be told but
 * by the range between two of the numbers that are compared with it.
 */
final class ThresholdFit {
    /** Where an entry cannot be told by itself, each of so many numbers is tried. */
    private static final int MOST = 128;
    /** Beyond all numbers that are compared. */
    private static final double FAR = 1e300;

    /** A formula with such a number. */
    interface Formula {
        /** What is compared with the number at a step; empty where it has no value. */
        Optional<Estimate> compared(Frame frame);

        /** What the formula gives with a number in place, as it would be shown; empty where it has no value. */
        Optional<Estimate> made(double number, Frame frame);
    }

    /** What was shown. */
    interface Shown {
        /** Whether the number at this place is near enough to what was shown. */
        boolean holds(Frame frame, Estimate made, int index);
    }

    /**
     * What the number may be.
     *
     * @param chance how many powers of ten of chance are against so many entries being told apart by it
     */
    record Range(double low, double high, double chance) {
        /** The shortest decimal between both. */
        double simplest() {
            for (double unit = Math.pow(10, Math.ceil(Math.log10(high - low))); ; unit /= 10) {
                double near = unit * Math.ceil(low / unit);
                double number =
                        Math.abs(near) < unit / 2 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.12g", near));
                if (number > low && number < high) {
                    return number;
                }
                if (unit < 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
                    return low + (high - low) / 2;
                }
            }
        }
    }

    private final Formula formula;
    private final Shown shown;
    private final ToIntFunction<Frame> count;
    private double low = -FAR;
    private double high = FAR;

    /** @param count how many numbers were shown at a step */
    ThresholdFit(Formula formula, Shown shown, ToIntFunction<Frame> count) {
        this.formula = formula;
        this.shown = shown;
        this.count = count;
    }

    /** What the number may be by all steps; empty where no number gives them, or everything is on one side of it. */
    Optional<Range> over(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!narrowed(frame)) {
                return Optional.empty();
            }
        }
        return low > -FAR && high < FAR ? Optional.of(new Range(low, high, chance(frames))) : Optional.empty();
    }

    private boolean narrowed(Frame frame) {
        Optional<Estimate> compared = formula.compared(frame);
        if (compared.isEmpty()) {
            return true;
        }
        double[] v = compared.get().value;
        if (count.applyAsInt(frame) != v.length && areMany(v)) {
            return false;
        }
        Optional<Estimate> all = formula.made(-FAR, frame);
        Optional<Estimate> none = formula.made(FAR, frame);
        if (all.isEmpty() || none.isEmpty()) {
            return false;
        }
        boolean isEntrywise = all.get().size() == v.length && none.get().size() == v.length;
        return isEntrywise && byEntries(frame, v, all.get(), none.get()) || byTrials(frame, v);
    }

    /** Every entry tells on which side of the number it is. */
    private boolean byEntries(Frame frame, double[] v, Estimate all, Estimate none) {
        double above = low;
        double below = high;
        boolean known = false;
        for (int i = 0; i < v.length; i++) {
            boolean isAbove = shown.holds(frame, all, i);
            boolean isBelow = shown.holds(frame, none, i);
            if (!isAbove && !isBelow) {
                return false;
            }
            above = !isAbove ? Math.max(above, v[i]) : above;
            below = !isBelow ? Math.min(below, v[i]) : below;
            known |= isAbove != isBelow;
        }
        if (above >= below || known && !holds((above + below) / 2, frame)) {
            return false;
        }
        low = above;
        high = below;
        return true;
    }

    /** Whether there are too many different numbers between both ends to try one between each two. */
    private boolean areMany(double[] v) {
        Set<Double> different = new HashSet<>();
        for (double x : v) {
            if (x > low && x < high && different.add(x) && different.size() > MOST) {
                return true;
            }
        }
        return false;
    }

    /** One number between each two that are compared, until some give what was shown. */
    private boolean byTrials(Frame frame, double[] v) {
        double[] sorted = Arrays.stream(v)
                .filter(x -> x > low && x < high)
                .distinct()
                .sorted()
                .toArray();
        if (sorted.length > MOST) {
            return false;
        }
        double from = low;
        boolean found = false;
        for (int i = 0; i <= sorted.length; i++) {
            double to = i < sorted.length ? sorted[i] : high;
            boolean holds = holds(from + (to - from) / 2, frame);
            if (holds && !found) {
                low = from;
                found = true;
            }
            if (!holds && found) {
                high = from;
                return true;
            }
            from = to;
        }
        return found;
    }

    private boolean holds(double number, Frame frame) {
        Optional<Estimate> made = formula.made(number, frame);
        return made.isPresent() && allHold(made.get(), frame);
    }

    private boolean allHold(Estimate made, Frame frame) {
        for (int i = 0; i < made.size(); i++) {
            if (!shown.holds(frame, made, i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * log₁₀ of how many ways there are to choose as many entries, batch by batch; where a batch comes again and other entries are chosen, of
     * how many ways there are to choose one more.
     */
    private double chance(List<Frame> frames) {
        double chance = 0;
        Map<Batch, Set<BitSet>> seen = new HashMap<>();
        for (Frame frame : frames) {
            double[] v = formula.compared(frame).map(each -> each.value).orElse(new double[0]);
            BitSet chosen = new BitSet(v.length);
            IntStream.range(0, v.length).filter(i -> v[i] > low).forEach(chosen::set);
            Set<BitSet> before = seen.computeIfAbsent(frame.batch(), batch -> new HashSet<>());
            boolean isFirst = before.isEmpty();
            if (before.add(chosen)) {
                chance += isFirst ? ways(v.length, chosen.cardinality()) : Math.log10(v.length);
            }
        }
        return chance;
    }

    private static double ways(int n, int k) {
        double ways = 0;
        int fewer = Math.min(k, n - k);
        for (int i = 1; i <= fewer; i++) {
            ways += Math.log10((double) (n - fewer + i) / i);
        }
        return ways;
    }
}
