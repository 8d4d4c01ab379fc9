package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.Operation;

/**
 * One wrong operation.
 *
 * @param kind which
 * @param layer of which layer, counted from 0
 * @param due what it must compute
 * @param solutions the changes that give its numbers, cheapest first; empty where none does
 * @param followed whether what follows from it was found to follow: the gradient from a changed loss
 * @param solver what judged it
 */
record Found(Operation.Kind kind, int layer, Term due, List<Solution> solutions, boolean followed, Solver solver) {
    /** What an operation costs that no change explains. */
    static final double UNKNOWN = 12;

    Optional<Solution> best() {
        return solutions.stream().findFirst();
    }

    /** Whether it was judged by gradients that were not shown, but follow from the updates. */
    boolean isOfImplied() {
        return isBackward() && solver.wrong().get(0).isImplied();
    }

    private boolean isBackward() {
        return switch (kind) {
            case OUTPUT_DELTA, BACK_PROJECTION, ACTIVATION_DELTA, WEIGHT_GRADIENT, BIAS_GRADIENT -> true;
            case AFFINE, ACTIVATION, LOSS, WEIGHT_UPDATE, BIAS_UPDATE -> false;
        };
    }

    double cost() {
        return best().map(Solution::cost).orElse(UNKNOWN);
    }

    /** The same with this solution as the best. */
    Found startingWith(Solution solution) {
        List<Solution> ordered = new ArrayList<>(solutions);
        ordered.removeIf(each -> each.names().contains(solution.id()));
        ordered.add(0, solution);
        return new Found(kind, layer, due, ordered, followed, solver);
    }

    /** With its best solution alone. */
    Found alone() {
        return new Found(kind, layer, due, solutions.subList(0, 1), followed, solver);
    }

    Found following() {
        return new Found(kind, layer, due, solutions, true, solver);
    }
}
