package org.mlpparity.diagnosis;

import java.util.ArrayList;
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

/** Finds why a trainer was rejected: every operation and every update is judged from what was shown, and the changes searched that give its numbers. */
public final class Diagnostician {
    private static final Set<Quantity> UPDATED = Set.of(Quantity.MEMORY, Quantity.WEIGHTS, Quantity.BIASES);

    private Diagnostician() {}

    /**
     * What is wrong in one experiment.
     *
     * @param found the operations that were found wrong, in data-flow order
     * @param others findings of other kinds, which are known by their names alone
     * @param literals what these are if a number in them stands in the program, by their short names
     * @param remarks what can be said beside
     */
    record Reading(List<Found> found, List<Finding> others, Map<String, Finding> literals, List<String> remarks) {
        static final Reading NOTHING = new Reading(List.of(), List.of(), Map.of(), List.of());

        /** The short names of what is known by its names alone, under plain numbers too. */
        Stream<String> names() {
            return Stream.concat(others.stream(), literals.values().stream()).flatMap(Finding::names);
        }

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
        Run run = new Run(experiment, trace, certificate, Optional.empty());
        Reading first = run.reading();
        List<Finding> findings = first.findings();
        Diagnosis alone = new Diagnosis(findings, first.remarks());
        if (findings.isEmpty()) {
            return alone;
        }
        return second.get().map(retried -> after(run, first, alone, retried)).orElse(alone);
    }

    private static Diagnosis after(Run run, Reading first, Diagnosis alone, Retried retried) {
        boolean early = retried.trace().status() != RunStatus.COMPLETED;
        Optional<Run> again = retried.certificate()
                .map(certificate ->
                        new Run(retried.experiment(), retried.trace(), certificate, Optional.of(run.experiment())));
        Reading second = again.map(Run::reading).orElse(Reading.NOTHING);
        if (early && second.findings().isEmpty()) {
            List<String> remarks = new ArrayList<>(alone.remarks());
            remarks.add("what was found was not tried on a second experiment: "
                    + retried.trace().reason());
            return new Diagnosis(alone.findings(), remarks);
        }
        // What the first experiment says of gradients that updates imply, it says of no update.
        boolean ofGradients = first.found().stream().anyMatch(Found::isOfImplied);
        Supplier<List<Finding>> written = () -> again.filter(each -> !ofGradients && each.isWrong())
                .map(each -> new WrittenConstants(run.experiment(), each.experiment(), each::evidence).findings())
                .orElse(List.of());
        return SecondThoughts.of(
                first,
                ofGradients ? new Reading(second.found(), List.of(), Map.of(), second.remarks()) : second,
                new SecondThoughts.Further(
                        () -> run.found(true),
                        () -> again.map(each -> each.found(true)).orElse(List.of()),
                        written));
    }

    /**
     * The short names of every change that gives the numbers of a wrong operation, likely or not.
     *
     * @return as {@link Finding#id}, of all operations
     */
    public static Set<String> names(Experiment experiment, TrainingTrace trace, Certificate certificate) {
        Run run = new Run(experiment, trace, certificate, Optional.empty());
        return Stream.concat(FindingWriter.names(run.found(true)), run.reading().names())
                .collect(Collectors.toSet());
    }

    /**
     * A run of a trainer with what its certificate says.
     *
     * @param before the first experiment, where this is the second one
     */
    private record Run(
            Experiment experiment, TrainingTrace trace, Certificate certificate, Optional<Experiment> before) {
        boolean isWrong() {
            return certificate.first().isPresent() && !trace.steps().isEmpty();
        }

        Reading reading() {
            if (!isWrong()) {
                return Reading.NOTHING;
            }
            Evidence evidence = evidence(experiment);
            List<Found> found = found(evidence, false);
            UpdateSearch search = new UpdateSearch(evidence);
            List<Finding> updates = areUpdatesInOrder(certificate) ? List.of() : search.findings();
            Reading both = new Reading(found, updates, search.literals(), new Remarks(evidence).all());
            return before.isPresent() ? both : ImpliedFaults.chosen(both, search.cost());
        }

        /** The wrong operations alone. */
        List<Found> found(boolean isThorough) {
            return isWrong() ? found(evidence(experiment), isThorough) : List.of();
        }

        private List<Found> found(Evidence evidence, boolean isThorough) {
            Walk walk = new Walk(
                    new Operations(
                            experiment, evidence.passes.functions, evidence.passes.estimates, before, isThorough),
                    evidence.frames());
            return Merging.merged(walk.found().stream()
                    .filter(each -> !isInOrder(each, certificate))
                    .toList());
        }

        Evidence evidence(Experiment judged) {
            return Diagnostician.evidence(judged, trace, certificate);
        }
    }

    private static Evidence evidence(Experiment experiment, TrainingTrace trace, Certificate certificate) {
        // What comes later may follow rightly from what is wrong: it is in order there, and another number than the
        // right one.
        Quantity wrong = certificate.first().get().place().quantity();
        Set<Quantity> inOrder = certificate.worst().stream()
                .filter(Deviation::inOrder)
                .map(deviation -> deviation.place().quantity())
                .filter(quantity -> quantity.compareTo(wrong) < 0)
                .collect(Collectors.toSet());
        return new Evidence(
                experiment, trace, index(experiment, trace, certificate.first().get()), inOrder);
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
        return isInOrder(made, certificate);
    }

    /** Where something else is wrong first, updates that the certificate finds in order are. */
    private static boolean areUpdatesInOrder(Certificate certificate) {
        return !UPDATED.contains(certificate.first().orElseThrow().place().quantity())
                && isInOrder(UPDATED, certificate);
    }

    private static boolean isInOrder(Set<Quantity> made, Certificate certificate) {
        List<Deviation> shown = certificate.worst().stream()
                .filter(deviation -> made.contains(deviation.place().quantity()))
                .toList();
        return !shown.isEmpty() && shown.stream().allMatch(Deviation::inOrder);
    }

    private static int index(Experiment experiment, TrainingTrace trace, Deviation first) {
        int batches = experiment.batchCount();
        int last = trace.steps().size() - 1;
        int index = (first.place().epoch() - 1) * batches + first.place().batch() - 1;
        return first.place().batch() == 0 ? last : Math.min(index, last);
    }
}
