package org.mlpparity.model;

import java.util.ArrayList;
import java.util.List;

/**
 * All samples of an experiment, in the order in which every trainer sees them.
 *
 * @param inputs [samples × inputs], finite
 * @param targets [samples × outputs], finite
 */
public record Dataset(Matrix inputs, Matrix targets) {
    public Dataset {
        new Batch(inputs, targets);
        requireFinite("inputs", inputs);
        requireFinite("targets", targets);
    }

    /** The number of samples. */
    public int samples() {
        return inputs.rows();
    }

    /** All samples as one batch. */
    public Batch whole() {
        return new Batch(inputs, targets);
    }

    /** The samples cut into batches of {@code size} in order; the last one may be smaller. */
    public List<Batch> batches(int size) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < samples(); from += size) {
            int to = Math.min(from + size, samples());
            batches.add(new Batch(inputs.rows(from, to), targets.rows(from, to)));
        }
        return List.copyOf(batches);
    }

    /** These rows, counted from 0, cut into batches of {@code size} in order; the last one may be smaller. */
    List<Batch> batches(int[] rows, int size) {
        return new Dataset(picked(inputs, rows), picked(targets, rows)).batches(size);
    }

    private static Matrix picked(Matrix matrix, int[] rows) {
        double[] entries = new double[rows.length * matrix.columns()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                entries[r * matrix.columns() + c] = matrix.get(rows[r], c);
            }
        }
        return Matrix.of(rows.length, matrix.columns(), entries);
    }

    Dataset rounded(Precision precision) {
        return new Dataset(inputs.map(precision::round), targets.map(precision::round));
    }

    private static void requireFinite(String name, Matrix matrix) {
        int index = matrix.firstNonFinite();
        if (index >= 0) {
            throw new IllegalArgumentException(name + " (" + matrix.get(index) + ") must be finite: sample "
                    + (index / matrix.columns() + 1) + ", column " + (index % matrix.columns() + 1));
        }
    }
}
