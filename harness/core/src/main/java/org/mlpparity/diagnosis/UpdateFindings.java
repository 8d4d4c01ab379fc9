package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlpparity.diagnosis.UpdateJudge.Fitting;
import org.mlpparity.diagnosis.UpdateSearch.Candidate;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;

/** The changes of updates that were found, in words and formulas: one finding for all tensors that the same change gives. */
final class UpdateFindings {
    /** A change that costs no more than this beyond the cheapest is as likely. */
    private static final double TIED = 0.45;

    /** What one more change costs beside one that gives all tensors. */
    private static final double ANOTHER = 2.5;

    private static final int MOST_TIES = 10;
    private static final int MOST_DIGITS = 17;
    private static final int MOST_POINTS = 40;

    private final Evidence evidence;
    private final List<UpdateJudge> judges;
    private final BiPredicate<Integer, UpdateChange> explains;
    private final Map<String, Finding> literals = new HashMap<>();
    private double cost;

    /** @param explains whether a change makes no difference to a tensor that is in order */
    UpdateFindings(Evidence evidence, List<UpdateJudge> judges, BiPredicate<Integer, UpdateChange> explains) {
        this.evidence = evidence;
        this.judges = judges;
        this.explains = explains;
    }

    /**
     * @param wrong the tensors whose update is wrong
     * @param candidates cheapest first
     */
    List<Finding> findings(List<Integer> wrong, List<Candidate> candidates) {
        Set<Integer> open = new TreeSet<>(wrong);
        List<Finding> findings = new ArrayList<>();
        while (!open.isEmpty()) {
            Optional<Candidate> best = candidates.stream()
                    .filter(each -> each.fittings().keySet().stream().anyMatch(open::contains))
                    .min(Comparator.comparingDouble(each -> cost(each, open)));
            if (best.isEmpty()) {
                cost += Found.UNKNOWN;
                findings.add(unknown(open));
                break;
            }
            Set<Integer> own = new TreeSet<>(best.get().fittings().keySet());
            own.retainAll(open);
            cost += best.get().change().cost();
            findings.add(finding(best.get(), own, candidates));
            open.removeAll(own);
        }
        return findings;
    }

    /** How far-fetched all changes are that were found. */
    double cost() {
        return cost;
    }

    /** What a change and one more for each tensor that it leaves costs. */
    private static double cost(Candidate candidate, Set<Integer> open) {
        long left =
                open.stream().filter(t -> !candidate.fittings().containsKey(t)).count();
        double exceptions =
                candidate.fittings().values().stream().anyMatch(each -> !each.exceptions.isEmpty()) ? 1.5 : 0;
        return candidate.change().cost() + exceptions + ANOTHER * left;
    }

    private Finding finding(Candidate best, Set<Integer> tensors, List<Candidate> candidates) {
        UpdateChange change = best.change();
        List<Finding.Tie> ties = ties(best, tensors, candidates);
        Grade grade = change.unnamed() ? Grade.FORMULA : ties.isEmpty() ? Grade.NAMED : Grade.TIE;
        String scope = scope(tensors, change);
        String steps = scope + steps(best, tensors) + ".";
        Finding finding = new Finding(
                grade,
                "update",
                layers(tensors),
                "update:" + change.id(),
                "update" + scope.replaceFirst("^,", ""),
                capital(symbols(change.words(), tensors)) + steps,
                symbols(change.formula(), tensors),
                due(tensors),
                change.remedy().isEmpty() ? "Compute " + due(tensors) + "." : symbols(change.remedy(), tensors),
                ties,
                figures(best, tensors),
                Optional.empty(),
                List.of());
        change.others().stream()
                .filter(UpdateChange.Other::isLiteral)
                .findFirst()
                .ifPresent(other -> literals.put(finding.id(), literal(finding, other, tensors, steps)));
        return finding;
    }

    private Finding literal(Finding finding, UpdateChange.Other other, Set<Integer> tensors, String steps) {
        Finding.Tie plain = new Finding.Tie(
                "update:" + other.id(),
                capital(symbols(other.words(), tensors)) + steps,
                symbols(other.formula(), tensors),
                "");
        return finding.by(plain, "Compute " + finding.due() + ".").with(Grade.NAMED, List.of());
    }

    /** What a finding is if a number in it is no constant or size of the experiment, but stands in the program; by its short name. */
    Map<String, Finding> literals() {
        return literals;
    }

