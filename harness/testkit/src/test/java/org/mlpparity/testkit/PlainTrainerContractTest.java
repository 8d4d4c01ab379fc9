package org.mlpparity.testkit;

import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The trainer that the saboteurs are made from keeps the contract. */
class PlainTrainerContractTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return Saboteurs.correct();
    }

    @Override
    protected List<Experiment> scenarios() {
        return Runs.everyScenario();
    }
}
