package org.mlpparity.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.mlpparity.input.Lexicon.ForeignWord;
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

    /**
     * The term that this text is the id of; {@code terms} are the choices. A word of another tool that means one of them is noted; one that
     * means something else is answered, and nothing is proposed in its place.
     */
    public static <T extends Term> T term(Node node, List<T> terms) {
        Optional<T> known = known(node, terms);
        if (known.isEmpty()) {
            String id = node.text();
            throw node.law("must be " + oneOf(terms)
                    + node.foreign()
                            .map(word -> "; " + answer(id, word))
                            .orElseGet(() -> Nearest.slip(id, ids(terms))));
        }
        T term = known.get();
        if (!node.is(Node.Kind.TEXT) || !node.text().equals(term.id())) {
            node.note(node.shown() + " is " + term.id() + " here"
                    + (term.meaning().isEmpty() ? "" : ", " + term.meaning())
                    + node.foreign().map(word -> ahead(". ", word.said())).orElse(""));
        }
        return term;
    }

    /** The same without a word: empty where this value is none of the choices, nor a word of another tool for one. */
    public static <T extends Term> Optional<T> known(Node node, List<T> terms) {
        Optional<T> own = node.is(Node.Kind.TEXT) ? withId(node.text(), terms) : Optional.empty();
        return own.or(() -> node.foreign().flatMap(ForeignWord::means).flatMap(id -> withId(id, terms)));
    }

    private static <T extends Term> Optional<T> withId(String id, List<T> terms) {
        return terms.stream().filter(term -> term.id().equals(id)).findFirst();
    }

    /** Where the term is none of the choices, its name alone helps on. */
    private static String answer(String id, ForeignWord word) {
        return word.means()
                .map(means -> id + " is " + means + ahead(". ", word.said()))
                .orElse(word.said());
    }

    private static String ahead(String mark, String text) {
        return text.isEmpty() ? "" : mark + text;
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
