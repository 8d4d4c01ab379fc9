package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.document.Axis;
import org.mlpparity.document.BarChart;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.LineChart.Series;
import org.mlpparity.document.Table;
import org.mlpparity.timing.Growth;
import org.mlpparity.timing.Interval;
import org.mlpparity.timing.Ladder;
import org.mlpparity.timing.NetworkTimings;

/** A benchmark in pictures: the time of an epoch per trainer, and how it grows. */
final class TimingCharts {
    private TimingCharts() {}

    /** The median per trainer with its interval, above the limit; empty when no trainer was timed. */
    static Optional<BarChart> times(NetworkTimings network) {
        List<BarChart.Bar> bars = new ArrayList<>();
        network.rows()
                .forEach(row -> row.timing().ifPresent(timing -> {
                    Interval time = timing.interval();
                    bars.add(new BarChart.Bar(row.trainer(), time.low(), time.median(), time.high()));
                }));
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble limit = network.limit().microseconds();
        return Optional.of(new BarChart(
                "Time per epoch: " + network.network() + ", "
                        + network.precision().id(),
                caption(bars, limit),
                Axis.logarithmic("microseconds per epoch"),
                bars,
                limit,
                limit.isPresent() ? "the limit" : "",
                new Table(0, List.of())));
    }

    private static String caption(List<BarChart.Bar> bars, OptionalDouble limit) {
        BarChart.Bar fastest =
                bars.stream().reduce((a, b) -> b.value() < a.value() ? b : a).orElseThrow();
        BarChart.Bar slowest =
                bars.stream().reduce((a, b) -> b.value() > a.value() ? b : a).orElseThrow();
        String ends = fastest.name() + " is fastest with " + TimingTables.digits(fastest.value()) + " µs"
                + (limit.isPresent()
                        ? ", " + TimingTables.digits(fastest.value() / limit.getAsDouble()) + " times the limit"
                        : "");
        return bars.size() == 1
                ? ends + "."
                : ends + "; " + slowest.name() + " takes " + TimingTables.digits(slowest.value() / fastest.value())
                        + " times as long.";
    }

    /** Time over multiply-adds, both by powers of ten: a straight line is a power law. */
    static LineChart growth(Ladder ladder) {
        List<Series> lines = new ArrayList<>();
        for (Growth growth : ladder.growth()) {
            lines.add(new Series(growth.trainer(), points(ladder, growth.trainer()), List.of()));
        }
        lines.add(new Series("the limit", limits(ladder), List.of()));
        return new LineChart(
                "Growth with " + ladder.name() + ", " + ladder.precision().id(),
                "A line that rises by as many powers of ten as it runs has exponent 1: time in proportion to work.",
                Axis.logarithmic("multiply-adds per epoch"),
                Axis.logarithmic("microseconds per epoch"),
                lines,
                new Table(0, List.of()));
    }

    private static List<Point> points(Ladder ladder, String trainer) {
        List<Point> points = new ArrayList<>();
        for (NetworkTimings rung : ladder.rungs()) {
            rung.median(trainer)
                    .ifPresent(time -> points.add(new Point(rung.limit().multiplyAdds(), time)));
        }
        return points;
    }

    private static List<Point> limits(Ladder ladder) {
        List<Point> points = new ArrayList<>();
        for (NetworkTimings rung : ladder.rungs()) {
            rung.limit()
                    .microseconds()
                    .ifPresent(time -> points.add(new Point(rung.limit().multiplyAdds(), time)));
        }
        return points;
    }
}
