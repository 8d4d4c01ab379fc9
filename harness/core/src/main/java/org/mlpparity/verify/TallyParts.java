package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.trace.StepTrace;

/**
 * What is to be compared in a step, in parts of which none needs what another one finds. Of a step of many numbers the parts are made on all processors,
 * each for a tally of its own, and these are added up in order: the sum is the same.
 */
final class TallyParts {
    /** From so many parameters on, a step is worth sharing between processors. A choice. */
    private static final int MANY = 1 << 13;

    private final Experiment experiment;
    private final StepTrace step;
    private final boolean inTurn;
    private final List<Consumer<Tally>> parts = new ArrayList<>();

    /** @param inTurn whether the parts must not be made side by side */
    TallyParts(Experiment experiment, StepTrace step, boolean inTurn) {
        this.experiment = experiment;
        this.step = step;
        this.inTurn = inTurn;
    }

    /** Whether steps are of so many numbers that threads share them. */
    static boolean isWorthSharing(Experiment experiment) {
        return experiment.network().parameterCount() >= MANY;
    }

    /** The next part, which enters what it finds into the tally that it is given. */
    void add(Consumer<Tally> part) {
        parts.add(part);
    }

    private record Made(Tally tally, Optional<OutOfRangeException> outOfRange) {}

    /**
     * Adds all parts to the tally of this step.
     *
     * @throws OutOfRangeException where the oracle cannot follow; all that comes before is added
     */
    void addTo(Tally tally) {
        if (inTurn || !isWorthSharing(experiment)) {
            parts.forEach(part -> part.accept(tally));
            return;
        }
        for (Made made : parts.parallelStream().map(this::made).toList()) {
            tally.add(made.tally);
            made.outOfRange.ifPresent(cannotFollow -> {
                throw cannotFollow;
            });
        }
    }

    private Made made(Consumer<Tally> part) {
        Tally own = new Tally(experiment);
        own.enter(step.epoch(), step.batch());
        try {
            part.accept(own);
            return new Made(own, Optional.empty());
        } catch (OutOfRangeException cannotFollow) {
            return new Made(own, Optional.of(cannotFollow));
        }
    }
}
