package org.mlpparity.benchmarks;

import java.util.ServiceLoader;
import org.mlpparity.trainer.MlpTrainerProvider;

/** An implementation of this JVM's class path, by its id. */
final class InstalledTrainer {
    private InstalledTrainer() {}

    /** @throws IllegalArgumentException when there is none of this id */
    static MlpTrainerProvider named(String id) {
        return ServiceLoader.load(MlpTrainerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trainer (" + id + ") is not installed"));
    }
}
