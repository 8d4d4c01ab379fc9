package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.document.Block;
import org.mlpparity.document.Formula;
import org.mlpparity.document.FormulaBlock;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.TextWriter;

/** A line as blocks: its rule, the rule with the numbers in it, its result. */
final class LineBlocks {
    private final Calculation calculation;
    private final Figures figures;

    LineBlocks(Calculation calculation, Figures figures) {
        this.calculation = calculation;
        this.figures = figures;
    }

    List<Block> of(Line line) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(formula(line));
        String rounded = figures.text(line.truth().get(0).value());
        String exact = Figures.exact(line.truth().get(0).value());
        if (line.stage() == Stage.LOSS && !rounded.equals(exact)) {
            blocks.add(Paragraph.of("rounded from " + exact));
        }
        return blocks;
    }

    FormulaBlock formula(Line line) {
        List<Formula> steps = new ArrayList<>();
        Formula rule = line.rule().formula(calculation::name);
        if (!rule.equals(line.name())) {
            steps.add(rule);
        }
        Formula withNumbers = line.rule().formula(symbol -> calculation.numbers(symbol, figures));
        if (line.rule().worksWithNumbers() && TextWriter.fits(withNumbers)) {
            steps.add(withNumbers);
        }
        steps.add(
                line.stage() == Stage.LOSS
                        ? figures.number(line.truth().get(0).value())
                        : figures.matrix(line.truth()));
        return new FormulaBlock(line.name(), line.relation(), steps);
    }

    FormulaBlock of(GivenValue given) {
        return new FormulaBlock(given.name(), "=", List.of(calculation.numbers(given.symbol(), figures)));
    }
}
