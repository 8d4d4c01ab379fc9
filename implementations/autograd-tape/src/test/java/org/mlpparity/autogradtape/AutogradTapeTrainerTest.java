package org.mlpparity.autogradtape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.FromScratchContract;
import org.mlpparity.trainer.MlpTrainerProvider;

class AutogradTapeTrainerTest extends FromScratchContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new AutogradTapeTrainerProvider();
    }

    @Test
    void providerIsFoundAndToldItsVersionByTheBuild() {
        MlpTrainerProvider provider =
                ServiceLoader.load(MlpTrainerProvider.class).findFirst().orElseThrow();
        assertThat(provider).isInstanceOf(AutogradTapeTrainerProvider.class);
        assertThat(provider.id()).isEqualTo("autograd-tape");
        assertThat(provider.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void itsPrecisionsAreOffered() {
        assertThat(provider().capabilities().precisions()).containsExactly(Precision.FLOAT64);
    }
}
