package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mlpparity.formula.Operation;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;

/** What was found, in words and formulas; the same change in several layers is one finding. */
final class FindingWriter {
    /** A change that costs no more than this beyond the cheapest is as likely. */
    private static final double TIED = 0.45;
    /** The same where there is little evidence. */
    private static final double TIED_IF_THIN = 1.5;
    /** So is another name of the same number: sizes coincide easily. */
    private static final double TIED_NUMBER = 0.75;

    private static final int MOST_DIGITS = 17;
    private static final int MOST_TIES = 4;

    private FindingWriter() {}

    static List<Finding> findings(List<Found> found) {
        Map<String, List<Found>> groups = new LinkedHashMap<>();
        for (Found each : told(found)) {
            groups.computeIfAbsent(key(each), key -> new ArrayList<>()).add(each);
        }
        return groups.values().stream().map(FindingWriter::finding).toList();
    }

    /** Without what a short format explains that is found elsewhere. */
    private static List<Found> told(List<Found> found) {
        Optional<String> format = found.stream()
                .flatMap(each -> each.best().stream())
                .flatMap(best -> format(best).stream())
                .min(Comparator.comparingDouble(id -> Format.of(id).unitRoundoff()));
        return found.stream()
                .filter(each -> format.isEmpty()
                        || !isLoose(each, format.get())
                        || !each.solver().isWithin(Format.of(format.get())))
                .toList();
    }

    /** What nobody would call by a name of its own beside a short format: a still shorter one is a chance of round numbers. */
    private static boolean isLoose(Found found, String format) {
        return found.best().isEmpty()
                || found.best().get().isUnnamed()
                || format(found.best().get()).filter(own -> !own.equals(format)).isPresent();
    }

    /** The same, with what a second experiment says of each. */
    static List<Finding> reconsidered(List<Opinion.Reading> readings, List<Found> before) {
        Map<String, List<Opinion.Reading>> groups = new LinkedHashMap<>();
        List<Found> told = told(readings.stream().map(Opinion.Reading::found).toList());
        for (Opinion.Reading each : readings) {
            if (told.contains(each.found())) {
                boolean fails = each.opinion().kind() == Opinion.Kind.FAILS;
                groups.computeIfAbsent((fails ? "?" : "") + key(each.found()), key -> new ArrayList<>())
                        .add(each);
            }
        }
        List<Finding> alone = findings(before);
        return groups.values().stream().map(group -> after(group, alone)).toList();
    }

    private static Finding after(List<Opinion.Reading> group, List<Finding> before) {
        List<Found> found = group.stream().map(Opinion.Reading::found).toList();
        Finding finding = finding(found);
        Opinion opinion = group.stream()
                .map(Opinion.Reading::opinion)
                .filter(each -> each.kind() != Opinion.Kind.NOT_SHOWN)
                .findFirst()
                .orElse(Opinion.NOT_SHOWN);
        return switch (opinion.kind()) {
            case FAILS -> SecondThoughts.unconfirmed(finding, other(found.get(0), opinion));
            case HOLDS -> SecondThoughts.confirmed(finding, before, opinion.kept());
            case NOT_SHOWN -> SecondThoughts.notShown(finding);
        };
    }

    private static Finding.Tie other(Found found, Opinion opinion) {
        Labels labels = new Labels(found.kind(), false, List.of(found.layer() + 1));
        return opinion.other()
                .map(solution -> tie(labels, found, solution, SecondThoughts.APART))
                .orElse(new Finding.Tie(
                        id(labels, "unknown"),
                        "No change that was tried gives the numbers of the second experiment.",
                        "",
                        ""));
    }

    /** The short names of all changes that were found. */
    static Stream<String> names(List<Found> found) {
        return found.stream().flatMap(each -> {
            Labels labels = new Labels(each.kind(), false, List.of(each.layer() + 1));
            return each.solutions().stream()
                    .flatMap(solution -> solution.names().stream())
                    .map(name -> id(labels, name));
        });
    }

