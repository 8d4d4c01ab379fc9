package org.mlpparity.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A mathematical expression as it is set, not as it is computed; it comes out as plain text, LaTeX and MathML. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Formula.Identifier.class, name = "identifier"),
    @JsonSubTypes.Type(value = Formula.Figure.class, name = "number"),
    @JsonSubTypes.Type(value = Formula.Operator.class, name = "operator"),
    @JsonSubTypes.Type(value = Formula.Subscript.class, name = "subscript"),
    @JsonSubTypes.Type(value = Formula.Superscript.class, name = "superscript"),
    @JsonSubTypes.Type(value = Formula.Row.class, name = "row"),
    @JsonSubTypes.Type(value = Formula.Fenced.class, name = "fenced"),
    @JsonSubTypes.Type(value = Formula.Fraction.class, name = "fraction"),
    @JsonSubTypes.Type(value = Formula.Root.class, name = "root"),
    @JsonSubTypes.Type(value = Formula.NumberGrid.class, name = "matrix")
})
public sealed interface Formula {
    /** The sign of a transposed matrix. */
    Formula TRANSPOSE = new Operator("⊤");

    /** A name: of a variable when it is one letter, of a function when it is more. */
    record Identifier(String name) implements Formula {}

    /** A number as it is printed, such as "-0.05" or "3.2e-05". */
    record Figure(String text) implements Formula {}

    /** A sign between or in front of other things. */
    record Operator(String sign) implements Formula {}

    /** An index at the foot. */
    record Subscript(Formula base, Formula index) implements Formula {}

    /** An exponent or a mark at the head. */
    record Superscript(Formula base, Formula exponent) implements Formula {}

    /** Things beside each other; nothing between two of them is a product. */
    record Row(List<Formula> parts) implements Formula {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /** Something in parentheses. */
    record Fenced(Formula inner) implements Formula {}

    /** A quotient with a bar. */
    record Fraction(Formula above, Formula below) implements Formula {}

    /** A square root. */
    record Root(Formula inner) implements Formula {}

    /**
     * Printed numbers in brackets.
     *
     * @param rows from top to bottom, each with as many cells; a cell "…" stands for what is left out
     */
    record NumberGrid(List<List<Cell>> rows) implements Formula {
        public NumberGrid {
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** Rows as columns. */
        public NumberGrid transposed() {
            List<List<Cell>> columns = new ArrayList<>();
            for (int c = 0; c < rows.get(0).size(); c++) {
                int column = c;
                columns.add(rows.stream().map(row -> row.get(column)).toList());
            }
            return new NumberGrid(columns);
        }
    }

    static Formula name(String name) {
        return new Identifier(name);
    }

    static Formula number(String text) {
        return new Figure(text);
    }

    static Formula operator(String sign) {
        return new Operator(sign);
    }

    static Formula row(Formula... parts) {
        return new Row(Arrays.asList(parts));
    }

    static Formula fenced(Formula... parts) {
        return new Fenced(parts.length == 1 ? parts[0] : row(parts));
    }

    static Formula indexed(Formula base, String index) {
        return new Subscript(base, index.matches("\\d+") ? number(index) : name(index));
    }
}
