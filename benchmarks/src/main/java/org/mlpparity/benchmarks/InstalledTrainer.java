package org.mlpparity.benchmarks;

import org.mlpparity.trainer.InstalledProviders;
import org.mlpparity.trainer.MlpTrainerProvider;

/** An implementation of this JVM's class path, by its id. */
final class InstalledTrainer {
    private InstalledTrainer() {}

    /** @throws IllegalArgumentException when there is none of this id */
    static MlpTrainerProvider named(String id) {
        return InstalledProviders.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trainer (" + id + ") is not installed"));
    }
}
