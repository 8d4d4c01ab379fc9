package org.mlpparity.document;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formulas as LaTeX, for Markdown that is read with a mathematics renderer. */
final class LatexWriter {
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("−", "-"),
            Map.entry("·", "\\cdot"),
            Map.entry("∘", "\\circ"),
            Map.entry("Σ", "\\sum"),
            Map.entry("←", "\\leftarrow"),
            Map.entry("⊤", "\\top"),
            Map.entry("…", "\\cdots"));
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("α", "\\alpha"),
            Map.entry("β", "\\beta"),
            Map.entry("ε", "\\varepsilon"),
            Map.entry("λ", "\\lambda"),
            Map.entry("μ", "\\mu"),
            Map.entry("σ", "\\sigma"),
            Map.entry("∇", "\\nabla "),
            Map.entry("ln", "\\ln"),
            Map.entry("tanh", "\\tanh"));

    private LatexWriter() {}

    /** The block as one displayed equation. */
    static String write(FormulaBlock block) {
        StringBuilder lines = new StringBuilder("$$\n\\begin{aligned}\n").append(latex(block.left()));
        for (int s = 0; s < block.steps().size(); s++) {
            lines.append(s == 0 ? " &" : " \\\\\n &")
                    .append(sign(block.relation(s)))
                    .append(' ')
                    .append(latex(block.steps().get(s)));
        }
        return lines.append("\n\\end{aligned}\n$$").toString();
    }

    private static String latex(Formula formula) {
        if (formula instanceof Formula.Identifier identifier) {
            return identifier(identifier.name());
        } else if (formula instanceof Formula.Figure number) {
            return number(number.text());
        } else if (formula instanceof Formula.Operator operator) {
            return sign(operator.sign());
        } else if (formula instanceof Formula.Subscript subscript) {
            return latex(subscript.base()) + "_{" + latex(subscript.index()) + "}";
        } else if (formula instanceof Formula.Superscript superscript) {
            return raised(superscript);
        } else if (formula instanceof Formula.Row row) {
            return row.parts().stream().map(LatexWriter::latex).collect(Collectors.joining(" "));
        } else if (formula instanceof Formula.Fenced fenced) {
            return "\\left( " + latex(fenced.inner()) + " \\right)";
        } else if (formula instanceof Formula.Fraction fraction) {
            return "\\frac{" + latex(fraction.above()) + "}{" + latex(fraction.below()) + "}";
        } else if (formula instanceof Formula.Root root) {
            return "\\sqrt{" + latex(root.inner()) + "}";
        }
        return matrix(((Formula.NumberGrid) formula).rows());
    }

    private static String raised(Formula.Superscript superscript) {
        String base = latex(superscript.base());
        boolean composed = superscript.base() instanceof Formula.Superscript;
        String exponent = latex(superscript.exponent()).replace("′", "\\prime");
        return (composed ? "{" + base + "}" : base) + "^{" + exponent + "}";
    }

    private static String matrix(List<List<Cell>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(cell -> number(cell.text())).collect(Collectors.joining(" & ")))
                .collect(Collectors.joining(" \\\\ ", "\\begin{bmatrix} ", " \\end{bmatrix}"));
    }

    /** One letter is a variable, d before a letter is part of its name, more letters are a function. */
    private static String identifier(String name) {
        if (LETTERS.containsKey(name)) {
            return LETTERS.get(name);
        }
        return name.length() <= 2 ? name.replace("∇", "\\nabla ") : "\\operatorname{" + name + "}";
    }

    private static String sign(String sign) {
        return SIGNS.getOrDefault(sign, sign);
    }

    private static String number(String text) {
        if (text.equals("…")) {
            return "\\cdots";
        }
        int exponent = text.indexOf('e');
        return exponent < 0
                ? text
                : text.substring(0, exponent) + "\\times10^{" + Integer.parseInt(text.substring(exponent + 1)) + "}";
    }
}