    private static String key(Found found) {
        String id = found.best().map(FindingWriter::formulaId).orElse("?");
        Optional<String> format = found.best().flatMap(FindingWriter::format);
        if (format.isPresent()) {
            return "format:" + format.get();
        }
        return isGradient(found.kind()) ? "gradient:" + id : found.kind() + ":" + id;
    }

    /** Its short name, with the number where that has no name. */
    private static String formulaId(Solution solution) {
        return solution.isUnnamed()
                ? solution.id()
                        + solution.factor().symbol()
                        + solution.extraFactor().symbol()
                : solution.id();
    }

    /** The format that operands or results are rounded to. */
    private static Optional<String> format(Solution solution) {
        String id = solution.main().id();
        int in = id.lastIndexOf("-in-");
        boolean plain = solution.factor().isOne() && solution.extra().isEmpty();
        return in >= 0 && plain ? Optional.of(id.substring(in + 4)) : Optional.empty();
    }

    /** Numbers of one short format throughout are one finding. */
    private static Finding shortFormat(List<Found> group, Solution best, Labels first) {
        Set<String> places = new LinkedHashSet<>();
        Map<String, List<Integer>> layers = new LinkedHashMap<>();
        Set<Integer> all = new TreeSet<>();
        for (Found each : group) {
            Labels labels = new Labels(each.kind(), false, List.of(each.layer() + 1));
            layers.computeIfAbsent(labels.operation(), key -> new ArrayList<>()).add(each.layer() + 1);
            all.add(each.layer() + 1);
        }
        layers.forEach((operation, of) -> places.add(
                new Labels(kind(group, operation), false, of.stream().sorted().toList()).place()));
        String place = String.join("; ", places);
        boolean results = group.stream()
                .flatMap(each -> each.best().stream())
                .anyMatch(each -> !each.main().id().startsWith("operands-in-"));
        String words = group.get(0).best().orElseThrow().main().formula();
        String format = words.substring(0, words.indexOf('('));
        List<Finding.Tie> ties = ties(group, group.get(0), best, first);
        return new Finding(
                ties.isEmpty() ? Grade.NAMED : Grade.TIE,
                first.operation(),
                List.copyOf(all),
                "format:" + (results ? "computed-in-" : "operands-in-")
                        + format(best).orElseThrow(),
                place,
                (results ? "Operands and results are rounded to " : "The operands of products are rounded to ") + format
                        + ": " + place + ".",
                first.symbol() + " = " + computed(first, group.get(0), best),
                first.symbol() + " = " + first.formula(group.get(0).due().formula()),
                "Switch " + format + " off for this comparison, or compare in the tolerance of its "
                        + (results ? "results." : "operands."),
                ties,
                evidence(group, best),
                Optional.empty(),
                List.of());
    }

