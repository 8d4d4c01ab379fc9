package org.mlpparity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
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

    /** What is not even a jar is told before anything is trained. */
    private static void requireJar(Path file) {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            jar.size();
        } catch (IOException unreadable) {
            throw new UserError("jar (" + file + ") is not a jar that can be read: " + unreadable.getMessage());
        }
    }

    private static ProviderPath path(String path) {
        try {
            ProviderPath entries = ProviderPath.of(path);
            entries.entries().stream().filter(Files::isRegularFile).forEach(JarOption::requireJar);
            return entries;
        } catch (IllegalArgumentException unusable) {
            throw new UserError(unusable.getMessage());
        }
    }
}
