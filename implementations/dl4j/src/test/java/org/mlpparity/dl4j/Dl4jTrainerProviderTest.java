package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.nd4j.linalg.cpu.nativecpu.blas.CpuBlas;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class Dl4jTrainerProviderTest {
    private static final Experiment EXPERIMENT = Samples.uneven(
            NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 3, 1), Reduction.SUM, Precision.FLOAT64);

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
    void whatIsNotOfferedIsRefused() {
        Experiment other = new Experiment(
                "other",
                "",
                EXPERIMENT.network(),
                new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.SUM),
                EXPERIMENT.optimizer(),
                EXPERIMENT.data(),
                EXPERIMENT.initial(),
                Optional.empty(),
                1,
                3,
                Precision.FLOAT64,
                List.of());
        assertThatThrownBy(() -> new Dl4jTrainerProvider().open(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loss binary-cross-entropy is not offered (offered: squared-error)");
    }

    @Test
    void openPinsBothPoolsToOneThread() {
        Samples.open(EXPERIMENT).close(); // NativeOpsHolder works only once Nd4j is initialised
        NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        ops.setOmpNumThreads(2);
        new CpuBlas().setMaxThreads(2);
        try (MlpTrainer trainer = Samples.open(EXPERIMENT)) {
            assertThat(trainer.experiment()).isSameAs(EXPERIMENT);
            assertThat(ops.ompGetMaxThreads()).isOne();
            assertThat(new CpuBlas().getMaxThreads()).isOne();
        }
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
        assertThat(lines.get(0)).isEqualTo("dl4j " + new Dl4jTrainerProvider().version() + " sgd");
        assertThat(lines.get(1)).contains("class org.nd4j.linalg.factory.Nd4j is missing");
    }

    /** What {@link OpenTwice} prints in a JVM whose class path lacks these jars. */
    private static List<String> openWithout(Predicate<String> missing) throws IOException, InterruptedException {
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        List<String> kept = entries.stream()
                .filter(entry -> !missing.test(new File(entry).getName()))
                .toList();
        assertThat(kept).hasSizeLessThan(entries.size());
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        kept.stream().collect(Collectors.joining(File.pathSeparator)),
                        OpenTwice.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
