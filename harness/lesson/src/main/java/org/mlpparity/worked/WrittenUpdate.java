package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.Pull;
import org.mlpparity.formula.RateArithmetic;
import org.mlpparity.formula.Rates;
import org.mlpparity.formula.Rule;
import org.mlpparity.formula.UpdateArithmetic;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;

/** An optimizer's rule written out: the lines of an update, and the numbers that they rest on. */
final class WrittenUpdate {
    private final Rule<Expression> rule;
    private final Rates rates;
    private final double learningRate;
    private final int before;
    private final Map<String, GivenValue> numbers = new LinkedHashMap<>();
    private final UpdateSymbols symbols = new UpdateSymbols();
    private final Optional<Pull<Expression>> pull;
    private final String own;
    private final double unit;
    private final int batch;
    private final int samples;
    private final int update;
    /** Of running means the number of the update is given, whether their start is corrected or not. */
    private boolean takesMeans;

    /**
     * What is remembered of one parameter.
     *
     * @param slot where the oracle holds it
     * @param letter "V"
     * @param rule how it is computed
     */
    record Memory(int slot, String letter, Expression rule) {}

    /**
     * The update of one parameter.
     *
     * @param memories in the order in which they are computed
     * @param rule of the parameter itself, with what is remembered from now on by name
     */
    record Lines(List<Memory> memories, Expression rule) {}

    /**
     * @param own who has this optimizer where it is not the experiment's own: it is at the foot of its numbers; else empty
     * @param update which one it is, counted from 1
     * @param unit roundoff of a calculation
     * @param batch samples of the batch
     * @param samples of the data
     */
    WrittenUpdate(Optimizer optimizer, Rates rates, String own, int update, double unit, int batch, int samples) {
        this.own = own;
        this.unit = unit;
        this.batch = batch;
        this.samples = samples;
        this.update = update;
        this.rates = rates;
        learningRate = optimizer.learningRate();
        before = update - 1;
        rule = Rule.of(optimizer, symbols);
        pull = optimizer.weightDecay().kind().isPenalty()
                ? Optional.of(Pull.of(optimizer.weightDecay(), symbols))
                : Optional.empty();
        rate();
        lines("", Expression.name(""));
        pull.ifPresent(each -> each.on(Expression.name("")));
        if (takesMeans) {
            numbers.put("t", GivenValue.constant("t", Formula.name("t"), update));
        }
    }

    /** The gradient of the penalty at a parameter, "W1", which must have one. */
    Expression pull(String parameter) {
        return pull.orElseThrow().on(Expression.name(parameter));
    }

    /** λ by its key, of a rule that has it. */
    Expression lambda() {
        return Expression.number(key("lambda"));
    }

    /** What λ is divided by; empty for nothing. */
    Optional<Expression> divisor(WeightDecay.DividedBy by) {
        return by == WeightDecay.DividedBy.NOTHING ? Optional.empty() : Optional.of(symbols.divisor(by));
    }

    private String key(String name) {
        return own.isEmpty() ? name : name + "." + own;
    }

    /** The optimizer's numbers, in the order in which its rule asks for them. */
    List<GivenValue> numbers() {
        return List.copyOf(numbers.values());
    }

    /** The learning rate of this update, where it has a line of its own: where a schedule changes it. */
    Optional<Line> rate() {
        if (rates.areConstant()) {
            return Optional.empty();
        }
        Expression formula = rates.at(before, Expression.number(key("alpha0")), symbols);
        double rate = rates.at(before, learningRate);
        double radius = rates.roundings(before) * unit * rates.magnitude(learningRate, rate);
        return Optional.of(new Line(
                Stage.UPDATE,
                key("alpha"),
                own.isEmpty() ? Formula.name("α") : Formula.indexed(Formula.name("α"), own),
                "=",
                formula,
                new Values(1, 1, List.of(Range.around(rate, radius)))));
    }

    /** What is remembered, by its slots. */
    Map<Integer, String> memories() {
        Map<Integer, String> letters = new LinkedHashMap<>();
        rule.ownSlots().forEach(slot -> letters.put(slot, rule.slots().get(slot)));
        return letters;
    }

    /** The update of a parameter, "W1", with this gradient. */
    Lines lines(String parameter, Expression gradient) {
        IntFunction<Expression> before = slot -> Expression.name(rule.slots().get(slot) + parameter);
        Expression[] state = new Expression[rule.slots().size()];
        Arrays.setAll(state, before);
        symbols.enter(parameter);
        Expression after = rule.update(Expression.name(parameter), gradient, state);
        return new Lines(List.copyOf(symbols.memories), after);
    }

