package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mlpparity.document.TextWriter;
import org.mlpparity.input.InputException;

/**
 * That a whole calculation is right by another convention than the experiment's, in place of its slips.
 *
 * @param convention what the person means
 * @param ties conventions that explain as much
 * @param original the check by the experiment's own convention
 * @param check the check by this one
 */
record Meant(Convention convention, List<Convention> ties, WorkedCheck original, WorkedCheck check) {
    Meant {
        ties = List.copyOf(ties);
    }

    /** A number of a person's by its line and its place there. */
    private record Place(String symbol, int index) {}

    private record Held(Convention convention, WorkedCheck check, Set<Place> slips) {}

    /**
     * The convention that removes most slips and adds none; empty where none removes those of two lines at least, and for a loss that of L, more
     * often than chance.
     */
    static Optional<Meant> of(WorkedCheck original) {
        Set<Place> slips = slips(original);
        if (lines(slips) < 2) {
            return Optional.empty();
        }
        WorkedMoment moment = original.calculation().moment();
        List<Convention> conventions =
                Convention.of(moment.experiment(), moment.batch().samples());
        List<Held> held = new ArrayList<>();
        for (Convention convention : conventions) {
            check(original, convention)
                    .map(check -> new Held(convention, check, slips(check)))
                    .filter(each -> explains(original, slips, each, conventions.size()))
                    .ifPresent(held::add);
        }
        Comparator<Held> least = Comparator.comparing(
                        (Held each) -> each.slips().size())
                .thenComparing(each -> each.check().count(Mark.CONSEQUENCE));
        held.sort(least);
        return held.stream()
                .findFirst()
                .map(best -> new Meant(
                        best.convention(),
                        held.stream()
                                .skip(1)
                                .filter(each -> least.compare(each, best) == 0)
                                .map(Held::convention)
                                .toList(),
                        original,
                        best.check()));
    }

    private static boolean explains(WorkedCheck original, Set<Place> slips, Held held, int conventions) {
        Set<Place> gone = new LinkedHashSet<>(slips);
        gone.removeAll(held.slips());
        boolean isOfAll = !held.convention().isOfLoss() || gone.contains(new Place("L", 0));
        if (!slips.containsAll(held.slips()) || lines(gone) < 2 || !isOfAll) {
            return false;
        }
        List<Double> chances = gone.stream()
                .map(place -> Chance.of(printed(original, place), Range.exactly(0)))
                .toList();
        return chances.stream().reduce((double) conventions, (a, b) -> a * b) <= Chance.LIMIT;
    }

    private static HandNumber printed(WorkedCheck check, Place place) {
        return check.lines().stream()
                .filter(line -> line.hand().line().symbol().equals(place.symbol()))
                .findFirst()
                .orElseThrow()
                .hand()
                .values()
                .get(place.index());
    }

    /** Empty where the convention has not the lines that the person has. */
    private static Optional<WorkedCheck> check(WorkedCheck original, Convention convention) {
        WorkedMoment moment = original.calculation().moment();
        boolean isFirst = moment.updates() == 0;
        if (!isFirst && !convention.isOfLoss()) {
            return Optional.empty();
        }
        try {
            WorkedMoment other = isFirst
                    ? WorkedMoment.of(convention.experiment(), moment.epoch(), moment.sample())
                            .with(
                                    convention.experiment(),
                                    moment.parameters(),
                                    moment.shown().inputs(),
                                    moment.shown().targets())
                    : moment.by(convention.experiment());
            return Optional.of(original.at(other));
        } catch (IllegalArgumentException | InputException unlike) {
            return Optional.empty();
        }
    }

    private static Set<Place> slips(WorkedCheck check) {
        Set<Place> slips = new LinkedHashSet<>();
        for (CheckedLine line : check.lines()) {
            for (int i = 0; i < line.entries().size(); i++) {
                if (line.entries().get(i).is(Mark.SLIP)) {
                    slips.add(new Place(line.hand().line().symbol(), i));
                }
            }
        }
        return slips;
    }

    private static long lines(Set<Place> places) {
        return places.stream().map(Place::symbol).distinct().count();
    }

    /** What the person means and how the experiment would say so. */
    String sentence() {
        String what = convention.isOfLoss()
                ? "From L on your numbers are " + multiple() + " the experiment's"
                : convention.meaning() + ": your numbers are those of an experiment that does not update them";
        String meaning = convention.isOfLoss() ? ": you mean " + convention.meaning() : "";
        String others = ties.isEmpty()
                ? ""
                : ", or, which is the same here, "
                        + ties.stream()
                                .map(tie -> tie.meaning() + " (" + tie.words() + ")")
                                .collect(Collectors.joining(", or "));
        String sentence = what + meaning + ". If so, the experiment should say " + convention.words() + others + ".";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private String multiple() {
        double ratio = loss(check) / loss(original);
        long whole = Math.round(ratio);
        long part = Math.round(1 / ratio);
        if (Math.abs(ratio - whole) < 1e-6 * ratio) {
            return whole == 2 ? "twice" : whole + " times";
        }
        return Math.abs(1 / ratio - part) < 1e-6 / ratio ? part == 2 ? "half of" : "1/" + part + " of" : "not";
    }

    private static double loss(WorkedCheck check) {
        return check.calculation().truth("L").get(0).value();
    }

    /** The lines whose rule is another one, both rules side by side. */
    List<String> formulas() {
        List<String> formulas = new ArrayList<>();
        for (Line line : check.calculation().lines()) {
            Optional<Line> other = original.calculation().line(line.symbol());
            String ours = rule(check, line);
            other.map(each -> rule(original, each))
                    .filter(theirs -> !theirs.equals(ours))
                    .ifPresent(theirs -> formulas.add(TextWriter.inline(line.name()) + " " + line.relation() + " "
                            + ours + ", expected " + theirs));
        }
        return formulas;
    }

    private static String rule(WorkedCheck check, Line line) {
        return TextWriter.inline(line.rule().formula(check.calculation()::name));
    }
}
