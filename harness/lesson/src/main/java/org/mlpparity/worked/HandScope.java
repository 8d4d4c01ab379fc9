package org.mlpparity.worked;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a calculation may rest on: a person's own lines, the lines between them computed from those, and else what is given. */
final class HandScope implements NamedValues {
    private final Calculation calculation;
    private final Set<String> withheld;
    private final Map<String, Values> own = new HashMap<>();
    private final Map<String, Values> computed = new HashMap<>();

    HandScope(Calculation calculation, Set<String> withheld) {
        this.calculation = calculation;
        this.withheld = withheld;
    }

    /** With the person's lines, each number read like this. */
    static HandScope of(
            Calculation calculation, Set<String> withheld, List<HandLine> lines, Function<HandMatrix, Values> read) {
        HandScope scope = new HandScope(calculation, withheld);
        lines.forEach(line -> scope.put(line.line().symbol(), read.apply(line.values())));
        return scope;
    }

    void put(String symbol, Values values) {
        own.put(symbol, values);
        computed.clear();
    }

    boolean isGiven(String symbol) {
        return calculation.given(symbol).isPresent();
    }

    @Override
    public double unit() {
        return calculation.unit();
    }

    @Override
    public Values value(String symbol) {
        if (own.containsKey(symbol)) {
            return own.get(symbol);
        }
        Values known = computed.get(symbol);
        if (known == null) {
            known = compute(symbol);
            computed.put(symbol, known);
        }
        return known;
    }

    private Values compute(String symbol) {
        Optional<Line> line = calculation.line(symbol);
        boolean overBatch = line.isPresent() && line.get().rule() instanceof Expression.OverBatch;
        if (line.isPresent() && !overBatch) {
            return line.get().rule().evaluate(this);
        }
        if (withheld.contains(symbol) || overBatch && !withheld.isEmpty()) {
            throw new UnknownValueException(
                    overBatch ? withheld.stream().sorted().findFirst().orElseThrow() : symbol);
        }
        return calculation.truth(symbol);
    }

    /** What this rule gives, with these in place of what stands above, such as what its author wrote down again. */
    Optional<Values> evaluate(Expression rule, Map<String, Values> repeated) {
        try {
            return Optional.of(rule.evaluate(repeated.isEmpty() ? this : instead(repeated)));
        } catch (UnknownValueException unknown) {
            return Optional.empty();
        }
    }

    private NamedValues instead(Map<String, Values> repeated) {
        return new NamedValues() {
            @Override
            public Values value(String symbol) {
                return repeated.containsKey(symbol) ? repeated.get(symbol) : HandScope.this.value(symbol);
            }

            @Override
            public double unit() {
                return HandScope.this.unit();
            }
        };
    }

    /** What keeps this line from being computed; empty when nothing does. */
    Optional<String> missing(Line line) {
        try {
            line.rule().evaluate(this);
            return Optional.empty();
        } catch (UnknownValueException unknown) {
            return Optional.of(unknown.symbol());
        }
    }
}
