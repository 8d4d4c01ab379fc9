package org.mlpparity.document;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A value per name, with the interval that holds the true one.
 *
 * @param title what it shows
 * @param caption what a reader who cannot see it should know, some sentences
 * @param axis of the values
 * @param bars from top to bottom
 * @param limit a value that no bar can undercut, drawn as a line
 * @param limitName what the limit is; empty for none
 * @param table the figures behind it
 */
public record BarChart(
        String title, String caption, Axis axis, List<Bar> bars, OptionalDouble limit, String limitName, Table table)
        implements Block {
    /**
     * One bar.
     *
     * @param name what was measured
     * @param low lower end of the interval
     * @param value the measure
     * @param high upper end of the interval
     */
    public record Bar(String name, double low, double value, double high) {}

    public BarChart {
        bars = List.copyOf(bars);
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
