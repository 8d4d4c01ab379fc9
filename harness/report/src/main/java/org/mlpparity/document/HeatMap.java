package org.mlpparity.document;

import java.util.List;

/**
 * Coloured cells: one colour for negative values, one for positive ones, the stronger the further from 0.
 *
 * @param title what it shows
 * @param caption what a reader who cannot see it should know, some sentences
 * @param columnLabel what the columns are, from left to right
 * @param strips from top to bottom, each with as many values
 */
public record HeatMap(String title, String caption, String columnLabel, List<Strip> strips) implements Block {
    /** How many steps of colour there are on each side of 0. */
    public static final int STEPS = 9;

    /**
     * A row of cells.
     *
     * @param name what the values are of
     * @param values from left to right
     */
    public record Strip(String name, List<Double> values) {
        public Strip {
            values = List.copyOf(values);
        }
    }

    public HeatMap {
        strips = List.copyOf(strips);
    }

    /** The largest magnitude of a finite value; 0 when there is none. */
    public double largest() {
        return strips.stream()
                .flatMap(strip -> strip.values().stream())
                .filter(Double::isFinite)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
    }

    /** The colour of a value, from -{@link #STEPS} to {@link #STEPS}; 0 for what is 0 or not finite. */
    static int step(double value, double largest) {
        return largest == 0 || !Double.isFinite(value) ? 0 : (int) Math.rint(STEPS * value / largest);
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
