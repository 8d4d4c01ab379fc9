package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;
import org.mlpparity.verdict.Finding.Tie;

/**
 * What was found in one experiment, after a second one in which the candidates differ: what holds in both is named, what does not is told as a tie.
 */
final class SecondThoughts {
    /** What tells a change of the first experiment from one of the second. */
    static final String APART = "neither gives the numbers of both experiments";

    private static final String MADE = "made with other sizes, constants and data";
    private static final String WHERE = "a second experiment, " + MADE + ",";
    /** How many changes that are ruled out, or findings of the second experiment alone, are listed. */
    private static final int MOST = 3;

    private SecondThoughts() {}

    /**
     * The diagnosis of the first experiment after the second one.
     *
     * @param further what is asked for where it matters
     */
    static Diagnosis of(Diagnostician.Reading first, Diagnostician.Reading second, Further further) {
        Further once = further.once();
        List<Opinion.Reading> readings = first.found().stream()
                .map(found -> reading(found, same(found, second.found()), once))
                .toList();
        List<Finding> findings = new ArrayList<>(FindingWriter.reconsidered(readings, first.found()));
        List<Finding> there = second.findings();
        first.others()
                .forEach(finding ->
                        findings.add(reconsidered(finding, there, named(first, finding, second), once.written())));
        List<String> remarks = new ArrayList<>(first.remarks());
        more(findings, first, there).ifPresent(remarks::add);
        return new Diagnosis(findings, remarks);
    }

    /**
     * What a second look gives.
     *
     * @param here every change that gives the numbers of a wrong operation of the first experiment, likely or not
     * @param there the same in the second experiment
     * @param written what is found in the second experiment if constants of the first are written into the program
     */
    record Further(Supplier<List<Found>> here, Supplier<List<Found>> there, Supplier<List<Finding>> written) {
        /** The same, each worked no more than once. */
        Further once() {
            return new Further(once(here), once(there), once(written));
        }

        private static <T> Supplier<T> once(Supplier<T> supplier) {
            List<T> known = new ArrayList<>();
            return () -> {
                if (known.isEmpty()) {
                    known.add(supplier.get());
                }
                return known.get(0);
            };
        }
    }

    /** Where a likely change of one of the experiments stood before one that gives the numbers of both, all are searched. */
    private static Opinion.Reading reading(Found found, Optional<Found> second, Further further) {
        Opinion.Reading plain = Opinion.of(found, second);
        boolean isOpen = plain.opinion().kind() == Opinion.Kind.FAILS
                || !plain.opinion().kept().isEmpty();
        boolean hides = second.isPresent() && (isExplained(found) || isExplained(second.get()));
        if (!isOpen || !hides) {
            return plain;
        }
        Found here = isExplained(found) ? same(found, further.here().get()).orElse(found) : found;
        Optional<Found> there =
                isExplained(second.get()) ? same(found, further.there().get()) : second;
        Opinion.Reading all = Opinion.of(here, there);
        boolean holds = all.opinion().kind() == Opinion.Kind.HOLDS
                && all.opinion().kept().isEmpty();
        return holds ? all : plain;
    }

    /** What a finding is with a plain number in it, where it is that in the second experiment too. */
    private static Optional<Finding> named(Diagnostician.Reading first, Finding finding, Diagnostician.Reading second) {
        return Optional.ofNullable(first.literals().get(finding.id()))
                .filter(literal -> second.names().anyMatch(literal.id()::equals));
    }

    /** Where nothing gives the numbers, all was searched. */
    private static boolean isExplained(Found found) {
        return !found.solutions().isEmpty();
    }

    private static Optional<Found> same(Found found, List<Found> others) {
        return others.stream()
                .filter(other -> other.kind() == found.kind() && other.layer() == found.layer())
                .findFirst();
    }

    /** What is wrong in the second experiment only. */
    private static Optional<String> more(List<Finding> findings, Diagnostician.Reading first, List<Finding> there) {
        Set<String> operations = Stream.concat(findings.stream(), first.findings().stream())
                .map(Finding::operation)
                .collect(Collectors.toSet());
        List<String> sentences = there.stream()
                .filter(finding -> !operations.contains(finding.operation()))
                .filter(finding -> first.findings().stream().noneMatch(each -> isTied(each, finding)))
                .map(Finding::sentence)
                .limit(MOST)
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of("in " + WHERE + " more is wrong: " + String.join(" ", sentences));
    }

    /**
     * Of a finding that is known by its names alone.
     *
     * @param literal what it is with a plain number in it, where that holds in the second experiment too
     */
    static Finding reconsidered(
            Finding finding, List<Finding> second, Optional<Finding> literal, Supplier<List<Finding>> written) {
        List<Finding> same = second.stream()
                .filter(other -> other.operation().equals(finding.operation()))
                .filter(other -> finding.layers().isEmpty()
                        || other.layers().isEmpty()
                        || other.layers().stream().anyMatch(finding.layers()::contains))
                .toList();
        if (same.isEmpty()) {
            return notShown(finding);
        }
        Stream<Finding> tied = second.stream().filter(other -> isTied(finding, other));
        Set<String> names = Stream.concat(same.stream(), tied)
                .flatMap(SecondThoughts::names)
                .collect(Collectors.toSet());
        if (names(finding).noneMatch(names::contains) || finding.grade() == Grade.FORMULA && !isSame(finding, same)) {
            return literal.map(each -> confirmed(each, List.of(finding), ""))
                    .or(() -> withWritten(finding, written.get()))
                    .orElseGet(() -> unconfirmed(finding, tie(same.get(0))));
        }
        return confirmed(only(finding, names, same), List.of(finding), "");
    }

