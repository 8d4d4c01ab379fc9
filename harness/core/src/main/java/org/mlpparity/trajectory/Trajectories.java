package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Parting.Kind;

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
                    divergences.add(divergence(observed.get(i), observed.get(j), ensemble));
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
                    divergences.add(divergence(a, b, new Ensemble(shorter(a, b).experiment())));
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

    private static Divergence divergence(FreeRun left, FreeRun right, Ensemble ensemble) {
        List<StepTrace> ours = left.trace().steps();
        List<StepTrace> theirs = right.trace().steps();
        int steps = Math.min(ours.size(), theirs.size());
        Optional<FinalTrace> ourEnd = left.trace().end().filter(end -> ours.size() == steps);
        Optional<FinalTrace> theirEnd = right.trace().end().filter(end -> theirs.size() == steps);
        boolean ended = ourEnd.isPresent() && theirEnd.isPresent();
        double[] parameters = new double[steps + (ended ? 1 : 0)];
        double predictions = 0;
        double gradients = 0;
        for (int k = 0; k < parameters.length; k++) {
            parameters[k] = Distance.between(left.parameters(k), right.parameters(k));
        }
        for (int k = 0; k < steps; k++) {
            StepTrace a = ours.get(k);
            StepTrace b = theirs.get(k);
            predictions = Math.max(predictions, Distance.between(a.predictions(), b.predictions()));
            gradients = Math.max(gradients, Distance.between(a.gradient(), b.gradient()));
        }
        if (ended) {
            double last =
                    Distance.between(ourEnd.get().predictions(), theirEnd.get().predictions());
            predictions = Math.max(predictions, last);
        }
        return new Divergence(
                left.trace().trainer(),
                right.trace().trainer(),
                steps,
                predictions,
                gradients,
                largest(parameters),
                parting(left, right, ensemble, parameters));
    }

    private static double largest(double[] gaps) {
        double largest = 0;
        for (double gap : gaps) {
            largest = Math.max(largest, gap);
        }
        return largest;
    }

    private static Parting parting(FreeRun left, FreeRun right, Ensemble ensemble, double[] gaps) {
        if (!left.isCertified() || !right.isCertified()) {
            FreeRun other = left.isCertified() ? right : left;
            return new Parting(Kind.NOT_ASKED, 0, "not asked: " + other.name() + " is not certified");
        }
        if (same(left.trace(), right.trace())) {
            return new Parting(Kind.NONE, 0, "the same to the last bit");
        }
        return largest(gaps) == 0
                ? new Parting(
                        Kind.ROUNDING, 0, "their parameters are equal at every update; what else differs is rounding")
                : new Explanation(left, right, ensemble, gaps).parting();
    }

    /** What every trainer shows; pre-activations and activations follow from it. */
    private static boolean same(TrainingTrace a, TrainingTrace b) {
        boolean same = a.end().equals(b.end());
        for (int k = 0; same && k < a.steps().size(); k++) {
            StepTrace ours = a.steps().get(k);
            StepTrace theirs = b.steps().get(k);
            same = ours.parameters().equals(theirs.parameters())
                    && ours.predictions().equals(theirs.predictions())
                    && ours.loss() == theirs.loss()
                    && ours.gradient().equals(theirs.gradient());
        }
        return same;
    }
}
