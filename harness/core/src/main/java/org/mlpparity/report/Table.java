package org.mlpparity.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table of texts that prints itself for the console and in Markdown; every column but the named ones aligns right. */
final class Table {
    private final List<String> heads;
    private final int leftAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param leftAligned how many columns at the start hold words and align left */
    Table(int leftAligned, List<String> heads) {
        this.leftAligned = leftAligned;
        this.heads = List.copyOf(heads);
    }

    void add(List<String> cells) {
        if (cells.size() != heads.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + heads.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    void add(String... cells) {
        add(Arrays.asList(cells));
    }

    /** Columns padded to their widest cell; a head may hold line breaks. */
    String toText() {
        List<List<String>> headLines = headLines();
        int[] widths = new int[heads.size()];
        for (List<String> line : headLines) {
            widen(widths, line);
        }
        rows.forEach(row -> widen(widths, row));
        StringBuilder text = new StringBuilder();
        headLines.forEach(line -> appendLine(text, widths, line));
        rows.forEach(row -> appendLine(text, widths, row));
        return text.toString();
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        appendMarkdown(text, heads.stream().map(head -> head.replace('\n', ' ')).toList());
        List<String> rule = new ArrayList<>();
        for (int c = 0; c < heads.size(); c++) {
            rule.add(c < leftAligned ? "---" : "---:");
        }
        appendMarkdown(text, rule);
        rows.forEach(row -> appendMarkdown(text, row));
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
            widths[c] = Math.max(widths[c], cells.get(c).length());
        }
    }

    private void appendLine(StringBuilder text, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String padding = " ".repeat(widths[c] - cells.get(c).length());
            line.append("  ").append(c < leftAligned ? cells.get(c) + padding : padding + cells.get(c));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static void appendMarkdown(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
