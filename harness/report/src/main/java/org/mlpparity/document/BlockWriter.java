package org.mlpparity.document;

/**
 * Writes every kind of block as text; a new kind does not compile until this handles it. Of a picture it writes the
 * caption.
 */
interface BlockWriter {
    void write(Paragraph paragraph);

    void write(Bullets bullets);

    void write(Table table);

    void write(Card card);

    void write(Details details);

    void write(FormulaBlock formula);

    /** A picture in words. */
    void figure(String title, String caption);

    default void write(LineChart chart) {
        figure(chart.title(), chart.caption());
        write(Bullets.of(chart.marks()));
        write(chart.table());
    }

    default void write(BarChart chart) {
        figure(chart.title(), chart.caption());
        write(chart.table());
    }

    default void write(HeatMap map) {
        figure(map.title(), map.caption());
    }
}
