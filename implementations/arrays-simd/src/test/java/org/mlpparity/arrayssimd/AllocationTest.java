package org.mlpparity.arrayssimd;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.mlpparity.testkit.AllocationContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Nothing is allocated per epoch or step. */
@Tag("slow")
class AllocationTest extends AllocationContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysSimdTrainerProvider();
    }

    /** Vectors are objects until the optimizing compiler has made registers of them. */
    @Override
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }
}
