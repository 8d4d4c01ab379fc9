package org.mlpparity.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mlpparity.trainer.InstalledProviders;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The implementations on the class path, by id. */
final class InstalledTrainers {
    /** The word that leaves all of them out. */
    static final String NONE = "none";

    private final List<MlpTrainerProvider> providers;

    InstalledTrainers() {
        providers = InstalledProviders.all();
    }

    List<MlpTrainerProvider> all() {
        return providers;
    }

    /** The named ones in the order of the names, each once; all when there is no name, and none for {@link #NONE}. */
    List<MlpTrainerProvider> named(List<String> ids) {
        if (ids.isEmpty()) {
            return providers;
        }
        if (ids.equals(List.of(NONE))) {
            return List.of();
        }
        List<MlpTrainerProvider> chosen = new ArrayList<>();
        for (String id : ids) {
            MlpTrainerProvider provider = named(id.strip());
            if (!chosen.contains(provider)) {
                chosen.add(provider);
            }
        }
        return chosen;
    }

    private MlpTrainerProvider named(String id) {
        return providers.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("trainer (" + id + ") is not installed; installed are: "
                        + providers.stream().map(MlpTrainerProvider::id).collect(Collectors.joining(", "))));
    }
}
