package org.mlpparity.cli.docs;

import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Flags of the JVM that pages may name beside the program's own options. */
final class JvmFlags {
    private JvmFlags() {}

    static Stream<String> ofInstalledTrainers() {
        return ServiceLoader.load(MlpTrainerProvider.class).stream()
                .flatMap(provider -> provider.get().jvmFlags().stream());
    }
}
