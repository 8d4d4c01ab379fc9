package org.mlpparity.referee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.run.Run;
import org.mlpparity.trajectory.FreeRun;
import org.mlpparity.trajectory.Trajectories;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;

/** Two kept runs of one experiment, in two precisions or on two machines: how far their free runs are apart, and why. */
public final class Comparison {
    private static final Map<String, Function<Experiment, Object>> PARTS = parts();

    private final Run left;
    private final Run right;

    /**
     * @throws IllegalArgumentException when the experiments differ in more than precision, or steps of a run were not kept; its message names
     *     where
     */
    public Comparison(Run left, Run right) {
        this.left = left;
        this.right = right;
        Stream.of(left, right)
                .flatMap(run -> run.traces().stream())
                .filter(trace -> trace.dropped().isPresent())
                .findFirst()
                .ifPresent(trace -> {
                    throw new IllegalArgumentException(
                            "of the " + trace.observed() + " steps of " + trace.trainer()
                                    + " not all were kept, and free runs are compared step by step; verify with --keep all keeps them");
                });
        Precision ours = left.experiment().precision();
        Precision theirs = right.experiment().precision();
        Precision shorter = ours.unitRoundoff() >= theirs.unitRoundoff() ? ours : theirs;
        Experiment a = left.experiment().at(shorter);
        Experiment b = right.experiment().at(shorter);
        PARTS.forEach((name, part) -> {
            if (!part.apply(a).equals(part.apply(b))) {
                throw new IllegalArgumentException(
                        "the runs are of different experiments: they must be the same in " + name);
            }
        });
    }

    private static Map<String, Function<Experiment, Object>> parts() {
        Map<String, Function<Experiment, Object>> parts = new LinkedHashMap<>();
        parts.put("network", Experiment::network);
        parts.put("loss", Experiment::loss);
        parts.put("optimizer", Experiment::optimizer);
        parts.put("data", Experiment::data);
        parts.put("initial parameters", Experiment::initial);
        parts.put("epochs", Experiment::epochs);
        parts.put("batchSize", Experiment::batchSize);
        return parts;
    }

    /** One per trainer of both runs, or per pair of trainers when they share none. */
    public List<Divergence> divergences() {
        boolean samePrecision =
                left.experiment().precision() == right.experiment().precision();
        return Trajectories.between(
                freeRuns(
                        left,
                        samePrecision
                                ? "the left run"
                                : left.experiment().precision().id()),
                freeRuns(
                        right,
                        samePrecision
                                ? "the right run"
                                : right.experiment().precision().id()));
    }

    /** Rejected when a gap between certified runs is unexplained, unknown when one was not asked for or there is none. */
    public static Outcome outcome(List<Divergence> divergences) {
        List<Parting.Kind> kinds =
                divergences.stream().map(pair -> pair.parting().kind()).toList();
        if (kinds.contains(Parting.Kind.UNEXPLAINED)) {
            return Outcome.REJECTED;
        }
        return kinds.isEmpty() || kinds.contains(Parting.Kind.NOT_ASKED) ? Outcome.UNKNOWN : Outcome.CERTIFIED;
    }

    private static List<FreeRun> freeRuns(Run run, String where) {
        return IntStream.range(0, run.traces().size())
                .mapToObj(i -> new FreeRun(
                        run.traces().get(i).trainer() + " in " + where,
                        run.experiment(),
                        run.traces().get(i),
                        run.verdict().trainers().get(i).outcome() == Outcome.CERTIFIED))
                .toList();
    }
}
