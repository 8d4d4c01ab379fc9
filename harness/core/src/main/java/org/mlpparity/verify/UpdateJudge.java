package org.mlpparity.verify;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Suspicion;

/**
 * Judges the new parameters of one update, tensor by tensor, against the ways in which they may have come about: θ minus the rate times
 * the gradient; θ minus each sample's share, one after the other; and then what is no longer legal by what was shown, but not
 * impossible: a gradient that was computed twice, and parameters with a state that is not shown.
 */
final class UpdateJudge {
    /** Half an ulp of the old parameters for a float64 master copy; a compensation may hold twice as much. */
    private static final double HIDDEN_ROUNDINGS = 2;

    private final Parameters before;
    private final Parameters after;
    private final double unit;
    private final double threshold;
    private final Other other;
    private Optional<ExactStep.Accumulated> accumulated;

    /**
     * The other ways.
     *
     * @param accumulated in the bounds of an update that adds share by share; of no value where the rule is not plain descent
     * @param restarted in the bounds of a gradient that was computed once more; empty where none was shown
     * @param samples in the batch
     */
    record Other(
            Supplier<Optional<ExactStep.Accumulated>> accumulated,
            Optional<Supplier<ExactStep>> restarted,
            int samples) {}

    /**
     * @param unit the unit roundoff
     * @param threshold of the projection of a tensor's errors, in standard deviations
     */
    UpdateJudge(Parameters before, Parameters after, double unit, double threshold, Other other) {
        this.before = before;
        this.after = after;
        this.unit = unit;
        this.threshold = threshold;
        this.other = other;
    }

    /** Judges the weights, or the biases, of a layer. */
    void judge(
            Tally tally,
            Quantity quantity,
            int layer,
            Enclosure exact,
            Function<ExactStep, Enclosure> ofStep,
            Function<ExactStep.Accumulated, Enclosure> ofShares,
            BiFunction<Parameters, Integer, Matrix> of) {
        Matrix from = of.apply(before, layer);
        Matrix shown = of.apply(after, layer);
        tally.errors().add(quantity, layer, exact, shown);
        if (Tally.fits(exact, shown)) {
            tally.compare(quantity, layer, exact, shown);
            tally.resolve(quantity, layer, exact, shown, from, true);
            return;
        }
        Optional<Enclosure> shares = accumulated().map(ofShares).filter(each -> Tally.fits(each, shown));
        if (shares.isPresent()) {
            tally.compare(quantity, layer, shares.get(), shown);
            tally.resolve(quantity, layer, shares.get(), shown, from, isUnbiased(shares.get(), shown, from));
            tally.errors().needShares(tally.deviation(quantity, layer, exact, shown));
            return;
        }
        Enclosure hidden = exact.widened(from, HIDDEN_ROUNDINGS * unit);
        Optional<Tally.Second> second = other.restarted()
                .map(Supplier::get)
                .map(ofStep)
                .filter(each -> Tally.fits(each, shown))
                .map(each -> new Tally.Second(Suspicion.Kind.RECOMPUTED, () -> each))
                .or(() -> Optional.of(new Tally.Second(Suspicion.Kind.HIDDEN_STATE, () -> hidden))
                        .filter(each -> Tally.fits(hidden, shown)));
        tally.compare(quantity, layer, exact, shown, second);
        tally.resolve(quantity, layer, exact, shown, from, true);
    }

    /** Asked for by several parts of a tally at once. */
    private synchronized Optional<ExactStep.Accumulated> accumulated() {
        if (accumulated == null) {
            accumulated = other.accumulated().get();
        }
        return accumulated;
    }

    /**
     * Whether the errors lean no more towards the update than those of m roundings of θ, u·|θ| each, may: a wrong factor that hides in
     * the wider bound makes them lean.
     */
    private boolean isUnbiased(Enclosure exact, Matrix shown, Matrix from) {
        double projection = 0;
        double variance = 0;
        for (int i = 0; i < shown.size(); i++) {
            double x = exact.difference(i, from.get(i));
            double sigma = unit * from.get(i) * x;
            projection += exact.error(i, shown.get(i)) * x;
            variance += other.samples() * sigma * sigma;
        }
        return Math.abs(projection) <= threshold * Math.sqrt(variance);
    }
}
