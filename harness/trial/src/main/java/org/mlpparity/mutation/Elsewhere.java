package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlpparity.diagnosis.Diagnostician;
import org.mlpparity.model.Experiment;
import org.mlpparity.mutation.MutationTrial.Graded;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * Further experiments of the same structure, with other sizes, data and constants: a cause that is right holds there too. They are made when
 * they are needed, and each once.
 */
final class Elsewhere {
    private static final int EXPERIMENTS = 4;
    private static final int ENOUGH = 2;
    private static final int DRAWS = 12;
    private static final double SHOWS = 1e-9;
    /** Where numbers of one tensor are so much larger than the right ones, what is small beside them cannot be seen. */
    private static final double EXPLODES = 1e4;

    private static final Pattern OF_A_FORMAT = Pattern.compile("[a-z-]+:((computed|operands)-in-[a-z0-9]+)");

    private final RandomExperiments experiments;
    private final long seed;
    private final Mutant mutant;
    private final Reach reach;
    private final List<There> others = new ArrayList<>();
    private int draws;

    Elsewhere(RandomExperiments experiments, long seed, Mutant mutant, Reach reach) {
        this.experiments = experiments;
        this.seed = seed;
        this.mutant = mutant;
        this.reach = reach;
    }

    /**
     * A further experiment.
     *
     * @param findings what is said of the mutant there
     * @param names the short names of all changes that give its numbers there, likely or not
     */
    private record There(List<Finding> findings, Supplier<Set<String>> names) {}

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
            Supplier<Set<String>> all = others.get(i).names();
            List<Finding> there = others.get(i).findings().stream()
                    .filter(each -> each.operation().equals(finding.operation()))
                    .filter(each -> held.stream().anyMatch(mutation -> reach.holds(each, mutation)))
                    .toList();
            switch (answer(finding, there, all)) {
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
    private static Answer answer(Finding finding, List<Finding> there, Supplier<Set<String>> all) {
        if (there.isEmpty()) {
            return Answer.SILENT;
        }
        if (there.stream().anyMatch(each -> named(each) && name(each.id()).equals(name(finding.id())))) {
            return Answer.SAME;
        }
        boolean tied = there.stream().anyMatch(each -> named(each) && !Collections.disjoint(ids(finding), ids(each)));
        return tied || !Collections.disjoint(ids(finding), all.get()) ? Answer.TIED : Answer.OTHER;
    }

    private static boolean named(Finding finding) {
        return finding.grade() == Finding.Grade.NAMED || finding.grade() == Finding.Grade.TIE;
    }

    private static Set<String> ids(Finding finding) {
        return finding.names().map(Elsewhere::name).collect(Collectors.toSet());
    }

    /** A short format is one cause, in how many operations ever it is said. */
    private static String name(String id) {
        return OF_A_FORMAT.matcher(id).replaceFirst("format:$1");
    }

    /** Whether there is a further experiment of this index; it is made now, if it can be. */
    private boolean has(int index) {
        while (others.size() <= index && draws < DRAWS) {
            draws++;
            Experiment experiment = experiments.experiment(seed + draws);
            OptionalDouble difference = Difference.of(ProgramWriter.write(experiment), mutant.program(), experiment);
            if (difference.isPresent() && difference.getAsDouble() > SHOWS && difference.getAsDouble() < EXPLODES) {
                others.add(there(experiment));
            }
        }
        return others.size() > index;
    }

    private There there(Experiment experiment) {
        Run run = Trials.run(new MutantProvider(mutant.program(), reach.showsDeltas()), experiment);
        TrainerVerdict verdict = run.verdict().trainers().get(0);
        List<Set<String>> known = new ArrayList<>();
        return new There(verdict.diagnosis().map(Diagnosis::findings).orElse(List.of()), () -> {
            if (known.isEmpty()) {
                Certificate certificate = verdict.certificate().orElseThrow();
                known.add(Diagnostician.names(experiment, run.traces().get(0), certificate).stream()
                        .map(Elsewhere::name)
                        .collect(Collectors.toSet()));
            }
            return known.get(0);
        });
    }
}
