package org.mlpparity.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.FromScratchContract;
import org.mlpparity.trainer.MlpTrainerProvider;

class ArraysTrainerTest extends FromScratchContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysTrainerProvider();
    }

    @Test
    void providerIsFoundAndToldItsVersionByTheBuild() {
        MlpTrainerProvider provider =
                ServiceLoader.load(MlpTrainerProvider.class).findFirst().orElseThrow();
        assertThat(provider).isInstanceOf(ArraysTrainerProvider.class);
        assertThat(provider.id()).isEqualTo("arrays");
        assertThat(provider.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void itsPrecisionsAreOffered() {
        assertThat(provider().capabilities().precisions()).containsExactlyInAnyOrder(Precision.values());
    }
}
