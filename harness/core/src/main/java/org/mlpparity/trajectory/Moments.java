package org.mlpparity.trajectory;

import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.trace.StepTrace;

/** The moments of one free run, in order. */
final class Moments {
    private final String name;
    private final String trainer;
    private final Experiment experiment;
    private ExactRun exact;
    private int updates;

    /** @param name what sentences call the run of this trainer */
    Moments(String name, String trainer, Experiment experiment) {
        this.name = name;
        this.trainer = trainer;
        this.experiment = experiment;
    }

    String name() {
        return name;
    }

    String trainer() {
        return trainer;
    }

    Experiment experiment() {
        return experiment;
    }

    /** The next one. */
    Moment next(StepTrace step, Sides certain) {
        return new Moment(this, updates++, step, certain);
    }

    /** How many there are so far. */
    int count() {
        return updates;
    }

    /** Made when it is first needed. */
    ExactRun exact() {
        if (exact == null) {
            exact = new ExactRun(experiment);
        }
        return exact;
    }
}
