package org.mlpparity.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mlpparity.document.Axis;
import org.mlpparity.document.Block;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.LineChart.Event;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Paragraph;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * How near every trainer came to its bounds, epoch by epoch: the largest error as a share of its bound, over the quantities that every
 * trainer shows.
 */
final class ShareCharts {
    private final List<TrainerVerdict> trainers;
    private final Set<Quantity> shared;

    private ShareCharts(List<TrainerVerdict> trainers) {
        this.trainers = trainers;
        shared = EnumSet.allOf(Quantity.class);
        trainers.forEach(trainer -> shared.retainAll(shown(trainer)));
    }

    /** One chart each for the forward pass, gradients and new parameters; none when nothing was compared. */
    static List<Block> of(Run run) {
        List<TrainerVerdict> judged = run.verdict().trainers().stream()
                .filter(trainer -> trainer.certificate().isPresent())
                .toList();
        if (judged.isEmpty()) {
            return List.of();
        }
        ShareCharts charts = new ShareCharts(judged);
        return List.of(
                charts.block("forward pass and loss", Group.FORWARD),
                charts.block("gradients", Group.GRADIENTS),
                charts.block("new parameters", Group.PARAMETERS));
    }

    private enum Group {
        FORWARD,
        GRADIENTS,
        PARAMETERS;

        static Group of(Quantity quantity) {
            return switch (quantity) {
                case PRE_ACTIVATIONS, ACTIVATIONS, PREDICTIONS, LOSS, OTHER_PREDICTIONS -> FORWARD;
                case DELTAS, WEIGHT_GRADIENT, BIAS_GRADIENT -> GRADIENTS;
                case INITIAL_PARAMETERS, MEMORY, WEIGHTS, BIASES -> PARAMETERS;
            };
        }
    }

    private static Set<Quantity> shown(TrainerVerdict trainer) {
        return ShownWork.by(trainer.certificate().orElseThrow()).quantities();
    }

    private static List<Quantity> in(Group group, Set<Quantity> quantities) {
        return quantities.stream()
                .filter(quantity -> Group.of(quantity) == group)
                .toList();
    }

    /** Lines of one chart are of the same quantities: what only some trainers show is left out. */
    private Block block(String what, Group group) {
        List<Quantity> compared = in(group, shared);
        return compared.isEmpty()
                ? Paragraph.of("There is no chart of the errors of the " + what
                        + ": no quantity of them is shown by every trainer.")
                : chart(what, group, compared);
    }

    private LineChart chart(String what, Group group, List<Quantity> compared) {
        EpochLines lines = new EpochLines();
        double largest = 0;
        for (TrainerVerdict trainer : trainers) {
            Certificate certificate = trainer.certificate().orElseThrow();
            List<Point> points = certificate.epochs().stream()
                    .map(epoch -> new Point(epoch.epoch(), epoch.largestOf(compared)))
                    .toList();
            largest = Math.max(
                    largest, points.stream().mapToDouble(Point::y).max().orElse(0));
            lines.add(trainer.trainer(), points, marks(certificate, compared));
        }
        return new LineChart(
                "Errors of the " + what + " as a share of their bound",
                caption(largest) + " " + contents(group, compared),
                Axis.linear("epoch"),
                // Beyond ten times the bound the shares of those who keep it would lie on the axis.
                largest > 10 ? Axis.logarithmic("share of the bound") : Axis.linear("share of the bound"),
                withBound(lines),
                lines.table(Numbers::share));
    }

    private static String caption(double largest) {
        String peak = "The largest is " + Numbers.share(largest) + "; ";
        return largest <= 1
                ? peak + "1 is the most that rounding can explain."
                : peak + "what is above 1 no rounding explains"
                        + (Double.isInfinite(largest) ? ", and where no error is possible there is no point." : ".");
    }

    /** Which quantities the largest error is taken over, and what is left out since only some show it. */
    private String contents(Group group, List<Quantity> compared) {
        Map<List<Quantity>, List<String>> trainersByMore = new LinkedHashMap<>();
        for (TrainerVerdict trainer : trainers) {
            List<Quantity> more = new ArrayList<>(in(group, shown(trainer)));
            more.removeAll(compared);
            if (!more.isEmpty()) {
                trainersByMore.computeIfAbsent(more, each -> new ArrayList<>()).add(trainer.trainer());
            }
        }
        if (trainersByMore.isEmpty()) {
            return "For everyone it is taken over the " + words(compared) + ".";
        }
        return trainersByMore.entrySet().stream()
                .map(each -> words(each.getKey()) + " (" + Sentences.list(each.getValue()) + ")")
                .collect(Collectors.joining(
                        "; ",
                        "It is taken over the " + words(compared)
                                + ", which every trainer shows, and not over what only some show: ",
                        ". What a trainer does not show widens the bounds of what it shows."));
    }

    private static String words(List<Quantity> contents) {
        return Sentences.list(contents.stream().map(Quantity::words).toList());
    }

    /** Where the certificate's first wrong number stands, if it is one of these. */
    private static List<Event> marks(Certificate certificate, List<Quantity> compared) {
        Optional<Deviation> first = certificate
                .first()
                .filter(each -> compared.contains(each.place().quantity()));
        return first
                .map(each -> new Event(
                        each.place().epoch(),
                        each.share(),
                        "first wrong at " + each.place() + ": " + Numbers.share(each.share()) + " times the bound"))
                .stream()
                .toList();
    }

    private static List<LineChart.Series> withBound(EpochLines lines) {
        DoubleSummaryStatistics epochs = lines.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::x)
                .summaryStatistics();
        List<Point> ends = List.of(new Point(epochs.getMin(), 1), new Point(epochs.getMax(), 1));
        List<LineChart.Series> all = new ArrayList<>(lines.lines());
        all.add(new LineChart.Series("the bound", ends, List.of()));
        return all;
    }
}
