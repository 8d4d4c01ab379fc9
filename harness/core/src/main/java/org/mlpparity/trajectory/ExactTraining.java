package org.mlpparity.trajectory;

import java.util.List;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;

/** All that this package asks of the oracle: exact steps of one experiment, updates counted from 0. */
final class ExactTraining {
    private final Oracle oracle;
    private final List<Batch> batches;

    ExactTraining(Experiment experiment) {
        oracle = new Oracle(experiment);
        batches = experiment.batches();
    }

    /** z per layer [samples × units] for the batch of this update. */
    List<Enclosure> preActivations(Parameters parameters, int update) {
        return oracle.forward(parameters, batch(update).inputs()).preActivations();
    }

    /** The update itself. Exact for rules without a state: those that {@link Ensemble} is made for. */
    ExactStep step(Parameters parameters, int update) {
        return oracle.step(parameters, batch(update));
    }

    private Batch batch(int update) {
        return batches.get(update % batches.size());
    }
}
