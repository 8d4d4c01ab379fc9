package org.mlpparity.experiment;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.experiment.CsvTable.Wanted;
import org.mlpparity.input.InputException;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Matrix;

/** What is read of a CSV table, as its fields come along; a mistake is told at the end of its row, when the row is known to be whole. */
final class CsvRows implements CsvRecords.Fields {
    private final CsvTable table;
    private final Columns inputs;
    private final Columns targets;
    private final Optional<TargetColumn> only;
    private final int onlyColumn;
    private Optional<InputException> trouble = Optional.empty();

    /** @param wantsClasses whether the targets, where they are one column, are wanted as labels if they can be */
    CsvRows(CsvTable table, Wanted inputs, Wanted targets, boolean wantsClasses) {
        this.table = table;
        int rows = table.rowsAtMost();
        boolean isOne = targets.columns().length == 1;
        this.inputs = new Columns(inputs, rows);
        this.targets = new Columns(isOne ? new Wanted(new int[0], targets.precision()) : targets, rows);
        only = isOne ? Optional.of(new TargetColumn(wantsClasses, table::numberLaw, rows)) : Optional.empty();
        onlyColumn = isOne ? targets.columns()[0] : -1;
    }

    /** Numbers of some columns, row after row. */
    private final class Columns {
        private final Wanted wanted;
        private final int[][] places;
        private final double[] row;
        private final Matrix.Builder rows;

        Columns(Wanted wanted, int expectedRows) {
            this.wanted = wanted;
            row = new double[wanted.columns().length];
            rows = new Matrix.Builder(
                    row.length,
                    Math.min(expectedRows, Integer.MAX_VALUE / Math.max(1, row.length)),
                    wanted.precision());
            places = new int[table.width()][0];
            for (int place = 0; place < row.length; place++) {
                int[] old = places[wanted.columns()[place]];
                int[] more = Arrays.copyOf(old, old.length + 1);
                more[old.length] = place;
                places[wanted.columns()[place]] = more;
            }
        }

        void take(int column, char[] text, int from, int length, long line) {
            for (int place : places[column]) {
                OptionalDouble number = NumberText.parse(text, from, length, table.decimal());
                if (number.isEmpty()) {
                    String written = new String(text, from, length);
                    trouble = Optional.of(table.error(line, column, written, table.numberLaw(written)));
                    return;
                }
                row[place] = wanted.precision().round(number.getAsDouble());
                requireFinite(row[place], wanted, column, text, from, length, line);
            }
        }

        void endRow() {
            for (double each : row) {
                rows.add(each);
            }
        }
    }

    private void requireFinite(
            double rounded, Wanted wanted, int column, char[] text, int from, int length, long line) {
        if (Double.isInfinite(rounded)) {
            String written = new String(text, from, length);
            trouble = Optional.of(table.error(line, column, written, Scalars.tooLarge(wanted.precision())));
        }
    }

    @Override
    public void take(int column, char[] text, int from, int length, long line) {
        if (trouble.isPresent() || column >= table.width()) {
            return;
        }
        inputs.take(column, text, from, length, line);
        targets.take(column, text, from, length, line);
        if (column == onlyColumn && trouble.isEmpty()) {
            takeOnly(column, text, from, length, line);
        }
    }

    private void takeOnly(int column, char[] text, int from, int length, long line) {
        OptionalDouble number = NumberText.parse(text, from, length, table.decimal());
        TargetColumn values = only.orElseThrow();
        if (number.isEmpty()) {
            trouble = values.word(cell(new String(text, from, length), false, line, column));
            return;
        }
        double rounded = targets.wanted.precision().round(number.getAsDouble());
        requireFinite(rounded, targets.wanted, column, text, from, length, line);
        if (trouble.isEmpty()) {
            trouble = values.number(rounded, () -> cell(new String(text, from, length), true, line, column));
        }
    }

    private Cell cell(String written, boolean number, long line, int column) {
        String text = number && table.decimal() != '.' ? written.replace(table.decimal(), '.') : written;
        return new Cell(text, number, law -> table.error(line, column, written, law));
    }

    /** Ends a row that has a value for every column. */
    void endRow() {
        trouble.ifPresent(mistake -> {
            throw mistake;
        });
        inputs.endRow();
        targets.endRow();
    }

    /** [rows × columns]. */
    Matrix.Builder inputs() {
        return inputs.rows;
    }

    /** [rows × columns], where there are several columns or none. */
    Matrix targets() {
        return targets.rows.build();
    }

    /** The targets, where they are one column. */
    Optional<TargetColumn> only() {
        return only;
    }
}
