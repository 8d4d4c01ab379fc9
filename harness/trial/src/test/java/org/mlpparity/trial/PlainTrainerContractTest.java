package org.mlpparity.trial;

import org.junit.jupiter.api.Tag;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The trainer that the saboteurs are made from keeps the contract. */
@Tag("slow")
class PlainTrainerContractTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return Saboteurs.correct();
    }
}
