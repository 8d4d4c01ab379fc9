package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.verdict.Finding;

/**
 * One mutant before the referee.
 *
 * @param seed gives the same trial again
 * @param experiment on what it was tried
 * @param showsDeltas whether it shows everything in one pass
 * @param mutant what it is
 * @param difference how far it is from the correct program; see {@link Difference}
 * @param result what became of it
 * @param findings what was said of it where it was refused
 */
record MutationTrial(
        long seed,
        Experiment experiment,
        boolean showsDeltas,
        Mutant mutant,
        double difference,
        Result result,
        List<Graded> findings) {
    MutationTrial {
        findings = List.copyOf(findings);
    }

    /** What became of a mutant. */
    enum Result {
        /** Every number it shows is that of the correct program, bit for bit. */
        EQUAL("equal"),
        /** The referee certified it. */
        CERTIFIED("certified"),
        /** Neither certified nor refused: its bounds are too wide, or something is odd. */
        OPEN("open"),
        /** It came to numbers that are not finite, or failed, before anything was wrong. */
        ENDED("ended"),
        REFUSED("refused");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        /** The name on the page. */
        String words() {
            return words;
        }
    }

    /** What was said of the faults of a double mutant. */
    enum Pair {
        BOTH("both"),
        ONE("one"),
        NONE("none"),
        WRONG("wrong");

        private final String words;

        Pair(String words) {
            this.words = words;
        }

        /** The name on the page. */
        String words() {
            return words;
        }
    }

    /**
     * A finding with its grade.
     *
     * @param finding what was said
     * @param grade how good that is
     * @param why what further experiments said, or why the place is wrong
     */
    record Graded(Finding finding, Grade grade, String why) {
        @Override
        public String toString() {
            String ties = finding.ties().isEmpty()
                    ? ""
                    : "; ties " + finding.ties().stream().map(Finding.Tie::id).toList();
            return grade + ": " + finding.operation() + " " + finding.layers() + " " + finding.grade() + " "
                    + finding.id() + " | " + finding.sentence() + " | " + finding.computed() + " (due "
                    + finding.due() + ")" + ties + (why.isEmpty() ? "" : " | " + why);
        }
    }

    /** Relative errors that no rounding of a correct program reaches in so few updates. */
    private static double visible(Precision precision) {
        return switch (precision) {
            case FLOAT64 -> 1e-6;
            case FLOAT32 -> 1e-2;
        };
    }

    /** Whether it was certified although it shows other numbers than the correct program. */
    boolean isMissed() {
        return result == Result.CERTIFIED && difference > visible(experiment.precision());
    }

    boolean isRefused() {
        return result == Result.REFUSED;
    }

    boolean isDouble() {
        return mutant.mutations().size() == 2;
    }

    /** The kind of its first change. */
    Mutation.Kind kind() {
        return mutant.mutations().get(0).kind();
    }

    /** For a refused one with one change: the worst of its findings. */
    Grade grade() {
        return Grade.worst(findings.stream().map(Graded::grade).toList());
    }

    /** For a refused one with two changes: how many were named. A finding that fits both counts for one. */
    Pair pair() {
        if (grade() == Grade.WRONG) {
            return Pair.WRONG;
        }
        Reach reach = new Reach(showsDeltas);
        List<Mutation> left = new ArrayList<>(mutant.mutations());
        findings.stream()
                .filter(each -> each.grade().isGood())
                .forEach(each -> left.stream()
                        .filter(mutation -> reach.holds(each.finding(), mutation))
                        .min(Comparator.comparing(mutation -> !mutation.operation()
                                .words()
                                .equals(each.finding().operation())))
                        .ifPresent(left::remove));
        return switch (left.size()) {
            case 0 -> Pair.BOTH;
            case 1 -> Pair.ONE;
            default -> Pair.NONE;
        };
    }

    /** The grade, or how many of two were named, or what became of it. */
    String outcome() {
        return !isRefused() ? result.words() : isDouble() ? pair().words() : grade().words();
    }

    /** "sgd learningRate 0.2 with coupled-l2 0.1 on weights". */
    private static String rule(Optimizer rule) {
        String constants = rule.kind().components().stream()
                .filter(component -> component.getType() != WeightDecay.class)
                .map(component -> " " + component.getName() + " " + rule.get(component))
                .collect(Collectors.joining());
        WeightDecay decay = rule.weightDecay();
        String pull = decay.kind() == WeightDecay.Kind.NONE
                ? ""
                : " with " + decay.kind().id() + " " + decay.coefficient() + " on "
                        + decay.on().id();
        return rule.kind().id() + constants + pull;
    }

    /** Everything that a reader needs to judge it. */
    String lines() {
        String head = String.format(
                Locale.ROOT,
                "%s: trial %d, %s, %s, %s, %s, batches of %d of %d, %s, %s; differs by %.1e",
                outcome().toUpperCase(Locale.ROOT),
                seed,
                experiment.network().sizes(),
                experiment.network().layers().stream()
                        .map(layer -> layer.activation().toString())
                        .collect(Collectors.joining("-")),
                experiment.loss(),
                rule(experiment.optimizer()),
                experiment.batchSize(),
                experiment.data().samples(),
                experiment.precision().id(),
                showsDeltas ? "one pass" : "two passes",
                difference);
        String changes =
                mutant.mutations().stream().map(each -> "\n  mutated " + each).collect(Collectors.joining());
        String said = findings.isEmpty() && isRefused()
                ? "\n  said nothing"
                : findings.stream().map(each -> "\n  said " + each).collect(Collectors.joining());
        return head + changes + said;
    }
}
