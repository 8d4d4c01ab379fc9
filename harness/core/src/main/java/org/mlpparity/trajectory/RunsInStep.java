package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.Divergence;

/**
 * Free runs that go on side by side, compared pair by pair at every update. Of each the last two updates are held, and those that it is ahead
 * of another one, so memory does not grow with the length of runs that go in step.
 */
public final class RunsInStep {
    private final List<Moments> runs;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    /** Which runs a pair is of. */
    private record Place(int left, int right) {}

    /**
     * What is known of a run when it has ended.
     *
     * @param end what stood after its last update; empty when it ended early
     * @param isCertified whether every step of it is within its bounds; only gaps between certified runs are examined
     */
    public record Ending(Optional<FinalTrace> end, boolean isCertified) {}

    /** All pairs of runs of one experiment, by their names. */
    public static RunsInStep of(Experiment experiment, List<String> names) {
        Ensemble ensemble = new Ensemble(experiment);
        return new RunsInStep(
                names.stream().map(name -> new Moments(name, name, experiment)).toList(),
                (i, j) -> true,
                (i, j) -> ensemble);
    }

    /** How the ensemble of two runs is found. */
    interface Ensembles {
        Ensemble of(int left, int right);
    }

    /** @param arePaired whether the runs at these places, in their order, are compared */
    RunsInStep(List<Moments> runs, BiPredicate<Integer, Integer> arePaired, Ensembles ensembles) {
        this.runs = runs;
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                if (arePaired.test(i, j)) {
                    pairs.add(new Pair(runs.get(i), runs.get(j), ensembles.of(i, j)));
                    places.add(new Place(i, j));
                }
            }
        }
    }

    /**
     * The next update of a run.
     *
     * @param run which one, counted from 0
     * @param sides what its certificate tells of its kinks
     * @param isInOrder whether it may still be certified
     */
    public void add(int run, StepTrace step, Sides sides, boolean isInOrder) {
        Moment moment = runs.get(run).next(step, sides);
        for (int p = 0; p < pairs.size(); p++) {
            if (places.get(p).left() == run) {
                pairs.get(p).addLeft(moment, isInOrder);
            } else if (places.get(p).right() == run) {
                pairs.get(p).addRight(moment, isInOrder);
            }
        }
    }

    /** A run has no more updates. */
    public void stop(int run) {
        for (int p = 0; p < pairs.size(); p++) {
            if (places.get(p).left() == run || places.get(p).right() == run) {
                pairs.get(p).stop();
            }
        }
    }

    /** One divergence per pair of runs that were observed for a step at least. */
    public List<Divergence> divergences(List<Ending> endings) {
        List<Divergence> divergences = new ArrayList<>();
        for (int p = 0; p < pairs.size(); p++) {
            Place place = places.get(p);
            if (runs.get(place.left()).count() > 0 && runs.get(place.right()).count() > 0) {
                divergences.add(pairs.get(p).divergence(endings.get(place.left()), endings.get(place.right())));
            }
        }
        return divergences;
    }
}
