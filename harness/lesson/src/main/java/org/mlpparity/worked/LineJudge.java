package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Judges a person's lines in their order. Every line is computed twice: from the truth, and from the person's own numbers above
 * it. Where it differs from the first and not from the second, the fault is further up.
 */
final class LineJudge {
    private final Calculation calculation;
    private final Set<String> withheld;
    private final HandScope ranges;
    private final HandScope literals;
    private final HandScope sound;
    private final HandScope given;
    private final Remarks remarks;
    private final SlipNames names;
    private boolean hasFault;

    /** @param numbers the person's lines by their symbols */
    LineJudge(
            Calculation calculation,
            Set<String> withheld,
            List<HandLine> lines,
            Map<String, HandMatrix> numbers,
            Remarks remarks) {
        this.calculation = calculation;
        this.withheld = withheld;
        this.remarks = remarks;
        ranges = new HandScope(calculation, withheld);
        literals = HandScope.of(calculation, withheld, lines, Derivation::exactly);
        sound = new HandScope(calculation, withheld);
        given = new HandScope(calculation, withheld);
        names = new SlipNames(calculation, numbers, ranges);
    }

    CheckedLine judge(HandLine hand) {
        Line line = hand.line();
        Expected expected = new Expected(
                truth(line),
                Derivation.of(line, ranges, literals, Map.of()),
                hand.uses().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Derivation.of(line, ranges, literals, hand.uses())),
                sound.evaluate(line.rule(), Map.of()),
                ranges.missing(line));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < hand.values().entries().size(); i++) {
            marks.add(mark(i, hand.values().get(i), expected));
        }
        Map<Integer, SlipName> named = named(hand, marks, expected);
        List<CheckedEntry> entries = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            entries.add(entry(hand, i, marks.get(i), expected, Optional.ofNullable(named.get(i))));
        }
        CheckedLine checked = new CheckedLine(hand, entries);
        ranges.put(line.symbol(), allowed(checked));
        sound.put(line.symbol(), corrected(checked));
        hasFault |= entries.stream().anyMatch(entry -> !entry.mark().isSound());
        return checked;
    }

    /** The exact values, unless the line rests on something that is not given. */
    private Optional<Values> truth(Line line) {
        boolean known = line.rule() instanceof Expression.OverBatch
                ? withheld.isEmpty()
                : given.missing(line).isEmpty();
        return known ? Optional.of(line.truth()) : Optional.empty();
    }

    private Map<Integer, SlipName> named(HandLine hand, List<Mark> marks, Expected expected) {
        List<Integer> slips = IntStream.range(0, marks.size())
                .filter(i -> marks.get(i) == Mark.SLIP)
                .boxed()
                .toList();
        Optional<Values> due = expected.above().allowed().or(expected::truth);
        return slips.isEmpty() || due.isEmpty()
                ? Map.of()
                : names.of(hand, slips, due.get().entries());
    }

    private CheckedEntry entry(HandLine hand, int i, Mark mark, Expected expected, Optional<SlipName> name) {
        HandNumber printed = hand.values().get(i);
        return new CheckedEntry(
                CheckedLine.place(i, hand.values().rows(), hand.values().columns()),
                printed,
                expected.truth().map(values -> values.get(i).value()),
                expected.above().literal().map(values -> values.get(i).value()),
                mark,
                name,
                remarks.of(hand, i, mark, expected, name.isPresent()));
    }

    private Mark mark(int i, HandNumber printed, Expected expected) {
        if (expected.isTrue(i, printed)) {
            return Mark.RIGHT;
        }
        if (!expected.isKnown()) {
            boolean explained = hasFault || expected.truth().isEmpty();
            return explained ? Mark.UNCHECKED : Mark.SLIP;
        }
        if (!expected.follows(i, printed)) {
            return Mark.SLIP;
        }
        if (expected.truth().isEmpty()) {
            return Mark.FOLLOWS;
        }
        boolean fromSound = expected.sound()
                .filter(values -> printed.roundsFrom(values.get(i)))
                .isPresent();
        return fromSound ? Mark.ROUNDED : Mark.CONSEQUENCE;
    }

    /** What later lines may have been computed from. */
    private static Values allowed(CheckedLine checked) {
        HandMatrix printed = checked.hand().values();
        return Values.fill(
                printed.rows(), printed.columns(), i -> checked.entries().get(i).range());
    }

    /** The same with the truth in place of what is wrong. */
    private static Values corrected(CheckedLine checked) {
        HandMatrix printed = checked.hand().values();
        return Values.fill(printed.rows(), printed.columns(), i -> {
            CheckedEntry entry = checked.entries().get(i);
            boolean keeps = entry.mark().isSound() || entry.truth().isEmpty();
            return keeps ? entry.range() : checked.hand().line().truth().get(i);
        });
    }
}
