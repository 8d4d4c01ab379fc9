package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.mlpparity.document.TextWriter;

/** What is worth saying about a number: what it should be, where it comes from, what its digits were cut from. */
final class Remarks {
    private final Calculation calculation;
    private final Map<String, HandMatrix> numbers;
    private final int digits;

    /** @param numbers the person's lines by their symbols */
    Remarks(Calculation calculation, Map<String, HandMatrix> numbers, int digits) {
        this.calculation = calculation;
        this.numbers = Map.copyOf(numbers);
        this.digits = digits;
    }

    /** @param named whether it is told what a slip is the result of */
    List<String> of(HandLine hand, int i, Mark mark, Expected expected, boolean named) {
        List<String> remarks = new ArrayList<>();
        switch (mark) {
            case RIGHT -> right(hand, i, expected, remarks);
            case ROUNDED, FOLLOWS, CONSEQUENCE -> follows(hand, i, expected, remarks);
            case SLIP -> slip(hand, i, expected, named, remarks);
            case UNCHECKED -> remarks.add(unchecked(hand, i, expected));
        }
        return remarks;
    }

    private void right(HandLine hand, int i, Expected expected, List<String> remarks) {
        HandNumber printed = hand.values().get(i);
        Range exact = expected.truth().orElseThrow().get(i);
        if (!printed.roundsFrom(exact)) {
            remarks.add(printed.finer(exact.value()) + " cut, not rounded");
        }
        if (expected.above().isKnown() && !expected.above().gives(i, printed)) {
            remarks.add("right, although " + above(hand) + " gives "
                    + printed.likewise(expected.above().value(i), digits));
        } else if (expected.repeated()
                .filter(source -> source.isKnown() && !source.gives(i, printed))
                .isPresent()) {
            remarks.add("right, although " + repeated(hand) + " would give "
                    + printed.likewise(expected.repeated().get().value(i), digits)
                    + ": computed from the original");
        }
    }

    /** Which of the numbers above and the repeated ones it comes from, where they differ, and whether it was cut. */
    private void follows(HandLine hand, int i, Expected expected, List<String> remarks) {
        HandNumber printed = hand.values().get(i);
        Derivation above = expected.above();
        Optional<Derivation> again = expected.repeated();
        boolean fromAbove = above.givesLiterally(i, printed)
                || !again.filter(source -> source.givesLiterally(i, printed)).isPresent() && above.gives(i, printed);
        Derivation from = fromAbove ? above : again.orElseThrow();
        String sum = result(hand, i, from, fromAbove);
        if (from.cuts(i, printed)) {
            remarks.add(sum + " cut, not rounded");
        } else {
            remarks.add("follows from " + (fromAbove ? above(hand) : repeated(hand)));
        }
        if (fromAbove
                && again.filter(source -> !source.givesLiterally(i, printed)).isPresent()) {
            remarks.add("not from " + repeated(hand) + ": " + result(hand, i, again.get(), false));
        }
    }

    /** "σ(0.33) = 0.58176", or the number alone where it comes from more than one. */
    private String result(HandLine hand, int i, Derivation source, boolean fromAbove) {
        String value = hand.values().get(i).finer(source.value(i));
        return argument(hand, i, fromAbove)
                .map(z -> TextWriter.inline(phi(hand).orElseThrow().name()) + "(" + z + ") = " + value)
                .orElse(value);
    }

    /** The number that an activation was applied to, as it stands above or as it is repeated. */
    private Optional<String> argument(HandLine hand, int i, boolean fromAbove) {
        if (phi(hand).isEmpty()) {
            return Optional.empty();
        }
        String symbol = hand.line().rule().names().iterator().next();
        HandMatrix again = hand.uses().get(symbol);
        if (!fromAbove && again != null) {
            return Optional.of(again.get(i).text());
        }
        return lookup(symbol).map(values -> values.get(i).text());
    }

    private Optional<HandMatrix> lookup(String symbol) {
        return Optional.ofNullable(numbers.get(symbol));
    }

