package org.mlpparity.report;

import java.util.List;
import java.util.Optional;
import org.mlpparity.document.Axis;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.LineChart.Event;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.Numbers;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Divergence.EpochGap;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Verdict;

/** How far the free runs are apart, pair by pair and epoch by epoch, with a mark wherever a unit changes sides in one of them. */
final class GapChart {
    private GapChart() {}

    /** The chart; empty when no two runs are apart. */
    static Optional<LineChart> of(Verdict verdict) {
        List<Divergence> pairs = verdict.divergences();
        List<Divergence> apart =
                pairs.stream().filter(pair -> pair.parameters() > 0).toList();
        if (apart.isEmpty()) {
            return Optional.empty();
        }
        EpochLines lines = new EpochLines();
        apart.forEach(pair -> lines.add(pair.left() + " – " + pair.right(), points(pair), marks(pair)));
        return Optional.of(new LineChart(
                "Parameters of two free runs: the largest |Δ| per epoch",
                caption(verdict, apart),
                Axis.linear("epoch"),
                Axis.logarithmic("largest |Δ| of a parameter"),
                lines.lines(),
                lines.table(Numbers::magnitude)));
    }

    private static List<Point> points(Divergence pair) {
        return pair.epochs().stream()
                .map(epoch -> new Point(epoch.epoch(), epoch.parameters()))
                .toList();
    }

    private static String caption(Verdict verdict, List<Divergence> apart) {
        List<Divergence> pairs = verdict.divergences();
        long flips = apart.stream().mapToLong(pair -> pair.flips().count()).sum();
        double largest =
                apart.stream().mapToDouble(Divergence::parameters).max().orElseThrow();
        return "At most " + Numbers.magnitude(largest) + "."
                + (pairs.size() > apart.size()
                        ? " " + Sentences.plural(pairs.size() - (long) apart.size(), "pair")
                                + " with equal parameters at every update cannot be shown on a logarithmic axis."
                        : "")
                + (flips == 0
                        ? noFlips(verdict)
                        : " A diamond stands where a ReLU comes to stand on different sides of its kink ("
                                + Sentences.plural(flips, "time") + ").");
    }

    /** Flips are looked for in pairs of certified runs alone; where there is no such pair, nothing was seen of them. */
    private static String noFlips(Verdict verdict) {
        return verdict.count(Outcome.CERTIFIED) < 2
                ? ""
                : " No ReLU ever stands on different sides of its kink in two certified runs.";
    }

    private static List<Event> marks(Divergence pair) {
        return pair.flips().entries().stream().map(flip -> mark(pair, flip)).toList();
    }

    private static Event mark(Divergence pair, FlipLedger.Entry flip) {
        double gap = pair.epochs().stream()
                .filter(epoch -> epoch.epoch() == flip.epoch())
                .mapToDouble(EpochGap::parameters)
                .findFirst()
                .orElse(0);
        return new Event(
                flip.epoch(),
                gap,
                "epoch " + flip.epoch() + ", batch " + flip.batch() + ": layer " + flip.layer() + ", unit "
                        + flip.unit() + ", sample " + flip.sample() + " has z = " + Numbers.magnitude(flip.left())
                        + " in " + pair.left() + " and " + Numbers.magnitude(flip.right()) + " in " + pair.right());
    }
}
