package org.mlpparity.verify;

import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.trace.StepTrace;

/** Looks at the errors of whole tensors together: what no single bound sees, thousands of entries do. */
final class Aggregates {
    private final double projection;

    Aggregates(Experiment experiment, Tally tally) {
        double tests = 8.0 * experiment.network().depth() * experiment.updates();
        projection = Math.sqrt(2 * Math.log(2 * tests / Oracle.FAILURE_PROBABILITY));
    }

    /** How many standard deviations the projection of a tensor's errors may be off. */
    double projection() {
        return projection;
    }

    /** The tensors of one more step. */
    void add(StepTrace step, ExactStep exact, Batch batch) {}
}
