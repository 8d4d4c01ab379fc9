package org.mlpparity.cli;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.trainer.JarProviders;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.ProviderPath;
import picocli.CommandLine.Option;

/** Trainers in jars of the user's own, beside the installed ones. */
final class JarOption {
    @Option(
            names = "--jar",
            paramLabel = "JAR[:DEPS]",
            description = {
                "A jar with a trainer in Java, and after the path separator of this system (: or ;) the jars that it",
                "needs; dir/* names all of a folder. Each --jar has a class loader of its own, and each of its trainers",
                "a row. May be given several times."
            })
    private List<String> paths = List.of();

    /** The providers of every jar, in order; what cannot be used is one that says why. */
    List<MlpTrainerProvider> providers() {
        List<MlpTrainerProvider> providers = new ArrayList<>();
        for (String path : paths) {
            providers.addAll(JarProviders.all(path(path)));
        }
        return providers;
    }

    private static ProviderPath path(String path) {
        try {
            return ProviderPath.of(path);
        } catch (IllegalArgumentException unusable) {
            throw new UserError(unusable.getMessage());
        }
    }
}
