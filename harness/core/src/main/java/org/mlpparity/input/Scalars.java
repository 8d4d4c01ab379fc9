package org.mlpparity.input;

import java.math.BigDecimal;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;

/** Reads numbers, terms and matrices from a document. */
public final class Scalars {
    private Scalars() {}

    /** The number of the format that is nearest to the one written here; it must not overflow. */
    public static double real(Node node, Precision precision) {
        String written = node.number("a number");
        if (!Character.isDigit(written.charAt(written.length() - 1))) {
            throw node.law("must be finite");
        }
        double rounded = precision.round(Double.parseDouble(written));
        if (Double.isInfinite(rounded)) {
            throw node.law(tooLarge(precision));
        }
        return rounded;
    }

    /** A hyper-parameter, exactly as written; the model rounds it. */
    public static double real(Node node) {
        return real(node, Precision.FLOAT64);
    }

    public static String tooLarge(Precision precision) {
        return "is too large for " + precision.id() + ", which ends at " + precision.shortest(precision.largest());
    }

    /** A whole number that fits an int. */
    public static int integer(Node node) {
        return (int) whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A whole number; 200, 200.0 and 2e2 are the same one. */
    public static long whole(Node node, long least, long most) {
        String written = node.number("a whole number");
        try {
            BigDecimal number = new BigDecimal(written);
            if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
                throw node.law("must be a whole number");
            }
            long whole = number.longValueExact();
            if (whole >= least && whole <= most) {
                return whole;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // An exponent or a number far beyond 64 bits: the same complaint as just beyond the limits.
        }
        throw node.law(written.startsWith("-") ? "must not be negative" : "must be at most " + most);
    }

    /** The term that this text is the id of; {@code terms} are the choices. */
    public static <T extends Term> T term(Node node, List<T> terms) {
        String id = node.text();
        return terms.stream()
                .filter(term -> term.id().equals(id))
                .findFirst()
                .orElseThrow(() -> node.law("must be " + oneOf(terms) + Nearest.hint(id, ids(terms))));
    }

    /** "one of: sum, mean". */
    public static String oneOf(List<? extends Term> terms) {
        return "one of: " + String.join(", ", ids(terms));
    }

    private static List<String> ids(List<? extends Term> terms) {
        return terms.stream().map(Term::id).toList();
    }

    /** One row of numbers. */
    public static double[] row(Node node, Precision precision) {
        return node.items().stream().mapToDouble(item -> real(item, precision)).toArray();
    }

    /** One row per array. */
    public static Matrix matrix(Node node, Precision precision) {
        double[][] rows = node.items().stream().map(row -> row(row, precision)).toArray(double[][]::new);
        return node.obey(() -> Matrix.ofRows(rows));
    }
}
