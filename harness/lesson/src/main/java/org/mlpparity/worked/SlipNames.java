package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.mlpparity.document.Formula;
import org.mlpparity.document.TextWriter;

/**
 * Names slips: it looks for the changes of one operation that give a person's wrong numbers, to every printed digit, from the person's own
 * numbers above them. A name is given only where its numbers have digits enough that chance gives them less often than {@link Chance#LIMIT}.
 */
final class SlipNames {
    private final Calculation calculation;
    private final Map<String, HandMatrix> numbers;
    private final HandScope ranges;
    private final Changes changes;

    /**
     * @param numbers the person's lines by their symbols
     * @param ranges what later lines may have been computed from
     */
    SlipNames(Calculation calculation, Map<String, HandMatrix> numbers, HandScope ranges) {
        this.calculation = calculation;
        this.numbers = Map.copyOf(numbers);
        this.ranges = ranges;
        changes = new Changes(calculation, numbers.keySet());
    }

    /** A change with what it gives, and which of the wrong numbers are among that. */
    private record Tried(Change change, Values values, List<Integer> fitting, double chance) {}

    /**
     * Names by the entries that have one.
     *
     * @param slips the entries of the line that are wrong and follow from nothing above
     * @param due what they should be, row after row; NaN where that cannot be known
     */
    Map<Integer, SlipName> of(HandLine hand, List<Integer> slips, List<Range> due) {
        Map<Integer, SlipName> names = new LinkedHashMap<>();
        List<Tried> tried = tried(hand, slips, due);
        for (int i : slips) {
            Optional<SlipName> formula = formula(hand, i, tried);
            List<String> digits = digits(hand, i, due, tried.size());
            boolean alone = formula.isEmpty() || explained(i, tried) == 1;
            if (formula.isPresent()) {
                names.put(i, alone ? digits.stream().reduce(formula.get(), SlipName::or, (a, b) -> a) : formula.get());
            } else if (!digits.isEmpty()) {
                names.put(i, SlipName.ofDigits(digits.get(0), digits.subList(1, digits.size())));
            }
        }
        return names;
    }

    private List<Tried> tried(HandLine hand, List<Integer> slips, List<Range> due) {
        Line line = hand.line();
        Map<String, Values> instead = new HashMap<>(changes.counts());
        numbers.forEach((symbol, printed) -> {
            if (symbol.endsWith("new")) {
                instead.put(symbol, printed.ranges());
            }
        });
        instead.put(
                line.symbol(), new Values(hand.values().rows(), hand.values().columns(), due));
        List<Change> all = changes.of(line);
        List<Tried> tried = new ArrayList<>();
        for (Change change : all) {
            evaluated(change, instead)
                    .filter(values -> values.shape().equals(line.truth().shape()))
                    .ifPresent(values -> tried.add(new Tried(change, values, List.of(), 1)));
        }
        return tried.stream()
                .map(each -> held(hand, slips, each, tried.size()))
                .filter(each -> !each.fitting().isEmpty())
                .sorted(Comparator.comparing((Tried each) -> -each.fitting().size())
                        .thenComparing(each -> each.change().rank()))
                .toList();
    }

    /** Empty also for matrices that do not fit one another. */
    private Optional<Values> evaluated(Change change, Map<String, Values> instead) {
        try {
            return ranges.evaluate(change.computed(), instead);
        } catch (IllegalArgumentException | IndexOutOfBoundsException unlike) {
            return Optional.empty();
        }
    }

    private static Tried held(HandLine hand, List<Integer> slips, Tried tried, int formulas) {
        List<Integer> fitting = slips.stream()
                .filter(i -> Chance.digits(hand.values().get(i)) > 0)
                .filter(i -> hand.values().get(i).roundsFrom(tried.values().get(i)))
                .toList();
        List<Double> chances = fitting.stream()
                .map(i -> Chance.of(hand.values().get(i), tried.values().get(i)))
                .toList();
        int digits = fitting.stream()
                .mapToInt(i -> Chance.digits(hand.values().get(i)))
                .sum();
        double chance = digits < Chance.TELLING_DIGITS ? 1 : Chance.of(chances, slips.size(), formulas);
        return new Tried(tried.change(), tried.values(), fitting, chance);
    }

    private static int explained(int i, List<Tried> tried) {
        return tried.stream()
                .filter(each -> each.fitting().contains(i))
                .findFirst()
                .map(each -> each.fitting().size())
                .orElse(0);
    }

