package org.mlpparity.worked;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.mlpparity.document.Cell;
import org.mlpparity.document.Formula;

/**
 * How values are printed: rounded half to even to so many decimals, and cut where a matrix is too large for a page.
 *
 * @param digits decimals, 1 to 15
 */
record Figures(int digits) {
    private static final int LARGEST = 8;

    private static final double TOO_LONG = 1e6;
    /** As many characters of a line of text may go to one matrix. */
    private static final int CHARACTERS = 90;
    /** Sign, point, a digit before it, and the gap to the next column. */
    private static final int BESIDE_DIGITS = 5;

    Figures {
        if (digits < 1 || digits > 15) {
            throw new IllegalArgumentException("digits (" + digits + ") must be from 1 to 15");
        }
    }

    /** The shortest decimal that reads back as the same double, without ".0". */
    static String exact(double value) {
        String text = NumberOutput.toString(value, true).replace('E', 'e').replace(".0e", "e");
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** One number on its own. */
    String text(double value) {
        return text(value, decimals(List.of(value)));
    }

    Formula number(double value) {
        return Formula.number(text(value));
    }

    /** A matrix with as many decimals for all of its entries; what is exactly 0 says so. */
    Formula.NumberGrid matrix(Values values) {
        int[] rows = shown(values.rows(), largest());
        int[] columns = shown(values.columns(), largest());
        List<String> texts = texts(Values.fill(
                rows.length, columns.length, i -> values.get(rows[i / columns.length], columns[i % columns.length])));
        List<List<Cell>> cells = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            List<String> row = texts.subList(r * columns.length, (r + 1) * columns.length);
            cells.add(withGap(row, values.columns()).stream().map(Cell::new).toList());
        }
        if (values.rows() > largest()) {
            cells.add(rows.length - 1, Collections.nCopies(cells.get(0).size(), new Cell("…")));
        }
        return new Formula.NumberGrid(cells);
    }

    private List<String> texts(Values values) {
        int decimals = decimals(values.entries().stream().map(Range::value).toList());
        return values.entries().stream()
                .map(entry -> text(entry.value(), decimals))
                .toList();
    }

    private String text(double value, int decimals) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        String plain =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        boolean nothingLeft = new BigDecimal(plain).signum() == 0;
        return nothingLeft || Math.abs(value) >= TOO_LONG
                ? String.format(Locale.ROOT, "%." + Math.max(1, digits - 1) + "e", value)
                : plain;
    }

    /** All digits when one entry needs rounding; else as many as the longest entry has. */
    private int decimals(List<Double> values) {
        int most = 0;
        for (double value : values) {
            if (Double.isFinite(value) && value != 0) {
                most = Math.max(most, new BigDecimal(exact(value)).scale());
            }
        }
        return Math.min(most, digits);
    }

    /** The rows or columns that are shown; of a larger matrix all but the last of them, "…", and the last. */
    int largest() {
        return Math.min(LARGEST, CHARACTERS / (digits + BESIDE_DIGITS));
    }

    /** Whether {@link #matrix} leaves entries of this one out. */
    boolean cuts(Values values) {
        return values.rows() > largest() || values.columns() > largest();
    }

    private static int[] shown(int count, int largest) {
        int[] shown = new int[Math.min(count, largest)];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = count > largest && i == largest - 1 ? count - 1 : i;
        }
        return shown;
    }

    private List<String> withGap(List<String> row, int count) {
        List<String> withGap = new ArrayList<>(row);
        if (count > largest()) {
            withGap.add(row.size() - 1, "…");
        }
        return withGap;
    }
}
