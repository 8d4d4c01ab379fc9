package org.mlpparity.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** An implementation that cannot be made or asked costs its own row only. */
class InstalledProvidersTest {
    /** One that is well. */
    public static class Healthy implements MlpTrainerProvider {
        @Override
        public String id() {
            return "healthy";
        }

        @Override
        public String description() {
            return "is well";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(
                    EnumSet.allOf(Activation.Kind.class),
                    EnumSet.allOf(Loss.Kind.class),
                    EnumSet.allOf(Optimizer.Kind.class),
                    EnumSet.allOf(WeightDecay.Kind.class),
                    EnumSet.allOf(Precision.class));
        }

        @Override
        public MlpTrainer open(Experiment experiment) {
            throw new UnsupportedOperationException();
        }
    }

    /** Cannot be made. */
    public static final class NotMade extends Healthy {
        public NotMade() {
            throw new IllegalStateException("out of coffee");
        }
    }

    /** Lacks a class. */
    public static final class NotLinked extends Healthy {
        public NotLinked() {
            throw new NoClassDefFoundError("org/framework/Tensor");
        }
    }

    /** Has no name. */
    public static final class Nameless extends Healthy {
        @Override
        public String id() {
            throw new IllegalStateException("who am I");
        }
    }

    /** Cannot tell its version. */
    public static final class NoVersion extends Healthy {
        @Override
        public String id() {
            return "no-version";
        }

        @Override
        public String version() {
            throw new UnsatisfiedLinkError("libtensor.so");
        }
    }

    /** Says nothing of what it can do. */
    public static final class NoCapabilities extends Healthy {
        @Override
        public String id() {
            return "no-capabilities";
        }

        @Override
        public Capabilities capabilities() {
            return null;
        }
    }

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private static void name(Path folder, String... lines) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(MlpTrainerProvider.class.getName()), List.of(lines));
    }

    private static String name(Class<?> type) {
        return type.getName();
    }

    private List<MlpTrainerProvider> found() throws IOException {
        URL[] path = {first.toUri().toURL(), second.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            return InstalledProviders.all(ServiceLoader.load(MlpTrainerProvider.class, loader));
        }
    }

    @Test
    void theOthersAreFoundAndTheBrokenSayWhy() throws IOException {
        name(
                first,
                name(NotMade.class),
                "no.such.Provider",
                name(NotLinked.class),
                name(Nameless.class),
                name(NoVersion.class),
                name(NoCapabilities.class),
                "org.mlpparity.model.Matrix",
                name(Healthy.class));
        List<MlpTrainerProvider> found = found();
        assertThat(found)
                .extracting(MlpTrainerProvider::id)
                .containsExactly(
                        "healthy",
                        "no-capabilities",
                        "no-version",
                        "provider-1",
                        "provider-2",
                        "provider-3",
                        "provider-4",
                        "provider-5");
        assertThat(found.get(0)).isInstanceOf(Healthy.class);
        List<String> reasons = found.subList(1, found.size()).stream()
                .map(MlpTrainerProvider::description)
                .toList();
        assertThat(reasons.get(0)).contains("NoCapabilities", "capabilities");
        assertThat(reasons.get(1)).contains("NoVersion threw UnsatisfiedLinkError: libtensor.so");
        assertThat(reasons.get(2)).contains("NotMade", "it threw IllegalStateException: out of coffee");
        assertThat(reasons.get(3)).contains("no.such.Provider not found");
        assertThat(reasons.get(4)).contains("NoClassDefFoundError: org/framework/Tensor");
        assertThat(reasons.get(5)).contains("Nameless threw IllegalStateException: who am I");
        assertThat(reasons.get(6)).contains("org.mlpparity.model.Matrix not a subtype");
        assertThat(found.subList(1, found.size()))
                .allSatisfy(broken -> assertThatThrownBy(() -> broken.open(null))
                        .isInstanceOf(TrainerFailedException.class)
                        .hasMessage(broken.description()));
    }

    @Test
    void aFileThatCannotBeReadCostsNoOtherFile() throws IOException {
        name(first, "this is no class name");
        name(second, name(Healthy.class));
        List<MlpTrainerProvider> found = found();
        assertThat(found).extracting(MlpTrainerProvider::id).containsExactly("healthy", "provider-1");
        assertThat(found.get(1).description()).contains(first.toString(), "Illegal");
    }
}