    /** Parameters that are due to stay as they are, and do not. */
    Finding moved(Set<Integer> tensors) {
        return new Finding(
                Grade.NAMED,
                "update",
                layers(tensors),
                "update:frozen-parameters-move",
                "update " + place(tensors),
                "Parameters that are to stay as they are, " + place(tensors) + ", are updated.",
                symbols("{w} ← another number", tensors),
                symbols("{w} ← {w}", tensors),
                "Leave them out of the update.",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static String capital(String words) {
        // A symbol stays what it is.
        boolean isWord = words.charAt(0) < 128 && words.length() > 1 && Character.isLetter(words.charAt(1));
        return isWord ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) : words;
    }

    private List<Finding.Tie> ties(Candidate best, Set<Integer> tensors, List<Candidate> candidates) {
        List<Finding.Tie> ties = new ArrayList<>();
        for (UpdateChange.Other other : best.change().others()) {
            if (other.isLiteral()) {
                continue;
            }
            ties.add(new Finding.Tie(
                    "update:" + other.id(),
                    capital(symbols(other.words(), tensors)) + ".",
                    symbols(other.formula(), tensors),
                    other.apart()));
        }
        for (Candidate other : candidates) {
            boolean near = cost(other, tensors) <= cost(best, tensors) + TIED;
            boolean special = !other.change().generic() || best.change().generic();
            if (other != best
                    && near
                    && special
                    && !other.change().unnamed()
                    && other.fittings().keySet().containsAll(tensors)) {
                ties.add(new Finding.Tie(
                        "update:" + other.change().id(),
                        capital(symbols(other.change().words(), tensors)) + ".",
                        symbols(other.change().formula(), tensors),
                        "an experiment in which the two differ"));
            }
        }
        return ties.size() > MOST_TIES ? ties.subList(0, MOST_TIES) : ties;
    }

    private static List<Integer> layers(Set<Integer> tensors) {
        return tensors.stream().map(t -> t / 2 + 1).distinct().toList();
    }

    /** Where a change holds: everywhere that it would show, where it makes no difference elsewhere. */
    private String scope(Set<Integer> tensors, UpdateChange change) {
        List<Integer> trained = IntStream.range(0, judges.size())
                .filter(t -> optimizer(t).isPresent() || tensors.contains(t))
                .boxed()
                .toList();
        boolean everywhere = trained.stream()
                .allMatch(t -> tensors.contains(t) || !judges.get(t).isWrong() && explains.test(t, change));
        return everywhere ? ", in all tensors" : ", " + place(tensors);
    }

    private String place(Set<Integer> tensors) {
        boolean weights = tensors.stream().anyMatch(t -> t % 2 == 0);
        boolean biases = tensors.stream().anyMatch(t -> t % 2 == 1);
        List<Integer> all = IntStream.range(0, judges.size())
                .filter(t -> optimizer(t).isPresent())
                .boxed()
                .toList();
        if (tensors.containsAll(all)) {
            return "in all tensors";
        }
        int kind = weights ? 0 : 1;
        boolean ofKind = weights != biases
                && tensors.containsAll(all.stream().filter(t -> t % 2 == kind).toList());
        if (ofKind) {
            return weights ? "in the weights only" : "in the biases only";
        }
        List<Integer> layers = layers(tensors);
        String words = (layers.size() == 1 ? "layer " : "layers ")
                + layers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (weights && biases) {
            return layers.size() * 2 == tensors.size()
                    ? "in " + words
                    : tensors.stream()
                            .map(t -> (t % 2 == 0 ? "W" : "b") + (t / 2 + 1))
                            .collect(Collectors.joining(", ", "in ", ""));
        }
        return (weights ? "in the weights of " : "in the biases of ") + words;
    }

    /** At which steps, where it does not hold at all of them. */
    private String steps(Candidate best, Set<Integer> tensors) {
        Set<Integer> holds = new TreeSet<>();
        Set<Integer> not = new TreeSet<>();
        for (int t : tensors) {
            Fitting fitting = best.fittings().get(t);
            not.addAll(fitting.exceptions);
            for (int k : fitting.steps) {
                if (judges.get(t).isWrong(position(t, k))) {
                    holds.add(k);
                }
            }
        }
        holds.removeAll(not);
        if (not.isEmpty() || holds.isEmpty()) {
            return "";
        }
        return ", " + StepWords.of(holds, not, evidence);
    }

    private int position(int tensor, int step) {
        return Arrays.binarySearch(judges.get(tensor).track().steps, step);
    }

    private Optional<Optimizer> optimizer(int tensor) {
        return evidence.experiment.optimizer(
                tensor / 2, tensor % 2 == 0 ? ParameterKind.WEIGHTS : ParameterKind.BIASES);
    }

    private String due(Set<Integer> tensors) {
        int first = tensors.iterator().next();
        String formula = optimizer(first).map(UpdateFormulas::of).orElse("{w} ← {w}");
        String clipped = evidence.experiment.clipping().isPresent() ? formula.replace("{g}", "clip({g})") : formula;
        return symbols(clipped, tensors);
    }

    private static String symbols(String formula, Set<Integer> tensors) {
        boolean weights = tensors.stream().anyMatch(t -> t % 2 == 0);
        String layer = tensors.size() == 1 ? String.valueOf(tensors.iterator().next() / 2 + 1) : "";
        return formula.replace("{w}", (weights ? "W" : "b") + layer).replace("{g}", (weights ? "dW" : "db") + layer);
    }

    private List<String> figures(Candidate best, Set<Integer> tensors) {
        int numbers = 0;
        int telling = 0;
        Set<Integer> steps = new LinkedHashSet<>();
        Fitting sharpest = null;
        int place = -1;
        for (int t : tensors) {
            Fitting fitting = best.fittings().get(t);
            numbers += fitting.numbers;
            telling += fitting.telling;
            steps.addAll(fitting.steps);
            if (sharpest == null || fitting.sharpest > sharpest.sharpest) {
                sharpest = fitting;
                place = t;
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "gives all %,d numbers at %d steps looked at, %,d of them a hundred times more closely than what is due",
                numbers,
                steps.size(),
                telling));
        if (sharpest != null && sharpest.position >= 0) {
            example(place, sharpest).ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<String> example(int tensor, Fitting fitting) {
        UpdateJudge judge = judges.get(tensor);
        Track track = judge.track();
        double seen = track.after(fitting.position)[fitting.index];
        double due = judge.due(fitting.position).value[fitting.index];
        for (int digits = MOST_DIGITS; digits > 1; digits--) {
            String reported = digits(seen, digits);
            String expected = digits(due, digits);
            if (reported.equals(digits(fitting.given, digits)) && !reported.equals(expected)) {
                return Optional.of(where(tensor, track, fitting.position, fitting.index) + ": " + expected
                        + " is expected, " + reported + " is reported, and this gives " + reported);
            }
        }
        return Optional.empty();
    }

    private String where(int tensor, Track track, int position, int index) {
        int step = track.steps[position];
        int columns = evidence.moments.get(0).parameters(tensor).columns();
        return "epoch " + evidence.trace.steps().get(step).epoch() + ", batch "
                + evidence.trace.steps().get(step).batch() + ", "
                + (tensor % 2 == 0 ? "weights" : "biases") + " of layer " + (tensor / 2 + 1)
                + Target.entry(track.entry(index), columns);
    }

    private static String digits(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "g", number);
    }

    /** What no change gives: the step against the gradient, as points, and one entry with its numbers. */
    private Finding unknown(Set<Integer> tensors) {
        int first = tensors.iterator().next();
        UpdateJudge judge = judges.get(first);
        Track track = judge.track();
        int position = IntStream.range(0, track.length())
                .filter(judge::isWrong)
                .findFirst()
                .orElse(0);
        Estimate due = judge.due(position);
        double[] g = evidence.moments.stream()
                .filter(moment -> moment.index == track.steps[position])
                .findFirst()
                .map(moment -> moment.observedGradient(first).value)
                .orElse(null);
        List<Finding.Point> points = new ArrayList<>();
        for (int i = 0; g != null && i < track.size() && points.size() < MOST_POINTS; i++) {
            double theta = track.theta(position).get(i);
            points.add(new Finding.Point(g[track.entry(i)], track.after(position)[i] - theta, due.value[i] - theta));
        }
        points.sort(Comparator.comparingDouble(Finding.Point::at));
        String g1 = symbols("{g}", Set.of(first));
        Optional<Finding.Implied> implied =
                points.isEmpty() ? Optional.empty() : Optional.of(new Finding.Implied(g1, "step", points));
        return new Finding(
                Grade.UNKNOWN,
                "update",
                layers(tensors),
                "update:unknown",
                "update " + place(tensors),
                "The update " + place(tensors) + " is another than is due; no change that was tried gives its numbers.",
                "",
                due(tensors),
                "",
                List.of(),
                List.of(),
                implied,
                worked(first, position, g));
    }

    private List<String> worked(int tensor, int position, double[] g) {
        UpdateJudge judge = judges.get(tensor);
        Track track = judge.track();
        int index = 0;
        double largest = -1;
        for (int i = 0; i < track.size(); i++) {
            double error = Math.abs(track.after(position)[i] - judge.due(position).value[i]);
            if (error > largest) {
                largest = error;
                index = i;
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(where(tensor, track, position, index));
        lines.add("before: " + digits(track.theta(position).get(index), 10));
        if (g != null) {
            lines.add("gradient: " + digits(g[track.entry(index)], 10));
        }
        lines.add("after, expected: " + digits(judge.due(position).value[index], 10));
        lines.add("after, reported: " + digits(track.after(position)[index], 10));
        return lines;
    }
}
