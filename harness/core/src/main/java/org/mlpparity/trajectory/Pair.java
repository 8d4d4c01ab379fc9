package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Divergence.EpochGap;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Parting.Kind;

/** Two free runs, compared over the steps in which both were observed, and at the end where both came to it. */
final class Pair {
    private final FreeRun left;
    private final FreeRun right;
    private final Ensemble ensemble;
    private final TrainingTrace ours;
    private final TrainingTrace theirs;
    private final int steps;
    private final boolean ended;

    Pair(FreeRun left, FreeRun right, Ensemble ensemble) {
        this.left = left;
        this.right = right;
        this.ensemble = ensemble;
        ours = left.trace();
        theirs = right.trace();
        steps = Math.min(ours.steps().size(), theirs.steps().size());
        ended = ours.end().isPresent() && theirs.end().isPresent();
    }

    Divergence divergence() {
        double[] parameters = IntStream.range(0, steps + (ended ? 1 : 0))
                .mapToDouble(k -> distance(left.parameters(k), right.parameters(k)))
                .toArray();
        double predictions = largest(Pair::predictionGap);
        double last =
                ended ? gap(ours.end().get().predictions(), theirs.end().get().predictions(), Pair::distance) : 0;
        Reason reason = reason(parameters);
        return new Divergence(
                ours.trainer(),
                theirs.trainer(),
                steps,
                Math.max(predictions, last),
                largest(Pair::gradientGap),
                DoubleStream.of(parameters).max().orElse(0),
                epochs(parameters),
                reason.flips(),
                reason.parting());
    }

    /** Which units stood apart, and why the runs part. */
    private record Reason(FlipLedger flips, Parting parting) {}

    /** A run may be within local bounds at every step while bounds from the parameters alone leave the range of double. */
    private Reason reason(double[] gaps) {
        try {
            return new Reason(flips(), parting(gaps));
        } catch (OutOfRangeException outOfRange) {
            String why = "the oracle cannot follow end to end: " + outOfRange.getMessage();
            return new Reason(
                    FlipLedger.NONE,
                    new Parting(Kind.NOT_ASKED, 0, "not examined: " + why, "could not be examined: " + why));
        }
    }

    private static double predictionGap(StepTrace a, StepTrace b) {
        return gap(a.predictions(), b.predictions(), Pair::distance);
    }

    private static double gradientGap(StepTrace a, StepTrace b) {
        return gap(a.gradient(), b.gradient(), Pair::distance);
    }

    /** Empty where one of the two runs does not show it. */
    private static <T> double gap(Optional<T> a, Optional<T> b, ToDoubleBiFunction<T, T> distance) {
        return a.isPresent() && b.isPresent() ? distance.applyAsDouble(a.get(), b.get()) : 0;
    }

    private List<EpochGap> epochs(double[] parameters) {
        List<EpochGap> epochs = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            StepTrace a = ours.steps().get(k);
            StepTrace b = theirs.steps().get(k);
            EpochGap step = new EpochGap(a.epoch(), predictionGap(a, b), gradientGap(a, b), parameters[k]);
            int last = epochs.size() - 1;
            if (last >= 0 && epochs.get(last).epoch() == step.epoch()) {
                epochs.set(last, larger(epochs.get(last), step));
            } else {
                epochs.add(step);
            }
        }
        return epochs;
    }

    private static EpochGap larger(EpochGap a, EpochGap b) {
        return new EpochGap(
                a.epoch(),
                Math.max(a.predictions(), b.predictions()),
                Math.max(a.gradients(), b.gradients()),
                Math.max(a.parameters(), b.parameters()));
    }

    private double largest(ToDoubleBiFunction<StepTrace, StepTrace> distance) {
        return IntStream.range(0, steps)
                .mapToDouble(k -> distance.applyAsDouble(
                        ours.steps().get(k), theirs.steps().get(k)))
                .max()
                .orElse(0);
    }

    private FlipLedger flips() {
        boolean isAsked = left.isCertified() && right.isCertified() && !areTheSame();
        return isAsked ? new Flips(left, right).within(steps) : FlipLedger.NONE;
    }

    private Parting parting(double[] gaps) {
        if (!left.isCertified() || !right.isCertified()) {
            FreeRun other = left.isCertified() ? right : left;
            return new Parting(
                    Kind.NOT_ASKED,
                    0,
                    "not asked: " + other.name()
                            + " is not certified, and how near the runs stay says nothing of its steps");
        }
        if (areTheSame()) {
            return new Parting(Kind.NONE, 0, "the same to the last bit");
        }
        if (DoubleStream.of(gaps).allMatch(gap -> gap == 0)) {
            String sentence = "their parameters are equal at every update; what else differs is rounding";
            return new Parting(Kind.ROUNDING, 0, sentence);
        }
        return new Explanation(left, right, ensemble, gaps).parting();
    }

    /** The gap in the numbers that every trainer shows; pre-activations and activations follow from these. */
    private boolean areTheSame() {
        boolean same = ours.end().equals(theirs.end());
        for (int k = 0; same && k < steps; k++) {
            StepTrace a = ours.steps().get(k);
            StepTrace b = theirs.steps().get(k);
            same = a.parameters().equals(b.parameters())
                    && a.predictions().equals(b.predictions())
                    && a.loss().equals(b.loss())
                    && a.gradient().equals(b.gradient());
        }
        return same;
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
}