    /** The finding where it holds in the second experiment with constants of the first one. */
    private static Optional<Finding> withWritten(Finding finding, List<Finding> written) {
        Set<String> names = written.stream()
                .flatMap(SecondThoughts::names)
                .map(id -> id.replace(Numbers.KEPT, ""))
                .collect(Collectors.toSet());
        boolean isNamed = finding.grade() == Grade.NAMED || finding.grade() == Grade.TIE;
        return isNamed && names(finding).anyMatch(names::contains)
                ? Optional.of(confirmed(only(finding, names, written), List.of(finding), "a constant"))
                : Optional.empty();
    }

    /** Whether a tie of a finding is about the operation of another one: an update or the gradient that it implies. */
    private static boolean isTied(Finding finding, Finding other) {
        String prefix = other.operation().replace(' ', '-') + ":";
        return finding.ties().stream().anyMatch(tie -> tie.id().startsWith(prefix));
    }

    private static boolean isSame(Finding formula, List<Finding> others) {
        return others.stream().anyMatch(other -> other.computed().equals(formula.computed()));
    }

    private static Stream<String> names(Finding finding) {
        return finding.grade() == Grade.UNKNOWN ? Stream.empty() : finding.names();
    }

    private static Tie tie(Finding finding) {
        return new Tie(finding.id(), finding.sentence(), finding.computed(), APART);
    }

    /** With those of its names that hold in the second experiment too. */
    private static Finding only(Finding finding, Set<String> names, List<Finding> second) {
        List<Tie> left = new ArrayList<>(finding.ties());
        left.removeIf(tie -> !names.contains(tie.id()));
        if (names.contains(finding.id())) {
            return finding.with(left.isEmpty() ? grade(finding) : finding.grade(), left);
        }
        Tie best = left.remove(0);
        String remedy = second.stream()
                .filter(other -> other.id().equals(best.id()))
                .map(Finding::remedy)
                .findFirst()
                .orElse("");
        return finding.by(best, remedy).with(left.isEmpty() ? Grade.NAMED : Grade.TIE, left);
    }

    private static Grade grade(Finding finding) {
        return finding.grade() == Grade.TIE ? Grade.NAMED : finding.grade();
    }

    /**
     * One that holds in both, with what was as likely in the first alone and does not.
     *
     * @param kept the constants that are those of the first experiment in the second one too; empty for none
     */
    static Finding confirmed(Finding finding, List<Finding> before, String kept) {
        Set<String> left = names(finding).collect(Collectors.toSet());
        Set<String> out = new LinkedHashSet<>();
        before.stream()
                .filter(each -> each.operation().equals(finding.operation())
                        && each.layers().stream().allMatch(finding.layers()::contains))
                .flatMap(each -> Stream.concat(Stream.of(tie(each)), each.ties().stream()))
                .filter(each -> !left.contains(each.id()))
                .map(each -> each.computed().isEmpty() ? each.id() : each.computed())
                .limit(MOST)
                .forEach(out::add);
        String but = kept.isEmpty() ? "" : ", with " + kept + " as it is in this one: the number stands in the program";
        return finding.with("holds in a second experiment too, " + MADE + but
                + (out.isEmpty() ? "" : "; what does not: " + String.join("; ", out)));
    }

    /** One of which nothing is seen in the second experiment. */
    static Finding notShown(Finding finding) {
        return finding.with(WHERE + " does not show it");
    }

    /**
     * One that gives the numbers of the first experiment alone: a formula stays one, a name is told as a tie with what gives those of the
     * second, and as a formula where nothing does.
     */
    static Finding unconfirmed(Finding finding, Tie other) {
        return switch (finding.grade()) {
            case UNKNOWN -> finding;
            case FORMULA -> finding.with("in " + WHERE + " another formula gives the numbers: " + other.computed());
            case NAMED, TIE -> {
                // Where nothing gives the numbers of the second experiment, what gives those of the first is no name
                // for it.
                boolean isKnown = !other.id().endsWith(":unknown");
                List<Tie> ties = new ArrayList<>(isKnown ? List.of(other) : List.of());
                ties.addAll(finding.ties());
                String sentence = finding.sentence() + " In " + WHERE + " this does not give the numbers.";
                yield finding.by(new Tie(finding.id(), sentence, finding.computed(), ""), finding.remedy())
                        .with(isKnown ? Grade.TIE : Grade.FORMULA, ties);
            }
        };
    }
}
