package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.mutation.MutationTrial.Graded;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;

/**
 * Further experiments of the same structure, with other sizes, data and constants: a cause that is right holds there too. They are made when
 * they are needed, and each once.
 */
final class Elsewhere {
    private static final int EXPERIMENTS = 4;
    private static final int ENOUGH = 2;
    private static final int DRAWS = 12;
    private static final double SHOWS = 1e-9;

    private final RandomExperiments experiments;
    private final long seed;
    private final Mutant mutant;
    private final Reach reach;
    private final List<List<Finding>> findings = new ArrayList<>(); // of each further experiment
    private int draws;

    Elsewhere(RandomExperiments experiments, long seed, Mutant mutant, Reach reach) {
        this.experiments = experiments;
        this.seed = seed;
        this.mutant = mutant;
        this.reach = reach;
    }

    /** How a further experiment answers to a cause. */
    private enum Answer {
        SAME,
        TIED,
        OTHER,
        SILENT
    }

    /** The finding with its grade. */
    Graded grade(Finding finding) {
        List<Mutation> held = mutant.mutations().stream()
                .filter(mutation -> reach.holds(finding, mutation))
                .toList();
        if (held.isEmpty()) {
            return new Graded(
                    finding,
                    Grade.WRONG,
                    "the " + finding.operation() + " of layers " + finding.layers() + " is in order");
        }
        return switch (finding.grade()) {
            case UNKNOWN -> new Graded(finding, Grade.UNKNOWN, "");
            case FORMULA -> new Graded(finding, Grade.FORMULA, "");
            case NAMED, TIE -> checked(finding, held);
        };
    }

    /** By the further experiments in which the operation is refused, until {@value #ENOUGH} agree: wrong where not most of them do. */
    private Graded checked(Finding finding, List<Mutation> held) {
        List<String> otherwise = new ArrayList<>();
        int agree = 0;
        boolean same = false;
        for (int i = 0; i < EXPERIMENTS && agree < ENOUGH && has(i); i++) {
            List<Finding> there = findings.get(i).stream()
                    .filter(each -> each.operation().equals(finding.operation()))
                    .filter(each -> held.stream().anyMatch(mutation -> reach.holds(each, mutation)))
                    .toList();
            switch (answer(finding, there)) {
                case SAME -> {
                    agree++;
                    same = true;
                }
                case TIED -> agree++;
                case OTHER ->
                    otherwise.add(there.stream()
                            .map(each -> each.grade() + " " + each.id() + " " + each.computed())
                            .collect(Collectors.joining(", ")));
                case SILENT -> {}
            }
        }
        String why = otherwise.isEmpty() ? "" : "elsewhere: " + String.join("; ", otherwise);
        if (agree == 0 && otherwise.isEmpty()) {
            return new Graded(finding, Grade.UNCHECKED, why);
        }
        if (agree <= otherwise.size()) {
            return new Graded(finding, Grade.WRONG, why);
        }
        boolean tie = finding.grade() == Finding.Grade.TIE;
        return new Graded(finding, tie ? Grade.TIE : same ? Grade.EXACT : Grade.EQUIVALENT, why);
    }

    /** Whether a cause holds there; an unknown one where it was named here does not. */
    private static Answer answer(Finding finding, List<Finding> there) {
        if (there.isEmpty()) {
            return Answer.SILENT;
        }
        if (there.stream().anyMatch(each -> named(each) && each.id().equals(finding.id()))) {
            return Answer.SAME;
        }
        boolean tied = there.stream().anyMatch(each -> named(each) && common(finding, each));
        return tied ? Answer.TIED : Answer.OTHER;
    }

    private static boolean named(Finding finding) {
        return finding.grade() == Finding.Grade.NAMED || finding.grade() == Finding.Grade.TIE;
    }

    private static boolean common(Finding one, Finding other) {
        Set<String> ids = new HashSet<>(ids(one));
        ids.retainAll(ids(other));
        return !ids.isEmpty();
    }

    private static Set<String> ids(Finding finding) {
        return Stream.concat(Stream.of(finding.id()), finding.ties().stream().map(Finding.Tie::id))
                .collect(Collectors.toSet());
    }

    /** Whether there is a further experiment of this index; it is made now, if it can be. */
    private boolean has(int index) {
        while (findings.size() <= index && draws < DRAWS) {
            draws++;
            Experiment experiment = experiments.experiment(seed + draws);
            OptionalDouble difference = Difference.of(ProgramWriter.write(experiment), mutant.program(), experiment);
            if (difference.isPresent() && difference.getAsDouble() > SHOWS) {
                findings.add(findings(experiment));
            }
        }
        return findings.size() > index;
    }

    private List<Finding> findings(Experiment experiment) {
        return Trials.verdict(new MutantProvider(mutant.program(), reach.showsDeltas()), experiment)
                .diagnosis()
                .map(Diagnosis::findings)
                .orElse(List.of());
    }
}
