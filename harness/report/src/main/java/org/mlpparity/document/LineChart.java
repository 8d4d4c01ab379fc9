package org.mlpparity.document;

import java.util.List;

/**
 * Lines over a common horizontal axis.
 *
 * @param title what it shows
 * @param caption what a reader who cannot see it should know, some sentences
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines at least one
 * @param table the figures behind it, or those of them that matter
 */
public record LineChart(String title, String caption, Axis x, Axis y, List<Series> lines, Table table)
        implements Block {
    /** How a series is drawn. */
    public enum Look {
        /** Its points are joined. */
        LINE,
        /** Each point stands by itself. */
        DOTS
    }

    /**
     * One line, or one cloud of points.
     *
     * @param name for the legend
     * @param look how it is drawn
     * @param points from left to right
     * @param marks what is worth a symbol of its own
     */
    public record Series(String name, Look look, List<Point> points, List<Event> marks) {
        public Series {
            points = List.copyOf(points);
            marks = List.copyOf(marks);
        }

        /** A line. */
        public Series(String name, List<Point> points, List<Event> marks) {
            this(name, Look.LINE, points, marks);
        }
    }

    /** A point of a line; a y that is not finite leaves a gap. */
    public record Point(double x, double y) {}

    /**
     * Something that happens at a place.
     *
     * @param x where
     * @param y how high
     * @param sentence what happens
     */
    public record Event(double x, double y, String sentence) {}

    public LineChart {
        lines = List.copyOf(lines);
    }

    /** What happens where, in words: the line's name and the sentence of the mark. */
    public List<String> marks() {
        return lines.stream()
                .flatMap(line -> line.marks().stream().map(mark -> line.name() + ": " + mark.sentence()))
                .toList();
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
