package org.mlpparity.verify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trajectory.Sides;

/**
 * Steps of a run that follow each other, judged: what they add to its certificate. Those of two ranges add up ({@link #add(JudgedSteps)}) to those
 * of both, so that ranges may be judged anywhere; tensors that are pooled over steps wait until the run's first step is among them.
 */
public final class JudgedSteps implements Serializable {
    private static final long serialVersionUID = 1;

    /** Null in what came from another JVM, to which no step is added. */
    private final transient Experiment experiment;

    private final Tally tally;
    /** Of each step; null where they are not kept. */
    private final ArrayList<BitSet> sides;
    /** Null where the oracle could follow to the end. */
    private OutOfRangeException outOfRange;

    private boolean beginTheRun;
    private int steps;
    private long numbers;

    /**
     * None yet.
     *
     * @param keepsSides whether on which side of its kink every unit stands is kept
     */
    JudgedSteps(Experiment experiment, boolean keepsSides) {
        this.experiment = experiment;
        sides = keepsSides ? new ArrayList<>() : null;
        tally = new Tally(experiment);
    }

    /** The parameters that the run starts from are judged. */
    void add(Tally initial) {
        tally.add(initial);
        beginTheRun = true;
    }

    /**
     * The next step is judged.
     *
     * @param exact the step, each operation from what was shown
     */
    void add(StepTrace step, StepCertifier.Judged judged, ExactStep exact) {
        tally.add(judged.tally());
        judged.outOfRange().ifPresent(cannotFollow -> outOfRange = cannotFollow);
        if (sides != null && outOfRange == null) {
            sides.add(Sides.of(experiment.network(), step.parameters(), exact)
                    .right()
                    .orElse(null));
        }
    }

    /** The next step is not judged. */
    void miss(StepTrace step) {
        tally.enterStep(false, step.onePass());
    }

    /** A step was observed that has so many numbers. */
    void count(long itsNumbers) {
        steps++;
        numbers += itsNumbers;
    }

    /** Adds the steps that follow these; {@code next} is of no use afterwards. */
    public void add(JudgedSteps next) {
        steps += next.steps;
        numbers += next.numbers;
        if (outOfRange != null) {
            tally.miss(next.tally);
            return;
        }
        tally.add(next.tally);
        outOfRange = next.outOfRange;
        if (sides != null && next.sides != null) {
            sides.addAll(next.sides);
        }
        if (beginTheRun) {
            tally.pool();
        }
    }

    /** Pools what waits for it; these steps begin with the run's first. */
    void pool() {
        tally.pool();
    }

    /** On which side of its kink every unit stands, step by step, as far as that was kept. */
    List<Sides> sides() {
        return sides == null
                ? List.of()
                : sides.stream()
                        .map(right -> new Sides(Optional.ofNullable(right)))
                        .toList();
    }

    int steps() {
        return steps;
    }

    /** How many numbers the steps have, compared or not. */
    long numbers() {
        return numbers;
    }

    Tally tally() {
        return tally;
    }

    Optional<OutOfRangeException> outOfRange() {
        return Optional.ofNullable(outOfRange);
    }
}
