package org.mlpparity.autogradtape;

import org.junit.jupiter.api.Tag;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Certified by the referee, without known deviations. */
@Tag("slow")
class AutogradTapeContractTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new AutogradTapeTrainerProvider();
    }
}
