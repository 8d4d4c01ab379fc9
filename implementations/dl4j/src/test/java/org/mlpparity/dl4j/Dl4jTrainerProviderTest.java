package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
        List<String> lines = run(CountThreads.class, entry -> true);
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
        return run(OpenTwice.class, missing.negate());
    }

    /** What {@code main} prints in a JVM of its own, without thread limit, on the kept entries of this class path. */
    private static List<String> run(Class<?> main, Predicate<String> kept) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> kept.test(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        classPath,
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("OMP_NUM_THREADS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