    /** The formula that explains most, with those that explain as much. */
    private Optional<SlipName> formula(HandLine hand, int i, List<Tried> tried) {
        List<Tried> fitting = tried.stream()
                .filter(each -> each.fitting().contains(i) && each.chance() <= Chance.LIMIT)
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Tried best = fitting.get(0);
        List<Tried> apart = new ArrayList<>();
        for (Tried each : fitting) {
            if (each.fitting().equals(best.fitting())
                    && each.change().rank() == best.change().rank()
                    && apart.stream().noneMatch(other -> isSame(each.change(), other.change()))) {
                apart.add(each);
            }
        }
        Change named = apart.get(0).change();
        String expected = TextWriter.inline(changes.formula(changes.due(hand.line())));
        return Optional.of(new SlipName(
                Optional.of(changes.formula(named.computed())),
                text(named) + ", expected " + expected,
                named.words(),
                apart.subList(1, apart.size()).stream()
                        .map(tie -> "it is " + text(tie.change()) + ": "
                                + tie.change().words())
                        .toList()));
    }

    private String text(Change change) {
        return TextWriter.inline(changes.formula(change.computed()));
    }

    /** Whether two formulas are one and the same: they agree where every name stands for numbers at random. */
    private boolean isSame(Change first, Change second) {
        Values one = first.computed().evaluate(new RandomScope());
        Values other = second.computed().evaluate(new RandomScope());
        for (int k = 0; k < one.size(); k++) {
            if (!(Math.abs(one.get(k).value() - other.get(k).value())
                    <= 1e-9 * (1 + Math.abs(one.get(k).value())))) {
                return false;
            }
        }
        return true;
    }

    /** Numbers at random under every name, the same whenever a name is asked for. */
    private final class RandomScope implements NamedValues {
        @Override
        public Values value(String symbol) {
            Random random = new Random(symbol.hashCode());
            boolean isCount = symbol.equals(Changes.SAMPLES) || symbol.equals(Changes.OUTPUTS);
            if (symbol.endsWith("/d") && isUndivided(symbol)) {
                return calculation.truth(symbol);
            }
            Values shape = isCount ? Values.scalar(1) : calculation.truth(symbol);
            boolean isPositive = symbol.startsWith("A") || isCount || shape.size() == 1;
            return Values.fill(shape.rows(), shape.columns(), i -> {
                double size = 0.1 + 0.8 * random.nextDouble();
                return Range.exactly(isPositive || random.nextBoolean() ? size : -size);
            });
        }

        /** A factor of the loss that is divided by nothing is a number, and no count. */
        private boolean isUndivided(String symbol) {
            return calculation.name(symbol) instanceof Formula.Figure;
        }

        @Override
        public double unit() {
            return calculation.unit();
        }
    }

    /** What the digits alone tell: mistyped, or of another entry. */
    private List<String> digits(HandLine hand, int i, List<Range> due, int formulas) {
        HandNumber printed = hand.values().get(i);
        List<String> digits = new ArrayList<>();
        Misreading.of(printed, due.get(i).value())
                .or(() -> Misreading.point(printed, due.get(i)))
                .ifPresent(digits::add);
        copied(hand, i, due, formulas).ifPresent(digits::add);
        return digits;
    }

    /** Another entry of this line, or one of a line that it rests on. */
    private Optional<String> copied(HandLine hand, int i, List<Range> due, int formulas) {
        HandNumber printed = hand.values().get(i);
        List<String> places = new ArrayList<>();
        int pool = formulas + due.size();
        for (int k = 0; k < due.size(); k++) {
            if (k != i && printed.roundsFrom(due.get(k))) {
                places.add(place(hand.line().symbol(), k));
            }
        }
        for (String symbol : changes.due(hand.line()).names()) {
            HandMatrix above = numbers.get(symbol);
            for (int k = 0;
                    above != null
                            && !symbol.equals(hand.line().symbol())
                            && k < above.entries().size();
                    k++) {
                pool++;
                if (above.get(k).value().equals(printed.value())) {
                    places.add(place(symbol, k));
                }
            }
        }
        boolean tells = pool * Chance.of(printed, Range.exactly(0)) <= Chance.LIMIT;
        return places.isEmpty() || !tells
                ? Optional.empty()
                : Optional.of("it is the number of " + String.join(" and of ", places));
    }

    private String place(String symbol, int k) {
        Values shape = calculation.truth(symbol);
        String place = CheckedLine.place(k, shape.rows(), shape.columns());
        String name = TextWriter.inline(calculation.name(symbol));
        return place.isEmpty() ? name : place.startsWith("[") ? name + place : place + " of " + name;
    }
}
