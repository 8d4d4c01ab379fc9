package org.mlpparity.autogradtape;

import org.junit.jupiter.api.Tag;
import org.mlpparity.testkit.AllocationContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Nothing is allocated per epoch or step. */
@Tag("slow")
class AllocationTest extends AllocationContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new AutogradTapeTrainerProvider();
    }
}
