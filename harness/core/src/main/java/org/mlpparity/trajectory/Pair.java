package org.mlpparity.trajectory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Divergence.EpochGap;
import org.mlpparity.verdict.EpochGroups;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Parting.Kind;

/**
 * Two free runs, compared over the updates in which both were observed, and at the end where both came to it. Their updates come one by one;
 * of those before the last what is kept does not grow with the length of the runs.
 */
final class Pair {
    private final Moments left;
    private final Moments right;
    private final Ensemble ensemble;
    private final Deque<Moment> leftAhead = new ArrayDeque<>();
    private final Deque<Moment> rightAhead = new ArrayDeque<>();
    private final Gaps gaps;
    private final Flips flips;
    private final EpochGroups groups;
    private final List<EpochGap> epochs = new ArrayList<>();
    private int steps;
    private boolean areTheSame = true;
    private boolean isInOrder = true;
    private boolean stopped;
    private Optional<OutOfRangeException> outOfRange = Optional.empty();

    Pair(Moments left, Moments right, Ensemble ensemble) {
        this.left = left;
        this.right = right;
        this.ensemble = ensemble;
        gaps = new Gaps(ensemble.updates());
        flips = new Flips(left.experiment());
        groups = new EpochGroups(left.experiment().epochs());
    }

    /** The next update of the left run; {@code inOrder} as {@link RunsInStep#add} has it. */
    void addLeft(Moment moment, boolean inOrder) {
        add(moment, inOrder, leftAhead, rightAhead);
    }

    /** The next update of the right run. */
    void addRight(Moment moment, boolean inOrder) {
        add(moment, inOrder, rightAhead, leftAhead);
    }

    private void add(Moment moment, boolean inOrder, Deque<Moment> own, Deque<Moment> others) {
        isInOrder &= inOrder;
        if (stopped && others.isEmpty()) {
            return;
        }
        own.add(moment);
        if (!others.isEmpty()) {
            compare(leftAhead.remove(), rightAhead.remove());
        }
    }

    /** One of the runs has no more updates: what the other is ahead of it is not compared. */
    void stop() {
        stopped = true;
    }

    private void compare(Moment a, Moment b) {
        StepTrace ours = a.step();
        StepTrace theirs = b.step();
        steps++;
        areTheSame = areTheSame
                && ours.parameters().equals(theirs.parameters())
                && ours.predictions().equals(theirs.predictions())
                && ours.loss().equals(theirs.loss())
                && ours.gradient().equals(theirs.gradient());
        double parameters = distance(ours.parameters(), theirs.parameters());
        enter(new EpochGap(
                groups.first(ours.epoch()),
                gap(ours.predictions(), theirs.predictions(), Pair::distance),
                gap(ours.gradient(), theirs.gradient(), Pair::distance),
                parameters));
        examine(() -> {
            gaps.add(parameters, a, b);
            flips.add(a, b, parameters);
        });
    }

    /** A run may be within local bounds at every step while bounds from the parameters alone leave the range of double. */
    private void examine(Runnable examination) {
        if (isInOrder && outOfRange.isEmpty()) {
            try {
                examination.run();
            } catch (OutOfRangeException cannotFollow) {
                outOfRange = Optional.of(cannotFollow);
            }
        }
    }

    private void enter(EpochGap gap) {
        int last = epochs.size() - 1;
        if (last >= 0 && epochs.get(last).epoch() == gap.epoch()) {
            epochs.set(last, larger(epochs.get(last), gap));
        } else {
            epochs.add(gap);
        }
    }

    private static EpochGap larger(EpochGap a, EpochGap b) {
        return new EpochGap(
                a.epoch(),
                Math.max(a.predictions(), b.predictions()),
                Math.max(a.gradients(), b.gradients()),
                Math.max(a.parameters(), b.parameters()));
    }

    /** What is said of them when both have ended. */
    Divergence divergence(RunsInStep.Ending ours, RunsInStep.Ending theirs) {
        EpochGap most = epochs.stream().reduce(new EpochGap(1, 0, 0, 0), Pair::larger);
        double parameters = most.parameters();
        double predictions = most.predictions();
        if (ours.end().isPresent() && theirs.end().isPresent()) {
            FinalTrace a = ours.end().get();
            FinalTrace b = theirs.end().get();
            double last = distance(a.parameters(), b.parameters());
            examine(() -> gaps.end(last));
            parameters = Math.max(parameters, last);
            predictions = Math.max(predictions, gap(a.predictions(), b.predictions(), Pair::distance));
        }
        areTheSame &= ours.end().equals(theirs.end());
        Reason reason = reason(ours.isCertified(), theirs.isCertified());
        return new Divergence(
                left.trainer(),
                right.trainer(),
                steps,
                predictions,
                most.gradients(),
                parameters,
                epochs,
                reason.flips(),
                reason.parting());
    }

