package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.LibUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.testkit.ChildJvm;
import org.mlpparity.testkit.OpenTwice;
import org.mlpparity.trainer.MlpTrainerProvider;

@Tag("slow")
class PyTorchTrainerProviderTest implements NeedsLibtorch {
    private static final String INTRODUCTION = "pytorch " + new PyTorchTrainerProvider().version()
            + " sgd, momentum, nesterov, adagrad, rmsprop, adam, adamax";

    @TempDir
    private Path folder;

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(MlpTrainerProvider.class))
                .extracting(MlpTrainerProvider::id)
                .containsExactly("pytorch");
    }

    @Test
    void versionIsThatOfTheLibraryAndTheJarInUse() {
        PyTorchEngine.require();
        String libtorch = Engine.getEngine("PyTorch").getVersion();
        String jar = new File(PtEngine.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getName();
        String djl = jar.replace("pytorch-engine-", "").replace(".jar", "");
        assertThat(new PyTorchTrainerProvider().version())
                .isEqualTo(libtorch + " (DJL " + djl + ")")
                .matches("[0-9.]+ \\(DJL [0-9.]+\\)");
    }

    @Test
    void openAndStepSayNothingOnTheErrorStream() throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(OpenTwice.class, entry -> true);
        assertThat(child.out()).containsExactly(INTRODUCTION, "opened", "opened");
        assertThat(child.err()).isEmpty();
    }

    @Test
    void libtorchWorksOnOneThreadUnlessToldOtherwise() throws IOException, InterruptedException {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        assertThat(ChildJvm.run(CountThreads.class, entry -> true).out()).containsExactly("1 1");
        assertThat(ChildJvm.run(CountThreads.class, entry -> true, "-Dai.djl.pytorch.num_threads=2")
                        .out())
                .containsExactly("2 1");
    }

    @Test
    void withoutTheNativeJarTheProviderSaysThatItIsUnavailable() throws IOException, InterruptedException {
        String words = openWithout(entry -> entry.startsWith("pytorch-native-cpu-"));
        assertThat(words)
                .startsWith("libtorch for ")
                .contains(" is not on the class path (there for: none; offered for");
    }

    @Test
    void withoutTheBindingOneSentenceSaysSoAndNothingIsDownloaded() throws IOException, InterruptedException {
        Path cache = linkedCache();
        String words = openWithout(entry -> entry.startsWith("pytorch-jni-"), "-DENGINE_CACHE_DIR=" + folder);
        unlink(cache);
        assertThat(words)
                .startsWith("libtorch does not load on " + System.getProperty("os.name"))
                .contains("Cannot download jni files", "Offline mode is enabled");
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("file"));
        String words = openWithout(entry -> false, "-DENGINE_CACHE_DIR=" + file);
        assertThat(words)
                .startsWith("libtorch does not load on ")
                .contains("Failed to extract PyTorch native library", file.toString());
    }

    @Test
    void nothingOfDjlIsLoadedBeforeOpen() throws IOException, InterruptedException {
        String words = openWithout(entry ->
                entry.startsWith("pytorch-engine-") || entry.startsWith("pytorch-jni-") || entry.startsWith("api-"));
        assertThat(words).contains("class ai.djl.engine.Engine is missing");
    }

    /** A cache that holds libtorch, but not yet DJL's binding to it. */
    private Path linkedCache() throws IOException {
        PyTorchEngine.require();
        Path cached = Path.of(LibUtils.getLibtorchPath());
        Path copy = Files.createDirectories(folder.resolve("pytorch").resolve(cached.getFileName()));
        try (Stream<Path> libraries = Files.list(cached)) {
            for (Path library : libraries.toList()) {
                if (!library.getFileName().toString().contains("djl_torch")) {
                    Files.createSymbolicLink(copy.resolve(library.getFileName()), library);
                }
            }
        }
        return copy;
    }

    private static void unlink(Path cache) throws IOException {
        try (Stream<Path> links = Files.list(cache)) {
            for (Path link : links.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    /** Why it cannot open, which must be the same at the second attempt; the provider introduces itself all the same. */
    private static String openWithout(Predicate<String> missing, String... flags)
            throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(OpenTwice.class, missing.negate(), flags);
        assertThat(child.out()).hasSize(3);
        assertThat(child.out().get(0)).isEqualTo(INTRODUCTION);
        assertThat(child.out().get(2))
                .as("a second attempt")
                .isEqualTo(child.out().get(1));
        return child.out().get(1);
    }
}
