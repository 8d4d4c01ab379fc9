package org.mlpparity.verify;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.trace.StepTrace;

/** Judges steps of a run that follow each other, one by one; each hands on what the optimizer remembers. */
final class RangeCertifier {
    private final StepCertifier certifier;
    private final Expected expected;
    private final JudgedSteps judged;
    private OptimizerState state;
    private int update;

    /**
     * @param update the number of the first step, counted from 0
     * @param before what the optimizer remembers before it
     * @param keepsSides whether on which side of its kink every unit stands is kept
     */
    RangeCertifier(
            Experiment experiment, StepCertifier certifier, int update, OptimizerState before, boolean keepsSides) {
        this.certifier = certifier;
        this.update = update;
        state = before;
        expected = new Expected(experiment);
        judged = new JudgedSteps(experiment, keepsSides);
    }

    /** The next step has this number, counted from 0; the steps before it are not looked at, and nothing but their number is remembered. */
    void goTo(int next) {
        update = next;
        state = certifier.later(state, next);
    }

    /** The same; this is what the optimizer remembers before it. */
    void goTo(int next, OptimizerMemory memory) {
        goTo(next);
        state = certifier.remembered(memory, state);
    }

    /** The number of the next step, counted from 0. */
    int next() {
        return update;
    }

    /** The next step, as far as the oracle could follow. */
    void judge(StepTrace step, Optional<Parameters> after) {
        if (judged.outOfRange().isPresent()) {
            miss(step);
            return;
        }
        StepCertifier.Judged one = certifier.judge(step, after, state);
        state = one.after();
        judged.add(step, one, certifier.exact());
        count(step);
    }

    /** The next step cannot be judged: the oracle did not come so far. */
    void miss(StepTrace step) {
        judged.miss(step);
        count(step);
    }

    private void count(StepTrace step) {
        judged.count(expected.ofStep(step, update++));
    }

    /** All so far. */
    JudgedSteps judged() {
        return judged;
    }
}