    private static Optional<ActivationFunction> phi(HandLine hand) {
        return hand.line().rule() instanceof Expression.Applied applied
                        && applied.phi().worksEntryByEntry()
                ? Optional.of(applied.phi())
                : Optional.empty();
    }

    private void slip(HandLine hand, int i, Expected expected, boolean named, List<String> remarks) {
        if (expected.truth().isPresent()) {
            remarks.add("should be " + truth(hand, i, expected));
        }
        Derivation above = expected.above();
        boolean differs = expected.truth().isEmpty()
                || above.isKnown()
                        && !expected.truth()
                                .get()
                                .get(i)
                                .meets(above.literal().orElseThrow().get(i));
        if (above.isKnown() && differs) {
            remarks.add(above(hand) + " gives " + result(hand, i, above, true));
        }
        expected.repeated()
                .filter(source -> source.isKnown() && !(above.isKnown() && source.value(i) == above.value(i)))
                .ifPresent(source -> remarks.add(repeated(hand) + " gives " + result(hand, i, source, false)));
        if (!named) {
            phi(hand).flatMap(phi -> preimage(phi, hand, i)).ifPresent(remarks::add);
        }
    }

    /** "0.347 is the sigmoid of about -0.632, which is the repeated 0.63 with its sign lost". */
    private Optional<String> preimage(ActivationFunction phi, HandLine hand, int i) {
        HandNumber printed = hand.values().get(i);
        OptionalDouble z = phi.inverse(printed.number());
        if (z.isEmpty() || phi.isIdentity()) {
            return Optional.empty();
        }
        Range range = printed.range();
        Range argument = new Range(
                phi.inverse(range.low()).orElse(Double.NaN),
                z.getAsDouble(),
                phi.inverse(range.high()).orElse(Double.NaN));
        String about = printed.likewise(z.getAsDouble(), 3);
        return Optional.of(
                printed.text() + " is the " + phi.noun() + " of about " + about + flipped(hand, i, argument));
    }

    private String flipped(HandLine hand, int i, Range argument) {
        String symbol = hand.line().rule().names().iterator().next();
        HandMatrix again = hand.uses().get(symbol);
        if (again != null && again.get(i).range().negated().meets(argument)) {
            return ", which is the repeated " + again.get(i).text() + " with its sign lost";
        }
        return lookup(symbol)
                .map(values -> values.get(i))
                .filter(z -> z.range().negated().meets(argument))
                .map(z -> ", which is " + z.text() + " with the other sign")
                .orElse("");
    }

    private String unchecked(HandLine hand, int i, Expected expected) {
        if (hand.line().rule() instanceof Expression.OverBatch) {
            return "rests on all samples of the batch"
                    + (expected.truth().isPresent()
                            ? "; with the right ones it would be " + truth(hand, i, expected)
                            : "");
        }
        return expected.missing().map(this::name).orElse("something") + " is not given";
    }

    private String truth(HandLine hand, int i, Expected expected) {
        return expected.truth()
                .map(values -> hand.values().get(i).likewise(values.get(i).value(), digits))
                .orElse("unknown");
    }

    /** The person's lines that this one rests on, directly or by way of lines that were left out. */
    private String above(HandLine hand) {
        Set<String> lines = new LinkedHashSet<>();
        collect(hand.line(), lines);
        String names = lines.stream().map(this::name).collect(Collectors.joining(" and "));
        return lines.isEmpty()
                ? "what is given"
                : names + (lines.size() == 1 ? " as it stands above" : " as they stand above");
    }

    private void collect(Line line, Set<String> lines) {
        for (String symbol : line.rule().names()) {
            if (numbers.containsKey(symbol)) {
                lines.add(symbol);
            } else {
                calculation.line(symbol).ifPresent(between -> collect(between, lines));
            }
        }
    }

    private String repeated(HandLine hand) {
        return "the repeated "
                + hand.uses().keySet().stream().sorted().map(this::name).collect(Collectors.joining(" and "));
    }

    String name(String symbol) {
        return TextWriter.inline(calculation.name(symbol));
    }
}
