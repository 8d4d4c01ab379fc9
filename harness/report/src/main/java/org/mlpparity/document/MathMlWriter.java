package org.mlpparity.document;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formulas as MathML Core, which browsers set without a library. */
public final class MathMlWriter {
    private MathMlWriter() {}

    /** The block as one displayed formula, each step on a line of its own. */
    public static String write(FormulaBlock block) {
        StringBuilder lines = new StringBuilder("<math display=\"block\"><mtable class=\"steps\">");
        for (int s = 0; s < block.steps().size(); s++) {
            lines.append("<mtr><mtd>")
                    .append(s == 0 ? mathMl(block.left()) : "")
                    .append("</mtd><mtd>")
                    .append(tag("mo", block.relation(s)))
                    .append("</mtd><mtd>")
                    .append(mathMl(block.steps().get(s)))
                    .append("</mtd></mtr>");
        }
        return lines.append("</mtable></math>").toString();
    }

    private static String mathMl(Formula formula) {
        if (formula instanceof Formula.Identifier identifier) {
            return tag("mi", identifier.name());
        } else if (formula instanceof Formula.Figure number) {
            return number(number.text());
        } else if (formula instanceof Formula.Operator operator) {
            return tag("mo", operator.sign());
        } else if (formula instanceof Formula.Subscript subscript) {
            return "<msub>" + mathMl(subscript.base()) + mathMl(subscript.index()) + "</msub>";
        } else if (formula instanceof Formula.Superscript superscript) {
            return "<msup>" + mathMl(superscript.base()) + mathMl(superscript.exponent()) + "</msup>";
        } else if (formula instanceof Formula.Row row) {
            return row(row.parts());
        } else if (formula instanceof Formula.Fenced fenced) {
            return "<mrow><mo>(</mo>" + mathMl(fenced.inner()) + "<mo>)</mo></mrow>";
        } else if (formula instanceof Formula.Fraction fraction) {
            return "<mfrac>" + mathMl(fraction.above()) + mathMl(fraction.below()) + "</mfrac>";
        } else if (formula instanceof Formula.Root root) {
            return "<msqrt>" + mathMl(root.inner()) + "</msqrt>";
        }
        return matrix(((Formula.NumberGrid) formula).rows());
    }

    /** A product of matrices needs a gap between their brackets. */
    private static String row(List<Formula> parts) {
        StringBuilder row = new StringBuilder("<mrow>");
        for (int i = 0; i < parts.size(); i++) {
            boolean isProduct = i > 0 && isFactor(parts.get(i - 1)) && isFactor(parts.get(i));
            row.append(isProduct ? "<mspace width=\"0.25em\"/>" : "").append(mathMl(parts.get(i)));
        }
        return row.append("</mrow>").toString();
    }

    private static boolean isFactor(Formula part) {
        return part instanceof Formula.NumberGrid || part instanceof Formula.Figure;
    }

    private static String matrix(List<List<Cell>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(MathMlWriter::cell).collect(Collectors.joining("", "<mtr>", "</mtr>")))
                .collect(Collectors.joining(
                        "", "<mrow><mo>[</mo><mtable class=\"matrix\">", "</mtable><mo>]</mo></mrow>"));
    }

    private static String cell(Cell cell) {
        String tone = cell.tone() == Tone.NEUTRAL
                ? ""
                : " class=\"" + cell.tone().name().toLowerCase(Locale.ROOT) + "\"";
        return "<mtd" + tone + ">" + number(cell.text()) + "</mtd>";
    }

    private static String number(String text) {
        if (text.equals("…")) {
            return tag("mo", text);
        }
        String typeset = text.replace('-', '−');
        int exponent = text.indexOf('e');
        if (exponent < 0) {
            return tag("mn", typeset);
        }
        String power =
                String.valueOf(Integer.parseInt(text.substring(exponent + 1))).replace('-', '−');
        return "<mrow>" + tag("mn", typeset.substring(0, exponent)) + "<mo>×</mo><msup><mn>10</mn>" + tag("mn", power)
                + "</msup></mrow>";
    }

    private static String tag(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
