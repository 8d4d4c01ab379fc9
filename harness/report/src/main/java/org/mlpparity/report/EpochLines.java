package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.mlpparity.document.LineChart.Event;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.LineChart.Series;
import org.mlpparity.document.Table;

/** Lines over epochs, thinned out where there are more epochs than a chart can show, and the table of some of their points. */
final class EpochLines {
    /** About as many points as a chart has columns of pixels. */
    private static final int POINTS = 400;

    private static final int ROWS = 12;

    private final List<Series> lines = new ArrayList<>();

    /** @param points one per epoch; of neighbours that share a place the largest is kept */
    void add(String name, List<Point> points, List<Event> marks) {
        lines.add(new Series(name, thinned(points), marks));
    }

    List<Series> lines() {
        return lines;
    }

    private static List<Point> thinned(List<Point> points) {
        int width = (points.size() + POINTS - 1) / POINTS;
        List<Point> thinned = new ArrayList<>();
        for (int i = 0; i < points.size(); i += Math.max(width, 1)) {
            List<Point> neighbours = points.subList(i, Math.min(i + width, points.size()));
            thinned.add(
                    neighbours.stream().reduce((a, b) -> b.y() > a.y() ? b : a).orElseThrow());
        }
        return thinned;
    }

    /** Some of the points, evenly chosen, one column per line; nothing stands where a line has no point. */
    Table table(DoubleFunction<String> format) {
        List<String> heads = new ArrayList<>(List.of("epoch"));
        lines.forEach(line -> heads.add(line.name()));
        Table table = new Table(0, heads);
        for (double epoch : chosen()) {
            List<String> cells = new ArrayList<>(List.of(String.valueOf((long) epoch)));
            lines.forEach(line -> cells.add(at(line, epoch, format)));
            table.add(cells);
        }
        return table;
    }

    private static String at(Series line, double epoch, DoubleFunction<String> format) {
        return line.points().stream()
                .filter(point -> point.x() == epoch)
                .findFirst()
                .map(point -> format.apply(point.y()))
                .orElse("");
    }

    private List<Double> chosen() {
        TreeSet<Double> epochs = new TreeSet<>();
        lines.forEach(line -> line.points().forEach(point -> epochs.add(point.x())));
        List<Double> all = new ArrayList<>(epochs);
        TreeSet<Double> chosen = new TreeSet<>();
        for (int i = 0; i < ROWS && !all.isEmpty(); i++) {
            chosen.add(all.get((int) ((long) i * (all.size() - 1) / (ROWS - 1))));
        }
        return List.copyOf(chosen);
    }
}
