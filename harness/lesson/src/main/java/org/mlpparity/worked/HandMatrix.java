package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.input.Node;

/**
 * Printed numbers in the shape of a line.
 *
 * @param rows how many
 * @param columns how many
 * @param entries row after row
 */
record HandMatrix(int rows, int columns, List<HandNumber> entries) {
    /**
     * Reads one number, a list, or a list of rows; a row or a column may be a plain list.
     *
     * @throws org.mlpparity.input.InputException where this is not of the shape
     */
    static HandMatrix of(Node node, int rows, int columns) {
        boolean single = rows * columns == 1;
        boolean flat = rows == 1 || columns == 1;
        String shape = shape(rows, columns);
        if (!node.is(Node.Kind.ARRAY)) {
            if (!single) {
                throw node.law("must be " + shape);
            }
            return new HandMatrix(1, 1, List.of(HandNumber.of(node)));
        }
        List<Node> items = node.items();
        boolean nested = !items.isEmpty() && items.get(0).is(Node.Kind.ARRAY);
        List<HandNumber> entries = new ArrayList<>();
        if (!nested) {
            requireCount(node, items, flat ? rows * columns : -1, shape);
            items.forEach(item -> entries.add(HandNumber.of(item)));
        } else {
            requireCount(node, items, rows, shape);
            for (Node row : items) {
                requireCount(row, row.items(), columns, shape);
                row.items().forEach(item -> entries.add(HandNumber.of(item)));
            }
        }
        return new HandMatrix(rows, columns, entries);
    }

    private static String shape(int rows, int columns) {
        if (rows * columns == 1) {
            return "one number";
        }
        return rows == 1 || columns == 1
                ? "a list of " + rows * columns + " numbers"
                : rows + " rows of " + columns + " numbers";
    }

    private static void requireCount(Node node, List<Node> items, int count, String shape) {
        if (items.size() != count) {
            throw node.law("has " + items.size() + " items where the line is " + shape);
        }
    }

    HandNumber get(int index) {
        return entries.get(index);
    }

    /** What the printed digits allow. */
    Values ranges() {
        return new Values(rows, columns, entries.stream().map(HandNumber::range).toList());
    }

    /** The numbers exactly as they are written. */
    double[] numbers() {
        return entries.stream().mapToDouble(HandNumber::number).toArray();
    }
}
