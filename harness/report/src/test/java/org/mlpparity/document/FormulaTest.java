package org.mlpparity.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One formula, three ways to set it. */
class FormulaTest {
    private static final Formula W = Formula.indexed(Formula.name("W"), "1");
    private static final Formula.NumberGrid NUMBERS = new Formula.NumberGrid(
            List.of(List.of(new Cell("0.5"), new Cell("-12")), List.of(new Cell("…"), new Cell("3.2e-05"))));

    private static FormulaBlock block(Formula... steps) {
        return new FormulaBlock(Formula.indexed(Formula.name("Z"), "1"), "=", List.of(steps));
    }

    private static String text(FormulaBlock block) {
        return new FormulaTextWriter(110).write(block);
    }

    @Test
    void aMatrixStandsInTallBracketsWithItsColumnsAligned() {
        Formula transposed = new Formula.Superscript(W, Formula.TRANSPOSE);
        assertThat(text(block(Formula.row(transposed, Formula.name("x")), NUMBERS)))
                .isEqualTo("  Z1 = W1ᵀ x = ⎡ 0.5      -12 ⎤\n               ⎣   …  3.2e-05 ⎦\n");
    }

    @Test
    void aLongLineIsBrokenBeforeASignAndThenBetweenFactors() {
        Formula.NumberGrid wide =
                new Formula.NumberGrid(List.of(java.util.Collections.nCopies(7, new Cell("-0.12345678"))));
        String text = text(block(Formula.row(wide, wide), wide));
        assertThat(text.lines()).hasSize(3).allMatch(line -> line.length() <= 110);
        assertThat(text.lines().skip(2)).allMatch(line -> line.startsWith("     = ["));
    }

    @Test
    void latexAndMathMlSayTheSame() {
        FormulaBlock block = block(
                Formula.row(Formula.name("σ"), Formula.fenced(W, Formula.operator("∘"), Formula.name("ReLU"))),
                NUMBERS);
        assertThat(LatexWriter.write(block))
                .contains("Z_{1} &= \\sigma \\left( W_{1} \\circ \\operatorname{ReLU} \\right) \\\\")
                .contains("\\begin{bmatrix} 0.5 & -12 \\\\ \\cdots & 3.2\\times10^{-5} \\end{bmatrix}");
        assertThat(MathMlWriter.write(block))
                .startsWith("<math display=\"block\">")
                .contains("<msub><mi>W</mi><mn>1</mn></msub><mo>∘</mo><mi>ReLU</mi>")
                .contains("<mtd><mn>−12</mn></mtd>")
                .contains("<mn>3.2</mn><mo>×</mo><msup><mn>10</mn><mn>−5</mn></msup>");
    }

    @Test
    void fractionsAndRootsStandOnOneLineWhereTheyCan() {
        Formula sum = Formula.row(new Formula.Root(Formula.name("v")), Formula.operator("+"), Formula.name("ε"));
        assertThat(TextWriter.inline(new Formula.Fraction(Formula.name("m"), sum)))
                .isEqualTo("m/(√(v) + ε)");
        assertThat(TextWriter.inline(new Formula.Fraction(Formula.number("2"), Formula.name("n"))))
                .isEqualTo("2/n");
    }

    @Test
    void wordsOfAUserAreNoMarkup() {
        assertThat(MathMlWriter.write(block(Formula.name("<script>")))).contains("<mi>&lt;script&gt;</mi>");
    }

    @Test
    void aTonedCellIsColoured() {
        Formula wrong = new Formula.NumberGrid(List.of(List.of(new Cell("1", Tone.BAD))));
        assertThat(MathMlWriter.write(block(wrong))).contains("<mtd class=\"bad\"><mn>1</mn></mtd>");
    }

    @Test
    void aFormulaHasAStep() {
        assertThatThrownBy(() -> block()).hasMessage("steps (none) must be at least one");
    }
}
