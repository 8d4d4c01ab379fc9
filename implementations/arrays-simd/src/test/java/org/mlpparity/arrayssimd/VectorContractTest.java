package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** With the Vector API it is certified by the referee, without known deviations. */
@Tag("slow")
class VectorContractTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysSimdTrainerProvider();
    }

    @Test
    void theVectorApiIsWhatWasTried() {
        assertThat(provider().version()).matches("\\S+, Vector API at (128|256|512) bits");
    }
}
