package org.mlpparity.trial;

import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The trainer that the saboteurs are made from keeps the contract. */
class PlainTrainerContractTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return Saboteurs.correct();
    }
}
