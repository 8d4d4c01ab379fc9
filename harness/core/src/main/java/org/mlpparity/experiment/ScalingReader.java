package org.mlpparity.experiment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;

/** Reads how inputs or targets are scaled, {@code $.data.scaling.inputs}, and scales them where they stand, column by column. */
final class ScalingReader {
    /** What is done with each number x of a column. */
    enum Kind implements Term {
        STANDARDIZE("(x - mean) / deviation"),
        RANGE("from + (x - least) * (to - from) / (most - least)"),
        FACTOR("x * multiplyBy, or x / divideBy");

        private final String formula;

        Kind(String formula) {
            this.formula = formula;
        }

        @Override
        public String meaning() {
            return formula;
        }
    }

    /** What the sum of squares is divided by: the rows, or one less. */
    enum Divisor implements Term {
        N,
        N_MINUS_1;

        @Override
        public String id() {
            return this == N ? "n" : "n-1";
        }

        int of(int rows) {
            return this == N ? rows : rows - 1;
        }
    }

    private final Node node;
    private final Fields fields;
    private final Matrix.Builder numbers;
    private final Precision precision;

    /**
     * @param numbers [samples × columns], binary64
     * @param precision that of the result
     */
    ScalingReader(Node node, Matrix.Builder numbers, Precision precision) {
        this.node = node;
        this.fields = node.fields();
        this.numbers = numbers;
        this.precision = precision;
    }

    /** Puts the number that it becomes, in the precision, in the place of each. */
    void scale() {
        List<UnaryOperator<BigDecimal>> columns = switch (fields.term("kind", List.of(Kind.values()))) {
            case STANDARDIZE -> standardize();
            case RANGE -> range();
            case FACTOR -> factor();
        };
        Known known = new Known();
        for (int column = 0; column < numbers.columns(); column++) {
            for (int row = 0; row < numbers.rows(); row++) {
                double scaled = known.scaled(columns.get(column), numbers.get(row, column));
                if (Double.isInfinite(scaled)) {
                    throw node.error("scaled, the number in row " + (row + 1) + ", column " + (column + 1) + " "
                            + Scalars.tooLarge(precision));
                }
                numbers.set(row, column, scaled);
            }
        }
    }

    /** What numbers have become already: exact arithmetic is slow, and pictures have 256 different numbers. */
    private final class Known {
        private static final int MOST = 1 << 16;

        private final Map<Double, Double> results = new HashMap<>();
        private UnaryOperator<BigDecimal> scale = UnaryOperator.identity();
        private double last = Double.NaN;
        private double lastScaled;

        double scaled(UnaryOperator<BigDecimal> now, double number) {
            if (now != scale) {
                results.clear();
                scale = now;
                last = Double.NaN;
            }
            if (number != last) {
                if (results.size() == MOST) {
                    results.clear();
                }
                lastScaled = results.computeIfAbsent(
                        number, x -> Scaling.rounded(scale.apply(new BigDecimal(x)), precision));
                last = number;
            }
            return lastScaled;
        }
    }

    private List<UnaryOperator<BigDecimal>> standardize() {
        if (fields.has("means") || fields.has("deviations")) {
            fields.only(List.of("kind", "means", "deviations"));
            BigDecimal[] means = perColumn("means");
            BigDecimal[] deviations = perColumn("deviations");
            requirePositive(deviations);
            return columns(column -> Scaling.standardized(means[column], deviations[column]));
        }
        fields.only(List.of("kind", "divisor"), "rows");
        Divisor divisor = fields.term("divisor", List.of(Divisor.values()));
        if (divisor.of(rows().length) < 1) {
            throw node.error("rows (1) must be at least 2 for the divisor " + divisor.id());
        }
        return columns(column -> {
            BigDecimal[] values = values(column);
            noteWhereConstant(column, values);
            return Scaling.standardized(values, divisor.of(values.length));
        });
    }

