package org.mlpparity.trajectory;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.mlpparity.verdict.Divergence;

/** Compares free runs whose steps are kept pair by pair, entry by entry, and says why the certified ones are apart. */
public final class Trajectories {
    private Trajectories() {}

    /** One divergence per pair of runs of one experiment, for those that were observed for a step at least. */
    public static List<Divergence> within(List<FreeRun> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        Ensemble ensemble = new Ensemble(runs.get(0).experiment());
        return divergences(runs, (i, j) -> true, (i, j) -> ensemble);
    }

    /**
     * One divergence per trainer that was observed on both sides or, if there is none, per pair of trainers. The experiments
     * are the same but for their precision.
     */
    public static List<Divergence> between(List<FreeRun> left, List<FreeRun> right) {
        List<FreeRun> ours = observed(left);
        List<FreeRun> theirs = observed(right);
        List<FreeRun> all = Stream.concat(ours.stream(), theirs.stream()).toList();
        boolean shared = ours.stream().anyMatch(a -> theirs.stream().anyMatch(b -> sameTrainer(a, b)));
        return divergences(
                all,
                (i, j) -> i < ours.size() && j >= ours.size() && (!shared || sameTrainer(all.get(i), all.get(j))),
                (i, j) -> new Ensemble(shorter(all.get(i), all.get(j)).experiment()));
    }

    private static List<Divergence> divergences(
            List<FreeRun> runs, BiPredicate<Integer, Integer> arePaired, RunsInStep.Ensembles ensembles) {
        RunsInStep inStep = new RunsInStep(
                runs.stream()
                        .map(run -> new Moments(run.name(), run.trace().trainer(), run.experiment()))
                        .toList(),
                arePaired,
                ensembles);
        int most =
                runs.stream().mapToInt(run -> run.trace().steps().size()).max().orElse(0);
        for (int k = 0; k <= most; k++) {
            for (int r = 0; r < runs.size(); r++) {
                FreeRun run = runs.get(r);
                if (k < run.trace().steps().size()) {
                    inStep.add(r, run.trace().steps().get(k), run.sides(k), run.isCertified());
                } else if (k == run.trace().steps().size()) {
                    inStep.stop(r);
                }
            }
        }
        return inStep.divergences(runs.stream()
                .map(run -> new RunsInStep.Ending(run.trace().end(), run.isCertified()))
                .toList());
    }

    private static boolean sameTrainer(FreeRun a, FreeRun b) {
        return a.trace().trainer().equals(b.trace().trainer());
    }

    private static FreeRun shorter(FreeRun a, FreeRun b) {
        double ours = a.experiment().precision().unitRoundoff();
        return ours >= b.experiment().precision().unitRoundoff() ? a : b;
    }

    private static List<FreeRun> observed(List<FreeRun> runs) {
        return runs.stream().filter(run -> !run.trace().steps().isEmpty()).toList();
    }
}
