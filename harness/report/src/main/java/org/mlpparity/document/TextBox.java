package org.mlpparity.document;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of characters that stands on a baseline, for formulas in a terminal.
 *
 * @param lines from top to bottom, of one width
 * @param baseline the line, counted from 0, that its neighbours stand on
 */
record TextBox(List<String> lines, int baseline) {
    static final TextBox EMPTY = of("");

    static TextBox of(String line) {
        return new TextBox(List.of(line), 0);
    }

    /** Lines that are padded to one width, centred on their middle. */
    static TextBox stacked(List<String> lines) {
        return new TextBox(lines, (lines.size() - 1) / 2);
    }

    int width() {
        return width(lines.get(0));
    }

    static int width(String line) {
        return line.codePointCount(0, line.length());
    }

    int height() {
        return lines.size();
    }

    /** This box, then that one right of it, on one baseline. */
    TextBox beside(TextBox that) {
        int above = Math.max(baseline, that.baseline);
        int below = Math.max(height() - baseline, that.height() - that.baseline);
        List<String> both = new ArrayList<>();
        for (int i = -above; i < below; i++) {
            both.add(line(baseline + i) + that.line(that.baseline + i));
        }
        return new TextBox(both, above);
    }

    TextBox beside(String text) {
        return beside(of(text));
    }

    private String line(int index) {
        return index >= 0 && index < height() ? lines.get(index) : " ".repeat(width());
    }

    /** This box over a bar over that one. */
    TextBox over(TextBox that) {
        int width = Math.max(width(), that.width());
        List<String> all = new ArrayList<>();
        lines.forEach(line -> all.add(centred(line, width)));
        all.add("─".repeat(width));
        that.lines.forEach(line -> all.add(centred(line, width)));
        return new TextBox(all, height());
    }

    private static String centred(String line, int width) {
        int free = width - width(line);
        return " ".repeat(free / 2) + line + " ".repeat(free - free / 2);
    }

    /** Left and right of it a fence as tall as it is; each fence has its sign for one line, then top, middle and bottom. */
    TextBox fenced(String left, String right) {
        return fence(left, height(), baseline).beside(this).beside(fence(right, height(), baseline));
    }

    private static TextBox fence(String signs, int height, int baseline) {
        List<String> fence = new ArrayList<>();
        for (int i = 0; i < height; i++) {
            int sign = height == 1 ? 0 : i == 0 ? 1 : i == height - 1 ? 3 : 2;
            fence.add(signs.substring(sign, sign + 1));
        }
        return new TextBox(fence, baseline);
    }
}