    /** "β1" with its index at the foot. */
    private static Formula set(String symbol) {
        String letters = symbol.replaceFirst("\\d+$", "");
        return letters.equals(symbol)
                ? Formula.name(symbol)
                : Formula.indexed(Formula.name(letters), symbol.substring(letters.length()));
    }

    /** "beta1" as "rest1". */
    private static String rest(String key) {
        return "rest" + key.replaceFirst("^beta", "");
    }

    /** What the rule is worked with; the optimizer's own dialect is the one that is written. */
    private final class UpdateSymbols extends Symbols
            implements UpdateArithmetic<Expression>, RateArithmetic<Expression> {
        private final List<Memory> memories = new ArrayList<>();
        private String parameter = "";

        void enter(String next) {
            parameter = next;
            memories.clear();
        }

        @Override
        public Expression hyperparameter(String key, String symbol, double value) {
            Formula name = own.isEmpty() ? set(symbol) : Formula.indexed(set(symbol), own);
            numbers.put(key(key), GivenValue.constant(key(key), name, value));
            return Expression.number(key(key));
        }

        /** m samples of the batch, N of the data. */
        @Override
        public Expression divisor(WeightDecay.DividedBy by) {
            String letter = by == WeightDecay.DividedBy.BATCH ? "m" : "N";
            numbers.put(letter, GivenValue.constant(letter, Formula.name(letter), by.of(batch, samples)));
            return Expression.number(letter);
        }

        /** A rate that changes is a line of its own, made of the one that the optimizer has. */
        @Override
        public Expression learningRate(double value) {
            return rates.areConstant() ? hyperparameter("alpha", "α", value) : hyperparameter("alpha0", "α0", value);
        }

        @Override
        public Expression rate(Expression learningRate) {
            return rates.areConstant() ? learningRate : Expression.number(key("alpha"));
        }

        @Override
        public boolean hasConstantRate() {
            return rates.areConstant();
        }

        @Override
        public Expression constant(String key, String symbol, double value) {
            return hyperparameter(key, symbol, value);
        }

        @Override
        public Expression count(long k) {
            return exactly(k);
        }

        @Override
        public Expression power(Expression x, long k, long every) {
            return every == 1
                    ? new EntryExpression.WholePower(x, count(k))
                    : new EntryExpression.PartPower(x, k, every);
        }

        @Override
        public Expression halfWave(long k, long period) {
            return new EntryExpression.HalfWave(k, period);
        }

        /** A number of its own, in parentheses. */
        @Override
        public Expression complement(Expression beta) {
            String key = beta.names().iterator().next();
            GivenValue given = numbers.get(key);
            Formula one = Formula.number("1");
            Formula minus = Formula.operator("−");
            Values value = given.values().map(exact -> Range.exactly(1).minus(exact, unit));
            Formula written = Formula.fenced(one, minus, given.written().orElseThrow());
            numbers.put(
                    rest(key), GivenValue.derived(rest(key), Formula.fenced(one, minus, given.name()), value, written));
            return Expression.number(rest(key));
        }

        @Override
        public Expression step(Expression rate, Expression x) {
            return times(rate, x);
        }

        @Override
        public Expression mean(Expression beta, Expression complement, Expression x, Expression y) {
            takesMeans = true;
            return plus(times(beta, x), times(complement, y));
        }

        @Override
        public int number() {
            return update;
        }

        @Override
        public Expression correction(int which, Expression beta) {
            return minus(exactly(1), new EntryExpression.WholePower(beta, Expression.number("t")));
        }

        @Override
        public Expression over(Expression a, Expression b, double least) {
            return over(a, b);
        }

        @Override
        public Expression loosened(Expression x, int roundings) {
            return x;
        }

        @Override
        public Expression loosened(Expression x, int roundings, Expression magnitude) {
            return x;
        }

        @Override
        public Expression either(boolean second, Expression first, Expression other) {
            return second ? other : first;
        }

        /** A line of its own, and its name from then on; the other dialect's memory is none. */
        @Override
        public Expression remembered(int slot, Expression x) {
            if (!rule.ownSlots().contains(slot)) {
                return x;
            }
            String letter = rule.slots().get(slot);
            memories.add(new Memory(slot, letter, x));
            return Expression.name(letter + parameter + "new");
        }

        /** g ∘ g. */
        @Override
        public Expression squared(Expression x) {
            return times(x, x);
        }
    }
}
