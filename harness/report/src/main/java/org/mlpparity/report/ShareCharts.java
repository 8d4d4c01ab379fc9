package org.mlpparity.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.mlpparity.document.Axis;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.LineChart.Event;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.Numbers;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.TrainerVerdict;

/** How near every trainer came to its bounds, epoch by epoch: the largest error as a share of its bound. */
final class ShareCharts {
    private final List<TrainerVerdict> trainers;

    private ShareCharts(List<TrainerVerdict> trainers) {
        this.trainers = trainers;
    }

    /** One chart each for the forward pass, gradients and new parameters; none when nothing was compared. */
    static List<LineChart> of(Run run) {
        List<TrainerVerdict> judged = run.verdict().trainers().stream()
                .filter(trainer -> trainer.certificate().isPresent())
                .toList();
        if (judged.isEmpty()) {
            return List.of();
        }
        ShareCharts charts = new ShareCharts(judged);
        return List.of(
                charts.chart("forward pass and loss", EpochShare::forward, Group.FORWARD),
                charts.chart("gradients", EpochShare::gradients, Group.GRADIENTS),
                charts.chart("new parameters", EpochShare::parameters, Group.PARAMETERS));
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

    private LineChart chart(String what, ToDoubleFunction<EpochShare> share, Group group) {
        EpochLines lines = new EpochLines();
        double largest = 0;
        for (TrainerVerdict trainer : trainers) {
            Certificate certificate = trainer.certificate().orElseThrow();
            List<Point> points = certificate.epochs().stream()
                    .map(epoch -> new Point(epoch.epoch(), share.applyAsDouble(epoch)))
                    .toList();
            largest = Math.max(
                    largest, points.stream().mapToDouble(Point::y).max().orElse(0));
            lines.add(trainer.trainer(), points, marks(certificate, group));
        }
        return new LineChart(
                "Errors of the " + what + " as a share of their bound",
                caption(largest) + " " + contents(group),
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

    /**
     * Which quantities the largest error is taken over: a trainer that shows more has more chances of a large one, and what it does not
     * show widens the bounds of what it does.
     */
    private String contents(Group group) {
        Map<List<String>, List<String>> trainersByContents = new LinkedHashMap<>();
        for (TrainerVerdict trainer : trainers) {
            List<String> contents = ShownWork.by(trainer.certificate().orElseThrow()).quantities().stream()
                    .filter(quantity -> Group.of(quantity) == group)
                    .map(Quantity::words)
                    .toList();
            trainersByContents
                    .computeIfAbsent(contents, each -> new ArrayList<>())
                    .add(trainer.trainer());
        }
        if (trainersByContents.size() == 1) {
            return "For everyone it is taken over the "
                    + words(trainersByContents.keySet().iterator().next()) + ".";
        }
        return trainersByContents.entrySet().stream()
                .map(each -> Sentences.list(each.getValue()) + ": " + words(each.getKey()))
                .collect(Collectors.joining(
                        "; ",
                        "It is taken over what each shows, in bounds that depend on it, so lines compare only where that is the same. ",
                        "."));
    }

    private static String words(List<String> contents) {
        return contents.isEmpty() ? "nothing" : Sentences.list(contents);
    }

    /** Where the certificate's first wrong number stands, if it is one of these. */
    private static List<Event> marks(Certificate certificate, Group group) {
        Optional<Deviation> first =
                certificate.first().filter(each -> Group.of(each.place().quantity()) == group);
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
