package org.mlpparity.autogradtape;

import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Certified by the referee, without known deviations. */
class AutogradTapeContractTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new AutogradTapeTrainerProvider();
    }
}
