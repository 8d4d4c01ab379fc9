package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.testkit.ChildJvm;
import org.mlpparity.testkit.OpenTwice;
import org.mlpparity.trainer.MlpTrainerProvider;

@Tag("slow")
class Dl4jTrainerProviderTest {
    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(MlpTrainerProvider.class))
                .extracting(MlpTrainerProvider::id)
                .containsExactly("dl4j");
    }

    @Test
    void versionIsThatOfTheJarInUse() {
        String jar = new File(MultiLayerNetwork.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getName();
        assertThat(jar).isEqualTo("deeplearning4j-nn-" + new Dl4jTrainerProvider().version() + ".jar");
    }

    @Test
    void openPinsBothPoolsToOneThread() throws IOException, InterruptedException {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        List<String> lines = ChildJvm.run(CountThreads.class, entry -> true).out();
        assertThat(lines.get(0)).as("OpenMP, OpenBLAS by default").matches("[2-9][0-9]* [2-9][0-9]*|1[0-9]+ 1[0-9]+");
        assertThat(lines.get(1)).isEqualTo("1 1");
    }

    @Test
    void withoutTheNativeLibraryOneSentenceSaysSo() throws IOException, InterruptedException {
        String library = "nd4j-native-" + new Dl4jTrainerProvider().version() + "-";
        List<String> lines = openWithout(entry -> entry.contains(library));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .startsWith("Deeplearning4j's native backend does not load on " + System.getProperty("os.name"))
                .contains("jnind4jcpu");
        assertThat(lines.get(2)).as("a second attempt").isEqualTo(lines.get(1));
    }

    @Test
    void nothingOfDeeplearning4jIsLoadedBeforeOpen() throws IOException, InterruptedException {
        List<String> lines = openWithout(entry -> entry.contains("nd4j") || entry.contains("deeplearning4j"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("dl4j " + new Dl4jTrainerProvider().version() + " sgd, nesterov, adam");
        assertThat(lines.get(1)).contains("class org.nd4j.linalg.factory.Nd4j is missing");
    }

    private static List<String> openWithout(Predicate<String> missing) throws IOException, InterruptedException {
        return ChildJvm.run(OpenTwice.class, missing.negate()).out();
    }
}
