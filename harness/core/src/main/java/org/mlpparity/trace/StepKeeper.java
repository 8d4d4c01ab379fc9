package org.mlpparity.trace;

import java.util.ArrayList;
import java.util.List;

/** Takes the steps of a run while it goes on, and has them afterwards. */
public interface StepKeeper extends StepTaker {
    /** All that it took, in order; it takes no more. */
    List<StepTrace> steps();

    /** How long it has taken to keep them, in seconds. */
    double seconds();

    /** One that keeps them in memory. */
    static StepKeeper inMemory() {
        List<StepTrace> steps = new ArrayList<>();
        return new StepKeeper() {
            @Override
            public void take(StepTrace step) {
                steps.add(step);
            }

            @Override
            public List<StepTrace> steps() {
                return steps;
            }

            @Override
            public double seconds() {
                return 0;
            }
        };
    }
}
