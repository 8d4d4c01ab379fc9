package org.mlpparity.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table of texts, filled row by row; every column but the named ones aligns right. */
public final class Table implements Block {
    private final List<String> heads;
    private final int leftAligned;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param leftAligned how many columns at the start hold words and align left
     * @param heads one per column; a head may hold line breaks; all empty for a table without a head
     */
    public Table(int leftAligned, List<String> heads) {
        this.leftAligned = leftAligned;
        this.heads = List.copyOf(heads);
    }

    /** Adds a row; throws IllegalArgumentException when it has not a cell per column. */
    public void addCells(List<Cell> cells) {
        if (cells.size() != heads.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + heads.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** Adds a row of plain cells. */
    public void add(List<String> cells) {
        addCells(cells.stream().map(Cell::new).toList());
    }

    /** Adds a row of plain cells. */
    public void add(String... cells) {
        add(Arrays.asList(cells));
    }

    public List<String> heads() {
        return heads;
    }

    public int leftAligned() {
        return leftAligned;
    }

    public List<List<Cell>> rows() {
        return List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether any column has a head. */
    public boolean hasHead() {
        return heads.stream().anyMatch(head -> !head.isEmpty());
    }

    /** As lines of text, columns padded to their widest cell. */
    public String toText() {
        List<List<String>> headLines = headLines();
        List<List<String>> texts =
                rows.stream().map(row -> row.stream().map(Cell::text).toList()).toList();
        int[] widths = new int[heads.size()];
        headLines.forEach(line -> widen(widths, line));
        texts.forEach(row -> widen(widths, row));
        StringBuilder text = new StringBuilder();
        if (hasHead()) {
            headLines.forEach(line -> appendLine(text, widths, line));
        }
        texts.forEach(row -> appendLine(text, widths, row));
        return text.toString();
    }

    private List<List<String>> headLines() {
        int height =
                heads.stream().mapToInt(head -> head.split("\n").length).max().orElse(1);
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            int line = i;
            lines.add(heads.stream().map(head -> line(head, line)).collect(Collectors.toList()));
        }
        return lines;
    }

    private static String line(String head, int line) {
        String[] lines = head.split("\n");
        return line < lines.length ? lines[line] : "";
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Math.max(widths[c], width(cells.get(c)));
        }
    }

    /** Combining marks, such as the dot over a letter, take no column of their own. */
    private static int width(String cell) {
        return (int) cell.codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .count();
    }

    private void appendLine(StringBuilder text, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String padding = " ".repeat(widths[c] - width(cells.get(c)));
            line.append("  ").append(c < leftAligned ? cells.get(c) + padding : padding + cells.get(c));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
