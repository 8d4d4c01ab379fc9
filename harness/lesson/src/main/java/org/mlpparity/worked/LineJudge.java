package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private boolean hasFault;

    LineJudge(Calculation calculation, Set<String> withheld, List<HandLine> lines, Remarks remarks) {
        this.calculation = calculation;
        this.withheld = withheld;
        this.remarks = remarks;
        ranges = new HandScope(calculation, withheld);
        literals = HandScope.of(calculation, withheld, lines, Source::exactly);
        sound = new HandScope(calculation, withheld);
        given = new HandScope(calculation, withheld);
    }

    CheckedLine judge(HandLine hand) {
        Line line = hand.line();
        Basis basis = new Basis(
                truth(line),
                Source.of(line, ranges, literals, Map.of()),
                hand.uses().isEmpty() ? Optional.empty() : Optional.of(Source.of(line, ranges, literals, hand.uses())),
                sound.evaluate(line, Map.of()),
                ranges.missing(line));
        List<CheckedEntry> entries = new ArrayList<>();
        for (int i = 0; i < hand.values().entries().size(); i++) {
            entries.add(entry(hand, i, basis));
        }
        CheckedLine checked = new CheckedLine(hand, entries);
        ranges.put(line.symbol(), allowed(checked));
        sound.put(line.symbol(), corrected(checked));
        hasFault |= entries.stream().anyMatch(entry -> !entry.standing().isSound());
        return checked;
    }

    /** The exact values, unless the line rests on something that is not given. */
    private Optional<Values> truth(Line line) {
        boolean known = line.rule() instanceof Expression.OverBatch
                ? withheld.isEmpty()
                : given.missing(line).isEmpty();
        return known ? Optional.of(line.truth()) : Optional.empty();
    }

    private CheckedEntry entry(HandLine hand, int i, Basis basis) {
        Printed printed = hand.values().get(i);
        Standing standing = standing(i, printed, basis);
        return new CheckedEntry(
                CheckedLine.place(i, hand.values().rows(), hand.values().columns()),
                printed,
                basis.truth().map(values -> values.get(i).value()),
                basis.above().literal().map(values -> values.get(i).value()),
                standing,
                remarks.of(hand, i, standing, basis));
    }

    private Standing standing(int i, Printed printed, Basis basis) {
        if (basis.isTrue(i, printed)) {
            return Standing.RIGHT;
        }
        if (!basis.isKnown()) {
            boolean explained = hasFault || basis.truth().isEmpty();
            return explained ? Standing.UNCHECKED : Standing.SLIP;
        }
        if (!basis.follows(i, printed)) {
            return Standing.SLIP;
        }
        if (basis.truth().isEmpty()) {
            return Standing.FOLLOWS;
        }
        boolean fromSound = basis.sound()
                .filter(values -> printed.roundsFrom(values.get(i)))
                .isPresent();
        return fromSound ? Standing.ROUNDED : Standing.CONSEQUENCE;
    }

    /** What later lines may have been computed from. */
    private static Values allowed(CheckedLine checked) {
        PrintedMatrix printed = checked.hand().values();
        return Values.fill(
                printed.rows(), printed.columns(), i -> checked.entries().get(i).range());
    }

    /** The same with the truth in place of what is wrong. */
    private static Values corrected(CheckedLine checked) {
        PrintedMatrix printed = checked.hand().values();
        return Values.fill(printed.rows(), printed.columns(), i -> {
            CheckedEntry entry = checked.entries().get(i);
            boolean keeps = entry.standing().isSound() || entry.truth().isEmpty();
            return keeps ? entry.range() : checked.hand().line().truth().get(i);
        });
    }
}
