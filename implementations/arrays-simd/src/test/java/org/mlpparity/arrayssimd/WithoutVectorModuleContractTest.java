package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** In a JVM without the Vector API's module it is certified too, says what it does instead, and asks for the module. */
@Tag("without-vector-module")
@Tag("slow")
class WithoutVectorModuleContractTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysSimdTrainerProvider();
    }

    @Test
    void plainJavaIsWhatWasTried() {
        assertThat(provider().version())
                .endsWith(", plain Java: the JVM was started without --add-modules=jdk.incubator.vector");
        assertThat(provider().jvmFlags()).isEqualTo(List.of("--add-modules=jdk.incubator.vector"));
    }

    @Test
    void noClassOfTheVectorApiIsThereToBeLoaded() {
        try (MlpTrainer trainer = provider().open(Scenarios.tarea1())) {
            trainer.trainEpoch();
        }
        assertThatThrownBy(() -> Class.forName("jdk.incubator.vector.DoubleVector"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
