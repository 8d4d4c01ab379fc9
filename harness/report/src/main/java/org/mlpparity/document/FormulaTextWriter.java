package org.mlpparity.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formulas as lines of text: matrices in tall brackets with their columns aligned, long lines broken before a sign. */
final class FormulaTextWriter {
    private static final String INDENT = "  ";
    /** The widest text left of a step that is broken into lines. */
    private static final int MARGIN = 20;

    private static final Map<String, String> RAISED = Map.of("⊤", "ᵀ", "′", "′", "(s)", "⁽ˢ⁾", "t", "ᵗ");
    private static final String RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final int width;

    FormulaTextWriter(int width) {
        this.width = width;
    }

    /** The block in lines that fit; further steps stand under the first one. */
    String write(FormulaBlock block) {
        TextBox left = TextBox.of(INDENT).beside(box(block.left())).beside(" ");
        List<TextBox> rows = new ArrayList<>();
        TextBox row = left;
        for (int s = 0; s < block.steps().size(); s++) {
            String sign = block.relation(s);
            TextBox step = TextBox.of(sign + " ").beside(box(block.steps().get(s)));
            boolean first = row == left;
            if (!first && row.width() + 1 + step.width() > width) {
                rows.add(row);
                row = TextBox.of(" ".repeat(left.width()));
                first = true;
            }
            row = row.beside(first ? "" : " ");
            row = row.width() + step.width() <= width
                    ? row.beside(step)
                    : broken(rows, row.beside(sign), block.steps().get(s), left.width() + 2);
        }
        rows.add(row);
        return text(rows);
    }

    /** A step that is too long for a line, part by part; what stands before the last line goes to {@code rows}. */
    private TextBox broken(List<TextBox> rows, TextBox start, Formula step, int indent) {
        TextBox row = start;
        List<Formula> parts = parts(step, width - indent);
        for (int i = 0; i < parts.size(); i++) {
            TextBox next = TextBox.of(i > 0 && isTight(parts, i) ? "" : " ").beside(box(parts.get(i)));
            if (row.width() + next.width() > width) {
                rows.add(row);
                row = TextBox.of(" ".repeat(indent - 1));
            }
            row = row.beside(next);
        }
        return row;
    }

    /** What a line may be broken between; a row in the row is opened, and parentheses that are too wide for a line. */
    private static List<Formula> parts(Formula step, int room) {
        if (step instanceof Formula.Row row) {
            return row.parts().stream()
                    .flatMap(part -> parts(part, room).stream())
                    .toList();
        }
        if (step instanceof Formula.Fenced fenced && box(step).width() > room) {
            List<Formula> opened = new ArrayList<>(List.of(Formula.operator("(")));
            opened.addAll(parts(fenced.inner(), room));
            opened.add(Formula.operator(")"));
            return opened;
        }
        return List.of(step);
    }

    private static String text(List<TextBox> rows) {
        StringBuilder text = new StringBuilder();
        for (TextBox row : rows) {
            row.lines().forEach(line -> text.append(line.stripTrailing()).append('\n'));
        }
        return text.toString();
    }

    /** Whether no part of it is wider than a line. */
    boolean fits(Formula step) {
        return parts(step, width - MARGIN).stream().allMatch(part -> box(part).width() <= width - MARGIN);
    }

    /** The formula on one line, where it needs no more. */
    static String inline(Formula formula) {
        return String.join(" / ", box(formula).lines());
    }

    private static TextBox box(Formula formula) {
        if (formula instanceof Formula.Identifier identifier) {
            return TextBox.of(identifier.name());
        } else if (formula instanceof Formula.Figure number) {
            return TextBox.of(number.text());
        } else if (formula instanceof Formula.Operator operator) {
            return TextBox.of(operator.sign());
        } else if (formula instanceof Formula.Subscript subscript) {
            return box(subscript.base()).beside(index(subscript));
        } else if (formula instanceof Formula.Superscript superscript) {
            return raised(superscript);
        } else if (formula instanceof Formula.Row row) {
            return row(row.parts());
        } else if (formula instanceof Formula.Fenced fenced) {
            return box(fenced.inner()).fenced("(⎛⎜⎝", ")⎞⎟⎠");
        } else if (formula instanceof Formula.Fraction fraction) {
            return fraction(box(fraction.above()), box(fraction.below()), fraction.below());
        } else if (formula instanceof Formula.Root root) {
            return TextBox.of("√").beside(box(new Formula.Fenced(root.inner())));
        }
        return matrix((Formula.NumberGrid) formula);
    }

    /** What a sum runs over is set lower; elsewhere an index stands beside its letter. */
    private static TextBox index(Formula.Subscript subscript) {
        TextBox index = box(subscript.index());
        return subscript.base() instanceof Formula.Operator
                ? TextBox.of(index.lines().get(0).replace('s', 'ₛ').replace('j', 'ⱼ'))
                : index;
    }

    /** A quotient of two lines needs no bar. */
    private static TextBox fraction(TextBox above, TextBox below, Formula divisor) {
        if (above.height() > 1 || below.height() > 1) {
            return above.over(below);
        }
        boolean plain = !(divisor instanceof Formula.Row);
        return above.beside("/").beside(plain ? below : below.fenced("(⎛⎜⎝", ")⎞⎟⎠"));
    }

    private static TextBox raised(Formula.Superscript superscript) {
        String exponent = inline(superscript.exponent());
        String mark = exponent.matches("\\d+")
                ? exponent.chars()
                        .mapToObj(digit -> RAISED_DIGITS.substring(digit - '0', digit - '0' + 1))
                        .collect(Collectors.joining())
                : RAISED.getOrDefault(exponent, "^" + exponent);
        TextBox base = box(superscript.base());
        List<String> column = new ArrayList<>();
        for (int i = 0; i < base.height(); i++) {
            column.add(i == 0 ? mark : " ".repeat(TextBox.width(mark)));
        }
        return base.beside(new TextBox(column, base.baseline()));
    }

    private static TextBox row(List<Formula> parts) {
        TextBox row = TextBox.EMPTY;
        for (int i = 0; i < parts.size(); i++) {
            boolean tight = i == 0 || isTight(parts, i);
            row = row.beside(tight ? "" : " ").beside(box(parts.get(i)));
        }
        return row;
    }

    /** No space between a function and its argument, after a sign that opens the row, before a comma, and inside parentheses. */
    private static boolean isTight(List<Formula> parts, int i) {
        Formula before = parts.get(i - 1);
        boolean calls = parts.get(i) instanceof Formula.Fenced && isFunction(before);
        boolean signs = i == 1 && isSign(before, "−");
        return calls || signs || isSign(before, "(") || isSign(parts.get(i), ")") || isSign(parts.get(i), ",");
    }

    private static boolean isSign(Formula formula, String sign) {
        return formula instanceof Formula.Operator operator && operator.sign().equals(sign);
    }

    private static boolean isFunction(Formula formula) {
        return formula instanceof Formula.Identifier
                || formula instanceof Formula.Superscript superscript && isFunction(superscript.base());
    }

    private static TextBox matrix(Formula.NumberGrid matrix) {
        int[] widths = new int[matrix.rows().get(0).size()];
        for (List<Cell> row : matrix.rows()) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], TextBox.width(row.get(c).text()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : matrix.rows()) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String text = row.get(c).text();
                line.append(c == 0 ? " " : "  ")
                        .append(" ".repeat(widths[c] - TextBox.width(text)))
                        .append(text);
            }
            lines.add(line.append(' ').toString());
        }
        return TextBox.stacked(lines).fenced("[⎡⎢⎣", "]⎤⎥⎦");
    }
}