    private List<UnaryOperator<BigDecimal>> range() {
        boolean given = fields.has("minima") || fields.has("maxima");
        List<String> required = List.of("kind", "from", "to");
        if (given) {
            fields.only(List.of("kind", "from", "to", "minima", "maxima"));
        } else {
            fields.only(required, "rows");
        }
        BigDecimal from = exact(fields.get("from"));
        BigDecimal to = exact(fields.get("to"));
        BigDecimal[] minima = given ? perColumn("minima") : null;
        BigDecimal[] maxima = given ? perColumn("maxima") : null;
        return columns(column -> {
            if (given) {
                return Scaling.ranged(minima[column], maxima[column], from, to);
            }
            BigDecimal[] values = values(column);
            noteWhereConstant(column, values);
            return Scaling.ranged(least(values), most(values), from, to);
        });
    }

    private List<UnaryOperator<BigDecimal>> factor() {
        fields.only(List.of("kind"), "multiplyBy", "divideBy");
        if (fields.has("multiplyBy") == fields.has("divideBy")) {
            throw node.error("must say multiplyBy or divideBy, and only one of them");
        }
        BigDecimal factor = fields.find("multiplyBy").map(ScalingReader::exact).orElse(BigDecimal.ONE);
        BigDecimal divisor = fields.find("divideBy").map(ScalingReader::exact).orElse(BigDecimal.ONE);
        if (divisor.signum() == 0) {
            throw fields.get("divideBy").law("must not be zero");
        }
        UnaryOperator<BigDecimal> same = Scaling.multiplied(factor, divisor);
        return columns(column -> same);
    }

    private interface OfColumn {
        UnaryOperator<BigDecimal> of(int column);
    }

    private List<UnaryOperator<BigDecimal>> columns(OfColumn each) {
        return IntStream.range(0, numbers.columns()).mapToObj(each::of).toList();
    }

    /** One given number for each column. */
    private BigDecimal[] perColumn(String name) {
        Node list = fields.get(name);
        if (list.items().size() != numbers.columns()) {
            throw list.error(name + " (" + list.items().size() + " of them) must be as many as the columns, "
                    + numbers.columns());
        }
        return list.items().stream().map(ScalingReader::exact).toArray(BigDecimal[]::new);
    }

    private void requirePositive(BigDecimal[] deviations) {
        for (int column = 0; column < deviations.length; column++) {
            if (deviations[column].signum() <= 0) {
                throw fields.get("deviations").items().get(column).law("must be positive");
            }
        }
    }

    /** The column's numbers in the rows that the scale is computed from. */
    private BigDecimal[] values(int column) {
        return IntStream.of(rows())
                .mapToObj(row -> new BigDecimal(numbers.get(row, column)))
                .toArray(BigDecimal[]::new);
    }

    /** The indices of those rows: the first to the last that is said, counted from 1; else all. */
    private int[] rows() {
        Optional<Node> said = fields.find("rows");
        if (said.isEmpty()) {
            return IntStream.range(0, numbers.rows()).toArray();
        }
        List<Node> ends = said.get().items();
        int[] bounds = ends.stream().mapToInt(Scalars::integer).toArray();
        if (bounds.length != 2 || bounds[0] < 1 || bounds[1] < bounds[0] || bounds[1] > numbers.rows()) {
            throw said.get()
                    .error("rows must be the first and the last row of the scale, counted from 1, of " + numbers.rows()
                            + ": [1, " + numbers.rows() + "]");
        }
        return IntStream.range(bounds[0] - 1, bounds[1]).toArray();
    }

    private void noteWhereConstant(int column, BigDecimal[] values) {
        if (least(values).compareTo(most(values)) == 0) {
            node.note(String.format(
                    Locale.ROOT,
                    "column %d is the same number in all %d rows: it is divided by 1, as scikit-learn does",
                    column + 1,
                    values.length));
        }
    }

    private static BigDecimal least(BigDecimal[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> values[i])
                .min(BigDecimal::compareTo)
                .orElseThrow();
    }

    private static BigDecimal most(BigDecimal[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> values[i])
                .max(BigDecimal::compareTo)
                .orElseThrow();
    }

    private static BigDecimal exact(Node number) {
        return new BigDecimal(Scalars.real(number));
    }
}
