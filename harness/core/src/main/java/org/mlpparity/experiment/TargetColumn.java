package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.mlpparity.input.InputException;
import org.mlpparity.model.Matrix;

/**
 * The only column of targets, of which its values tell whether they are numbers or labels. Where classes are stated, or several outputs want
 * some, all values are kept as cells. Else the first number makes it a column of numbers, which are kept as nothing but that.
 */
final class TargetColumn {
    private final boolean wantsClasses;
    private final UnaryOperator<String> numberLaw;
    private final Matrix.Builder numbers;
    private final List<Cell> cells = new ArrayList<>();
    private boolean hasNumbers;

    /** @param numberLaw what a number must be, said of a text that is none */
    TargetColumn(boolean wantsClasses, UnaryOperator<String> numberLaw, int expectedRows) {
        this.wantsClasses = wantsClasses;
        this.numberLaw = numberLaw;
        this.numbers = new Matrix.Builder(1, wantsClasses ? 0 : expectedRows);
    }

    /** Takes a number; {@code cell} is the same as it is written. Returns what is wrong with the column. */
    Optional<InputException> number(double value, Supplier<Cell> cell) {
        if (wantsClasses) {
            cells.add(cell.get());
            return Optional.empty();
        }
        numbers.add(value);
        hasNumbers = true;
        return cells.isEmpty() ? Optional.empty() : Optional.of(noNumber(cells.get(0)));
    }

    /** Takes what is no number; returns what is wrong with it. */
    Optional<InputException> word(Cell word) {
        cells.add(word);
        return hasNumbers ? Optional.of(noNumber(word)) : Optional.empty();
    }

    private InputException noNumber(Cell cell) {
        return cell.complaint().apply(numberLaw.apply(cell.text()));
    }

    /** What may be labels; empty where the column is one of numbers. */
    List<Cell> cells() {
        return cells;
    }

    /** [rows × 1], where the values are no labels. */
    Matrix numbers() {
        cells.stream().filter(cell -> !cell.number()).findFirst().ifPresent(cell -> {
            throw noNumber(cell);
        });
        cells.forEach(cell -> numbers.add(Double.parseDouble(cell.text())));
        return numbers.build();
    }
}
