package org.mlpparity.formula;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Optimizer;

/**
 * An optimizer on one parameter: from θ, its gradient and what is remembered to the new θ and what is remembered next.
 *
 * @param <N> the numbers that it is worked with
 */
public abstract class Rule<N> {
    final UpdateArithmetic<N> in;

    Rule(UpdateArithmetic<N> in) {
        this.in = in;
    }

    /** The rule of this optimizer, with its weight decay. */
    public static <N> Rule<N> of(Optimizer optimizer, UpdateArithmetic<N> in) {
        return Rules.of(optimizer, in);
    }

    /**
     * The letters of what a parameter's memory holds, in order; see {@link #starts}. A rule that may be written in two
     * dialects holds what either remembers.
     */
    public List<String> slots() {
        return List.of();
    }

    /** What the slots hold before the first update. */
    public List<Double> starts() {
        return Collections.nCopies(slots().size(), 0.0);
    }

    /** Which slots the dialect of the experiment has. */
    public List<Integer> ownSlots() {
        return List.of();
    }

    /** The rates β whose powers β^t the update number t needs. */
    public List<Double> decays() {
        return List.of();
    }

    /** The rate of this update where it is θ − rate·g and nothing else. */
    public Optional<N> plainRate() {
        return Optional.empty();
    }

    /**
     * One update of one parameter.
     *
     * @param theta θ before
     * @param gradient dL/dθ
     * @param state what is remembered; overwritten with what is remembered next
     * @return θ after
     */
    public abstract N update(N theta, N gradient, N[] state);

    /** Where the gradient of the next update is taken: at θ, but for rules that look ahead. */
    public N lookAhead(N theta, N[] state) {
        return theta;
    }

    /**
     * Completes what is remembered where only the first slots, those that trainers show, are known. The others stand as they
     * follow from the steps before.
     */
    public void complete(N[] state) {}
}
