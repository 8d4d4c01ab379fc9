package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.RunStatus;

/** Finds why a trainer was rejected: tries every known way to be wrong on the evidence and ranks those that explain it. */
public final class Diagnostician {
    /** How many causes a diagnosis shows at most. */
    private static final int SHOWN = 5;

    /** Steps that a hypothesis must explain something of before it is tried on all. */
    private static final int SCREEN = 3;

    private Diagnostician() {}

    /**
     * What is wrong in one experiment.
     *
     * @param found the operations that were found wrong, in data-flow order
     * @param others findings of other kinds, which are known by their names alone
     * @param remarks what can be said beside
     */
    record Reading(List<Found> found, List<Finding> others, List<String> remarks) {
        List<Finding> findings() {
            return Stream.concat(FindingWriter.findings(found).stream(), others.stream())
                    .toList();
        }
    }

    /** What is wrong, in data-flow order, as far as this run tells. */
    public static Diagnosis diagnose(Experiment experiment, TrainingTrace trace, Certificate certificate) {
        return diagnose(experiment, trace, certificate, Optional::empty);
    }

    /**
     * The same with a second opinion.
     *
     * @param second the same trainer in a second experiment, asked for only where something was found; empty where there is none
     */
    public static Diagnosis diagnose(
            Experiment experiment, TrainingTrace trace, Certificate certificate, Supplier<Optional<Retried>> second) {
        Reading first = reading(experiment, trace, certificate, Optional.empty());
        List<Finding> findings = first.findings();
        Diagnosis alone = new Diagnosis(findings, first.remarks());
        if (findings.isEmpty()) {
            return alone;
        }
        return second.get()
                .map(retried -> after(experiment, first, alone, retried))
                .orElse(alone);
    }

    private static Diagnosis after(Experiment experiment, Reading first, Diagnosis alone, Retried retried) {
        boolean early = retried.trace().status() != RunStatus.COMPLETED;
        Reading second = retried.certificate()
                .map(certificate ->
                        reading(retried.experiment(), retried.trace(), certificate, Optional.of(experiment)))
                .orElse(new Reading(List.of(), List.of(), List.of()));
        if (early && second.findings().isEmpty()) {
            List<String> remarks = new ArrayList<>(alone.remarks());
            remarks.add("what was found was not tried on a second experiment: "
                    + retried.trace().reason());
            return new Diagnosis(alone.findings(), remarks);
        }
        return SecondThoughts.of(first, second);
    }

    /** @param before the first experiment, where this is the second one */
    private static Reading reading(
            Experiment experiment, TrainingTrace trace, Certificate certificate, Optional<Experiment> before) {
        if (certificate.first().isEmpty() || trace.steps().isEmpty()) {
            return new Reading(List.of(), List.of(), List.of());
        }
        // What comes later may follow rightly from what is wrong: it is in order there, and another number than the
        // right one.
        Quantity wrong = certificate.first().get().place().quantity();
        Set<Quantity> inOrder = certificate.worst().stream()
                .filter(Deviation::inOrder)
                .map(deviation -> deviation.place().quantity())
                .filter(quantity -> quantity.compareTo(wrong) < 0)
                .collect(Collectors.toSet());
        int first = index(experiment, trace, certificate.first().get());
        Evidence evidence = new Evidence(experiment, trace, first, inOrder);
        Walk walk = new Walk(
                new Operations(experiment, evidence.passes.functions, evidence.passes.estimates, before),
                evidence.frames());
        List<Found> found = Merging.merged(walk.found().stream()
                .filter(each -> !isInOrder(each, certificate))
                .toList());
        List<Finding> updates = new UpdateSearch(evidence).findings();
        // A gradient that is shown nowhere is wrong in the updates alone.
        boolean isDark = found.isEmpty()
                && trace.steps().get(0).gradient().isEmpty()
                && updates.stream().allMatch(finding -> finding.grade() == Finding.Grade.UNKNOWN);
        List<Finding> ranked = isDark ? findings(ranked(evidence), wrong) : List.of();
        return new Reading(found, ranked.isEmpty() ? updates : ranked, new ReportFaults(evidence).remarks());
    }

