package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.verdict.Divergence;

/** Compares free runs pair by pair, entry by entry, and says why the certified ones are apart. */
public final class Trajectories {
    private Trajectories() {}

    /** One divergence per pair of runs of one experiment, for those that were observed for a step at least. */
    public static List<Divergence> within(List<FreeRun> runs) {
        List<FreeRun> observed = observed(runs);
        List<Divergence> divergences = new ArrayList<>();
        if (observed.size() > 1) {
            Ensemble ensemble = new Ensemble(observed.get(0).experiment());
            for (int i = 0; i < observed.size(); i++) {
                for (int j = i + 1; j < observed.size(); j++) {
                    divergences.add(new Pair(observed.get(i), observed.get(j), ensemble).divergence());
                }
            }
        }
        return divergences;
    }

    /**
     * One divergence per trainer that was observed on both sides or, if there is none, per pair of trainers. The experiments
     * are the same but for their precision.
     */
    public static List<Divergence> between(List<FreeRun> left, List<FreeRun> right) {
        List<FreeRun> ours = observed(left);
        List<FreeRun> theirs = observed(right);
        boolean shared = ours.stream().anyMatch(a -> theirs.stream().anyMatch(b -> sameTrainer(a, b)));
        List<Divergence> divergences = new ArrayList<>();
        for (FreeRun a : ours) {
            for (FreeRun b : theirs) {
                if (!shared || sameTrainer(a, b)) {
                    divergences.add(new Pair(a, b, new Ensemble(shorter(a, b).experiment())).divergence());
                }
            }
        }
        return divergences;
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