    /** Which units stood apart, and why the runs part. */
    private record Reason(FlipLedger flips, Parting parting) {}

    private Reason reason(boolean oursIsCertified, boolean theirsIsCertified) {
        if (!oursIsCertified || !theirsIsCertified) {
            return new Reason(
                    FlipLedger.NONE,
                    new Parting(
                            Kind.NOT_ASKED,
                            0,
                            "not asked: " + (oursIsCertified ? right : left).name()
                                    + " is not certified, and how near the runs stay says nothing of its steps"));
        }
        try {
            if (outOfRange.isPresent()) {
                return cannotFollow(outOfRange.get());
            }
            return new Reason(flips.ledger(), parting());
        } catch (OutOfRangeException cannotFollow) {
            return cannotFollow(cannotFollow);
        }
    }

    private static Reason cannotFollow(OutOfRangeException outOfRange) {
        String why = "the oracle cannot follow end to end: " + outOfRange.getMessage();
        return new Reason(
                FlipLedger.NONE,
                new Parting(Kind.NOT_ASKED, 0, "not examined: " + why, "could not be examined: " + why));
    }

    private Parting parting() {
        if (areTheSame) {
            return new Parting(Kind.NONE, 0, "the same to the last bit");
        }
        if (gaps.areNone()) {
            String sentence = "their parameters are equal at every update; what else differs is rounding";
            return new Parting(Kind.ROUNDING, 0, sentence);
        }
        return new Explanation(left, right, ensemble, gaps).parting();
    }

    /** Empty where one of the two runs does not show it. */
    private static <T> double gap(Optional<T> a, Optional<T> b, ToDoubleBiFunction<T, T> distance) {
        return a.isPresent() && b.isPresent() ? distance.applyAsDouble(a.get(), b.get()) : 0;
    }

    /** The largest |Δ|, entry by entry; the shapes are the same. */
    private static double distance(Parameters a, Parameters b) {
        double distance = 0;
        List<Matrix> theirs = b.tensors();
        int t = 0;
        for (Matrix ours : a.tensors()) {
            distance = Math.max(distance, distance(ours, theirs.get(t++)));
        }
        return distance;
    }

    /** The largest |Δ|, entry by entry; the shapes are the same. */
    private static double distance(Matrix a, Matrix b) {
        double distance = 0;
        for (int i = 0; i < a.size(); i++) {
            distance = Math.max(distance, Math.abs(a.get(i) - b.get(i)));
        }
        return distance;
    }

    /**
     * The largest |Δ| of the parameters before every update and after the last: one by one as far as an ensemble of rounding can say what it
     * explains, and where a unit that stands on different sides of its kink goes with more of it.
     */
    static final class Gaps {
        private final int most;
        private double[] first = new double[16];
        private int count;
        private double last;
        private boolean areNone = true;
        private Optional<Moment> ours = Optional.empty();
        private Optional<Moment> theirs = Optional.empty();
        private Optional<Parted> flip = Optional.empty();
        private Optional<Parted> growing = Optional.empty();

        /**
         * A flip, and the gap that an update makes of the one before it.
         *
         * @param before the gap before the update
         * @param after the gap after it
         */
        record Parted(SignFlip flip, double before, double after) {}

        /** @param covered how many updates an ensemble covers */
        private Gaps(int covered) {
            most = covered + 1;
        }

        private void add(double gap, Moment a, Moment b) {
            end(gap);
            ours = Optional.of(a);
            theirs = Optional.of(b);
        }

        private void end(double gap) {
            if (count < most) {
                first = count == first.length ? Arrays.copyOf(first, 2 * count) : first;
                first[count] = gap;
            }
            if (count > 0 && last > 0) {
                flip = flip.or(() -> parted(0, gap));
                growing = growing.or(() -> parted(2, gap));
            }
            areNone &= gap == 0;
            last = gap;
            count++;
        }

        private Optional<Parted> parted(double growth, double gap) {
            return gap > growth * last
                    ? SignFlip.at(ours.orElseThrow(), theirs.orElseThrow()).map(each -> new Parted(each, last, gap))
                    : Optional.empty();
        }

        private boolean areNone() {
            return areNone;
        }

        /** Before this update, one of the first that an ensemble covers. */
        double at(int update) {
            return first[update];
        }

        /** How many updates lie between the first gap and the last. */
        int updates() {
            return count - 1;
        }

        /** The first flip whose update leaves a gap and begins with one. */
        Optional<Parted> flip() {
            return flip;
        }

        /** The first flip whose update more than doubles the gap. */
        Optional<Parted> growing() {
            return growing;
        }
    }
}
