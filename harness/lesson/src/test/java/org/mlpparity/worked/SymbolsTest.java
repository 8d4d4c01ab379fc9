package org.mlpparity.worked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.document.Formula;
import org.mlpparity.document.TextWriter;
import org.mlpparity.formula.Doubles;
import org.mlpparity.formula.ElementaryArithmetic;

/** Formulas put together from symbols: how they are written, and that they give what the same formula gives in numbers. */
class SymbolsTest {
    private static final double UNIT = 0x1p-53;
    private static final Map<String, List<Double>> VALUES =
            Map.of("x", List.of(0.75, -1.5, 3.0), "y", List.of(0.5, 2.0, 0.125), "n", List.of(-0.25));

    /** Something to work in any arithmetic. */
    interface Worked {
        <N> N in(ElementaryArithmetic<N> in, N x, N y, N n);
    }

    private static final NamedValues SCOPE = new NamedValues() {
        @Override
        public Values value(String symbol) {
            List<Double> entries = VALUES.get(symbol);
            return Values.fill(entries.size(), 1, i -> Range.exactly(entries.get(i)));
        }

        @Override
        public double unit() {
            return UNIT;
        }
    };

    static Stream<Arguments> formulas() {
        return Stream.of(
                row("x + y − n x", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        return in.minus(in.plus(x, y), in.times(x, n));
                    }
                }),
                row("(x + y) ∘ (x − y)", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        return in.times(in.plus(x, y), in.minus(x, y));
                    }
                }),
                row("(1 − n) x", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        return in.times(in.minus(in.exactly(1), n), in.over(in.times(in.exactly(1), x), in.exactly(1)));
                    }
                }),
                row("n/(√(y) + 2)", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        return in.over(n, in.plus(in.squareRoot(y), in.exactly(2)));
                    }
                }),
                row("clip(x − y, ±0.5) ∘ (x − y − 0.5 clip(x − y, ±0.5))", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        N r = in.minus(x, y);
                        N core = in.clipped(r, 0.5);
                        return in.times(core, in.minus(r, in.times(in.exactly(0.5), core)));
                    }
                }),
                row("(x)² − max(x, 0)", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        return in.minus(in.squared(x), in.positivePart(x));
                    }
                }),
                row("−abs(x) + y ∘ (2 where x > 0, else -1)", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        return in.plus(in.negated(in.magnitude(x)), in.times(y, in.side(x, -1, 2)));
                    }
                }),
                row("exp(x) + expm1(x) + ln(y) + log1p(y) + tanh(x) + σ(x)", new Worked() {
                    @Override
                    public <N> N in(ElementaryArithmetic<N> in, N x, N y, N n) {
                        N first = in.plus(in.plus(in.exp(x), in.expm1(x)), in.plus(in.log(y), in.exactly(0)));
                        return in.plus(in.plus(in.plus(first, in.log1p(y)), in.tanh(x)), in.sigmoid(x));
                    }
                }));
    }

    private static Arguments row(String written, Worked formula) {
        return Arguments.of(written, formula);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void aFormulaIsWrittenAndGivesWhatItGivesInNumbers(String written, Worked formula) {
        Expression expression =
                formula.in(Symbols.ARITHMETIC, Expression.name("x"), Expression.name("y"), Expression.number("n"));
        assertThat(TextWriter.inline(expression.formula(Formula::name))).isEqualTo(written);
        Values values = expression.evaluate(SCOPE);
        assertThat(values.size()).isEqualTo(3);
        for (int i = 0; i < values.size(); i++) {
            double expected = formula.in(
                    Doubles.ARITHMETIC,
                    VALUES.get("x").get(i),
                    VALUES.get("y").get(i),
                    VALUES.get("n").get(0));
            Range range = values.get(i);
            assertThat(expected).isBetween(range.low(), range.high());
            assertThat(range.high() - range.low()).isLessThan(1e-12);
        }
    }

    @Test
    void aRangeAroundATurnReachesTheTurn() {
        Range bowl = new Range(-1, 0.25, 0.5).image(x -> x * x, new double[] {0}, 0);
        assertThat(bowl).isEqualTo(new Range(0, 0.0625, 1));
        Range beside = new Range(0.5, 0.75, 1).image(x -> x * x, new double[] {0}, 0);
        assertThat(beside).isEqualTo(new Range(0.25, 0.5625, 1));
    }

    @Test
    void anInfiniteEndWithoutAValueStandsForTheLastNumber() {
        Range rising = new Range(Double.NEGATIVE_INFINITY, 0, 1).image(x -> x * Math.exp(x), new double[] {-1}, 0);
        assertThat(rising.low()).isEqualTo(-1 / Math.E);
        assertThat(rising.high()).isEqualTo(Math.E);
    }
}