    /** Whether the certificate, whose bounds are the ones that count, finds everything in order that an operation makes. */
    private static boolean isInOrder(Found found, Certificate certificate) {
        Set<Quantity> made = switch (found.kind()) {
            case AFFINE -> Set.of(Quantity.PRE_ACTIVATIONS);
            case ACTIVATION -> Set.of(Quantity.ACTIVATIONS, Quantity.PREDICTIONS);
            case LOSS -> Set.of(Quantity.LOSS);
            case WEIGHT_GRADIENT -> Set.of(Quantity.WEIGHT_GRADIENT);
            case BIAS_GRADIENT -> Set.of(Quantity.BIAS_GRADIENT);
            case OUTPUT_DELTA, BACK_PROJECTION, ACTIVATION_DELTA, WEIGHT_UPDATE, BIAS_UPDATE -> Set.of();
        };
        List<Deviation> shown = certificate.worst().stream()
                .filter(deviation -> made.contains(deviation.place().quantity()))
                .toList();
        return !shown.isEmpty() && shown.stream().allMatch(Deviation::inOrder);
    }

    /** The best as a finding, with those that explain as much beside it. */
    private static List<Finding> findings(List<Cause> causes, Quantity wrong) {
        if (causes.isEmpty()) {
            return List.of();
        }
        Cause best = causes.get(0);
        List<Finding.Tie> ties = causes.stream()
                .skip(1)
                .filter(cause -> cause.fit() == best.fit())
                .map(cause -> new Finding.Tie(cause.id(), cause.sentence(), "", ""))
                .toList();
        return List.of(new Finding(
                ties.isEmpty() ? Finding.Grade.NAMED : Finding.Grade.TIE,
                wrong.words(),
                List.of(),
                best.id(),
                "",
                best.sentence(),
                "",
                "",
                "",
                ties,
                List.of(best.evidence().split("; ")),
                Optional.empty(),
                List.of()));
    }

    private static int index(Experiment experiment, TrainingTrace trace, Deviation first) {
        int batches = experiment.batchCount();
        int last = trace.steps().size() - 1;
        int index = (first.place().epoch() - 1) * batches + first.place().batch() - 1;
        return first.place().batch() == 0 ? last : Math.min(index, last);
    }

    private static List<Cause> ranked(Evidence evidence) {
        List<Moment> screen = evidence.wrongMoments().stream()
                .limit(evidence.isLarge() ? 1 : SCREEN)
                .toList();
        if (screen.isEmpty()) {
            return List.of();
        }
        List<Fit> fits = hypotheses(evidence)
                .filter(hypothesis ->
                        Trial.of(evidence, hypothesis, screen).stream().anyMatch(Trial.Finding::holds))
                .map(hypothesis -> Fit.of(evidence, hypothesis))
                .filter(fit -> fit.share() > 0.5 && fit.explained() > 1 && fit.hasExample())
                .sorted(Fit.BEST_FIRST)
                .toList();
        return undominated(bestOfEach(fits)).stream()
                .limit(SHOWN)
                .map(Fit::cause)
                .toList();
    }

    private static Stream<Hypothesis> hypotheses(Evidence evidence) {
        return Stream.of(
                        new BackwardFaults(evidence).all(),
                        new SampleFaults(evidence).all(),
                        new LayoutFaults(evidence).all(),
                        new Factors(evidence).all(),
                        new ReportFaults(evidence).all())
                .flatMap(List::stream);
    }

    /** Of the variants of a cause the best. */
    private static List<Fit> bestOfEach(List<Fit> fits) {
        Map<String, Fit> best = new LinkedHashMap<>();
        fits.forEach(fit -> best.putIfAbsent(fit.hypothesis().id(), fit));
        return new ArrayList<>(best.values());
    }

    /** Without those that are restricted or fitted where another explains as much and is not. */
    private static List<Fit> undominated(List<Fit> fits) {
        Set<Fit> dominated = new HashSet<>();
        for (Fit fit : fits) {
            if (fits.stream().anyMatch(other -> other.dominates(fit))) {
                dominated.add(fit);
            }
        }
        return fits.stream()
                .filter(fit -> !dominated.contains(fit))
                .sorted(Comparator.comparing(Fit::share).reversed())
                .toList();
    }
}
