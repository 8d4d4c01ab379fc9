package org.mlpparity.document;

/** Writes every kind of block in one form; a new kind does not compile until each form has it. */
interface BlockWriter {
    void write(Paragraph paragraph);

    void write(Bullets bullets);

    void write(Table table);

    void write(Card card);

    void write(Details details);

    void write(FormulaBlock formula);

    void write(LineChart chart);

    void write(BarChart chart);

    void write(HeatMap map);
}
