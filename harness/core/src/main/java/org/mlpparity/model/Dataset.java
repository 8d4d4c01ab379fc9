package org.mlpparity.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * All samples of an experiment, in the order in which every trainer sees them.
 *
 * @param inputs [samples × inputs], finite
 * @param targets [samples × outputs], finite
 * @param classes the name of each output's class, in order; none where the outputs are no classes, or have no names
 */
public record Dataset(Matrix inputs, Matrix targets, List<String> classes) {
    public Dataset {
        classes = List.copyOf(classes);
        if (!classes.isEmpty() && classes.size() != targets.columns()) {
            throw new IllegalArgumentException("classes (" + classes.size()
                    + " of them) must be as many as the columns of targets (" + targets.columns() + ")");
        }
        new Batch(inputs, targets);
        requireFinite("inputs", inputs);
        requireFinite("targets", targets);
    }

    /** Samples whose classes have no names. */
    public Dataset(Matrix inputs, Matrix targets) {
        this(inputs, targets, List.of());
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

    /**
     * These rows, counted from 0, cut into batches of {@code size} in order; the last one may be smaller. Each is copied out of the data when
     * it is asked for, so that an epoch in another order does not hold the data a second time.
     */
    List<Batch> batches(int[] rows, int size) {
        return new Picked(rows, size);
    }

    private final class Picked extends AbstractList<Batch> {
        private final int[] rows;
        private final int size;

        Picked(int[] rows, int size) {
            this.rows = rows;
            this.size = size;
        }

        @Override
        public int size() {
            return (int) (((long) rows.length + size - 1) / size);
        }

        @Override
        public Batch get(int index) {
            int from = Objects.checkIndex(index, size()) * size;
            int[] batch = Arrays.copyOfRange(rows, from, (int) Math.min((long) from + size, rows.length));
            return new Batch(inputs.picked(batch), targets.picked(batch));
        }
    }

    Dataset rounded(Precision precision) {
        return new Dataset(inputs.rounded(precision), targets.rounded(precision), classes);
    }

    private static void requireFinite(String name, Matrix matrix) {
        int index = matrix.firstNonFinite();
        if (index >= 0) {
            throw new IllegalArgumentException(name + " (" + matrix.get(index) + ") must be finite: sample "
                    + (index / matrix.columns() + 1) + ", column " + (index % matrix.columns() + 1));
        }
    }
}
