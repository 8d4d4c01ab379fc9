package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.FromScratchContract;
import org.mlpparity.trainer.MlpTrainerProvider;

class ArraysSimdTrainerTest extends FromScratchContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysSimdTrainerProvider();
    }

    @Test
    void providerIsFoundAndToldItsVersionByTheBuild() {
        MlpTrainerProvider provider =
                ServiceLoader.load(MlpTrainerProvider.class).findFirst().orElseThrow();
        assertThat(provider).isInstanceOf(ArraysSimdTrainerProvider.class);
        assertThat(provider.id()).isEqualTo("arrays-simd");
        assertThat(provider.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?, Vector API at \\d+ bits");
    }

    @Test
    void itsPrecisionsAreOffered() {
        assertThat(provider().capabilities().precisions()).containsExactlyInAnyOrder(Precision.values());
    }
}