    private static Operation.Kind kind(List<Found> group, String operation) {
        return group.stream()
                .map(Found::kind)
                .filter(kind -> new Labels(kind, false, List.of(1)).operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isGradient(Operation.Kind kind) {
        return kind == Operation.Kind.WEIGHT_GRADIENT || kind == Operation.Kind.BIAS_GRADIENT;
    }

    private static Finding finding(List<Found> group) {
        Found first = group.get(0);
        Set<Integer> layers = new LinkedHashSet<>();
        group.stream().map(each -> each.layer() + 1).sorted().forEach(layers::add);
        boolean both = isGradient(first.kind())
                && group.stream().map(Found::kind).distinct().count() == 2;
        Labels labels = new Labels(first.kind(), both, List.copyOf(layers));
        if (first.best().flatMap(FindingWriter::format).isPresent()) {
            return shortFormat(group, first.best().get(), new Labels(first.kind(), false, List.of(first.layer() + 1)));
        }
        return first.best().isEmpty()
                ? unknown(first, labels)
                : named(group, first, first.best().get(), labels);
    }

    private static Finding named(List<Found> group, Found first, Solution best, Labels labels) {
        List<Finding.Tie> ties = ties(group, first, best, labels);
        Grade grade = best.isUnnamed() ? Grade.FORMULA : ties.isEmpty() ? Grade.NAMED : Grade.TIE;
        String due = labels.formula(first.due().formula());
        String follows = first.followed() ? " Its gradient follows from it rightly." : "";
        return new Finding(
                grade,
                labels.operation(),
                labels.layers(),
                id(labels, best.id()),
                labels.place(),
                sentence(labels, best) + follows,
                labels.symbol() + " = " + computed(labels, first, best),
                labels.symbol() + " = " + due,
                remedy(labels, best, due),
                ties,
                evidence(group, best),
                Optional.empty(),
                best.example()
                        .map(example -> ShownNumbers.worked(first, labels, example))
                        .orElse(List.of()));
    }

    private static String id(Labels labels, String change) {
        return labels.operation().replace(' ', '-') + ":" + change;
    }

    private static String sentence(Labels labels, Solution solution) {
        List<String> parts = new ArrayList<>();
        if (!solution.main().words().isEmpty()) {
            parts.add(labels.formula(solution.main().words()));
        }
        if (!solution.factor().isOne()) {
            parts.add(
                    parts.isEmpty()
                            ? "it is " + times(solution.factor()) + "what is due"
                            : "the result is multiplied by " + solution.factor().words());
        }
        solution.extra()
                .ifPresent(
                        term -> parts.add(times(solution.extraFactor()) + labels.formula(term.words()) + " is added"));
        String scope = solution.exceptions().isEmpty() ? "" : ", " + scope(solution);
        return capital(labels.place()) + ": " + String.join(", and ", parts) + scope + ".";
    }

    private static String times(Numbers.Name name) {
        return switch (name.id()) {
            case "1" -> "";
            case "2" -> "twice ";
            case "1/2" -> "half of ";
            case "-1" -> "minus ";
            default -> name.words() + " times ";
        };
    }

    private static String capital(String words) {
        // A symbol stays what it is.
        boolean isLetter = words.charAt(0) < 128;
        return isLetter ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) : words;
    }

    /** Which of the steps have it. */
    private static String scope(Solution solution) {
        return "at " + solution.steps() + " of "
                + (solution.steps() + solution.exceptions().size())
                + " steps looked at, while at the others all is right";
    }

    private static String computed(Labels labels, Found found, Solution solution) {
        String main = labels.formula(
                solution.main().formula().isEmpty()
                        ? found.due().formula()
                        : solution.main().formula());
        StringBuilder formula = new StringBuilder();
        if (solution.factor().isOne()) {
            formula.append(main);
        } else {
            formula.append(solution.factor().symbol())
                    .append(" · ")
                    .append(needsBrackets(main) ? "(" + main + ")" : main);
        }
        solution.extra().ifPresent(term -> {
            String symbol = solution.extraFactor().symbol();
            boolean negative = symbol.startsWith("−") || symbol.startsWith("-");
            formula.append(negative ? " − " : " + ");
            String size = negative ? symbol.substring(1) : symbol;
            formula.append(size.equals("1") ? "" : size + " · ").append(labels.formula(term.formula()));
        });
        return formula.toString();
    }

    private static boolean needsBrackets(String formula) {
        return formula.contains(" ") && !formula.startsWith("Σ");
    }

    private static String remedy(Labels labels, Solution solution, String due) {
        if (!solution.main().remedy().isEmpty()) {
            return solution.main().remedy();
        }
        boolean factorOnly = solution.main().id().isEmpty() && solution.extra().isEmpty();
        if (factorOnly) {
            return "Take the factor " + solution.factor().symbol() + " out of " + labels.symbol() + ".";
        }
        if (solution.main().id().isEmpty()) {
            return "Do not add " + labels.formula(solution.extra().orElseThrow().formula()) + " to " + labels.symbol()
                    + ".";
        }
        return "Compute " + labels.symbol() + " = " + due + ".";
    }

    /** Other changes that give the same numbers and are about as likely, and other names of its numbers. */
    private static List<Finding.Tie> ties(List<Found> group, Found first, Solution best, Labels labels) {
        List<Finding.Tie> ties = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        ids.add(best.id());
        for (Solution other : first.solutions()) {
            boolean near = other.cost() <= best.cost() + (best.isThin() ? TIED_IF_THIN : TIED) && !best.isUnnamed();
            if (near && !other.isMoreThan(best) && isIn(group, other) && ids.add(other.id())) {
                ties.add(tie(labels, first, other, "an experiment in which the two differ"));
            }
        }
        for (Numbers.Name name : best.otherFactors()) {
            Solution other = best.withFactor(name);
            if (name.cost() <= best.factor().cost() + TIED_NUMBER && isIn(group, other) && ids.add(other.id())) {
                ties.add(tie(labels, first, other, apart(best.factor(), name)));
            }
        }
        for (Numbers.Name name : best.otherExtraFactors()) {
            Solution other = best.withExtraFactor(name);
            if (name.cost() <= best.extraFactor().cost() + TIED_NUMBER && isIn(group, other) && ids.add(other.id())) {
                ties.add(tie(labels, first, other, apart(best.extraFactor(), name)));
            }
        }
        return ties.size() > MOST_TIES ? ties.subList(0, MOST_TIES) : ties;
    }

    private static String apart(Numbers.Name one, Numbers.Name other) {
        return "an experiment in which " + one.words() + " and " + other.words() + " are different numbers";
    }

    private static Finding.Tie tie(Labels labels, Found found, Solution other, String apart) {
        return new Finding.Tie(
                id(labels, other.id()),
                sentence(labels, other),
                labels.symbol() + " = " + computed(labels, found, other),
                apart);
    }

    /** Whether every layer of a finding has this solution or this name of its number too. */
    private static boolean isIn(List<Found> group, Solution other) {
        return group.stream()
                .allMatch(each -> each.solutions().stream()
                        .flatMap(solution -> solution.names().stream())
                        .anyMatch(id -> id.equals(other.id())));
    }

    private static List<String> evidence(List<Found> group, Solution best) {
        List<String> lines = new ArrayList<>();
        int numbers = 0;
        int telling = 0;
        for (Found each : group) {
            Solution own = each.solutions().stream()
                    .filter(solution -> solution.id().equals(best.id()))
                    .findFirst()
                    .orElse(each.best().orElseThrow());
            numbers += own.numbers();
            telling += own.telling();
        }
        String all =
                "gives all %,d numbers at %d steps looked at, %,d of them a hundred times more closely than what is due";
        String held =
                "all %,d numbers at %d steps looked at are numbers of this format, and as near to what is due as its"
                        + " roundings may leave them";
        lines.add(String.format(Locale.ROOT, telling == 0 ? held : all, numbers, best.steps(), telling));
        best.example().flatMap(example -> example(group.get(0), example)).ifPresent(lines::add);
        if (group.get(0).isOfImplied()) {
            lines.add("the gradient was not shown: it is the one that the updates imply, if they are made as is due");
        }
        return lines;
    }

    /** One wrong number with as many digits as both have in common. */
    private static Optional<String> example(Found found, Solution.Example example) {
        for (int digits = MOST_DIGITS; digits > 1; digits--) {
            String reported = digits(example.actual(), digits);
            if (reported.equals(digits(example.given(), digits))) {
                String due = digits(example.due(), digits);
                return due.equals(reported)
                        ? Optional.empty()
                        : Optional.of("epoch " + example.frame().step.epoch() + ", batch "
                                + example.frame().step.batch() + ", "
                                + found.solver().entry(example.frame(), example.index()) + ": " + due
                                + " is expected, " + reported + " is reported, and this gives " + reported);
            }
        }
        return Optional.empty();
    }

    private static String digits(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "g", number);
    }

    private static Finding unknown(Found found, Labels labels) {
        return new Finding(
                Grade.UNKNOWN,
                labels.operation(),
                labels.layers(),
                id(labels, "unknown"),
                labels.place(),
                capital(labels.place())
                        + ": something else is computed than is due; no change that was tried gives its numbers.",
                "",
                labels.symbol() + " = " + labels.formula(found.due().formula()),
                "",
                List.of(),
                List.of(),
                ShownNumbers.implied(found),
                List.of());
    }
}
