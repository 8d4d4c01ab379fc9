package org.mlpparity.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.document.Axis;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.Numbers;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Run;
import org.mlpparity.trace.EpochLoss;
import org.mlpparity.trace.EpochLosses;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Outcome;

/** The loss of every trainer's free run, epoch by epoch; runs that a chart cannot tell apart share a line. */
final class LossChart {
    /** Runs closer than this everywhere, relatively, are less than a pixel apart. */
    private static final double PIXEL = 1e-3;

    private final Experiment experiment;
    private final boolean rejected;

    private LossChart(Run run) {
        experiment = run.experiment();
        rejected = run.verdict().outcome() == Outcome.REJECTED;
    }

    /** The chart; empty when no trainer was observed for a whole epoch. */
    static Optional<LineChart> of(Run run) {
        return new LossChart(run).chart(run.traces());
    }

    private Optional<LineChart> chart(List<TrainingTrace> traces) {
        Map<List<Point>, List<String>> runs = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (TrainingTrace trace : traces) {
            List<Point> points = points(trace);
            if (points.isEmpty()) {
                without.add(trace.trainer());
            } else {
                List<Point> like = runs.keySet().stream()
                        .filter(other -> close(other, points))
                        .findFirst()
                        .orElse(points);
                runs.computeIfAbsent(like, none -> new ArrayList<>()).add(trace.trainer());
            }
        }
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        EpochLines lines = new EpochLines();
        runs.forEach((points, names) -> lines.add(String.join(" = ", names), points, List.of()));
        boolean positive = runs.keySet().stream().flatMap(List::stream).allMatch(point -> point.y() > 0);
        return Optional.of(new LineChart(
                "Loss per epoch",
                caption(runs) + chosen(traces) + left(without),
                Axis.linear("epoch"),
                positive ? Axis.logarithmic("loss") : Axis.linear("loss"),
                lines.lines(),
                lines.table(Numbers::value)));
    }

    private String caption(Map<List<Point>, List<String>> runs) {
        List<Point> first = runs.keySet().iterator().next();
        String course = "From " + Numbers.value(first.get(0).y()) + " to "
                + Numbers.value(first.get(first.size() - 1).y()) + " in "
                + runs.values().iterator().next().get(0) + ".";
        return course + sharing(runs);
    }

    /** Beside a rejection no sentence may say that curves that look alike are a good sign. */
    private String sharing(Map<List<Point>, List<String>> runs) {
        if (rejected) {
            boolean several = runs.values().stream().mapToInt(List::size).sum() > 1;
            return several
                    ? " Runs that are nowhere more than 0.1 % apart share a line: that a loss looks like another one's does "
                            + "not make its steps right."
                    : "";
        }
        return runs.size() == 1
                ? " All runs lie on one another: nowhere are two more than 0.1 % apart."
                : " Runs that are nowhere more than 0.1 % apart share a line.";
    }

    /** How many of the epochs are shown, where the steps were not kept and epochs are many. */
    private String chosen(List<TrainingTrace> traces) {
        return traces.stream()
                .flatMap(trace -> trace.dropped().stream())
                .map(dropped -> dropped.losses().size())
                .filter(shown -> shown > 0 && shown < experiment.epochs())
                .findFirst()
                .map(shown -> " Here are " + Numbers.count(shown) + " of " + Numbers.count(experiment.epochs())
                        + " epochs, the first of them one by one.")
                .orElse("");
    }

    /** The trainers without a point, since their runs ended within the first epoch. */
    private static String left(List<String> without) {
        return without.isEmpty() ? "" : " No whole epoch was observed of " + String.join(", ", without) + ".";
    }

    private static boolean close(List<Point> a, List<Point> b) {
        boolean close = a.size() == b.size();
        for (int i = 0; close && i < a.size(); i++) {
            double gap = Math.abs(a.get(i).y() - b.get(i).y());
            close = gap <= PIXEL * Math.abs(a.get(i).y());
        }
        return close;
    }

    /** One point per whole epoch or, where the steps were not kept, per epoch whose loss was; none where a step does not show it. */
    private List<Point> points(TrainingTrace trace) {
        return losses(trace).stream()
                .map(each -> new Point(each.epoch(), each.loss()))
                .toList();
    }

    private List<EpochLoss> losses(TrainingTrace trace) {
        if (trace.dropped().isPresent()) {
            return trace.dropped().get().losses();
        }
        if (!trace.steps().stream().allMatch(step -> step.loss().isPresent())) {
            return List.of();
        }
        EpochLosses epochs = new EpochLosses(experiment);
        return trace.steps().stream().flatMap(step -> epochs.add(step).stream()).toList();
    }
}
