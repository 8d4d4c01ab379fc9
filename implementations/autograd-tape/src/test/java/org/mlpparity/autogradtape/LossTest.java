package org.mlpparity.autogradtape;

import org.mlpparity.testkit.CrossEntropyContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Its cross-entropies. */
class LossTest extends CrossEntropyContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new AutogradTapeTrainerProvider();
    }
}
