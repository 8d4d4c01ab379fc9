package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every jar of the project names its module, and no package is in two of them: else no modular program could use them together. */
class ModuleNamesIT {
    private static final Path LIB = Path.of("target/lib");

    @Test
    void everyJarIsAModuleOfItsOwnPackages() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> packages = new ArrayList<>();
        for (ModuleReference module : ModuleFinder.of(jars()).findAll()) {
            ModuleDescriptor descriptor = module.descriptor();
            names.add(descriptor.name());
            packages.addAll(descriptor.packages());
        }
        assertThat(names)
                .hasSizeGreaterThanOrEqualTo(11)
                .allMatch(name -> name.startsWith("org.mlpparity."))
                .contains("org.mlpparity.core", "org.mlpparity.arrayssimd", "org.mlpparity.process");
        assertThat(packages).doesNotHaveDuplicates();
    }

    private static Path[] jars() throws IOException {
        try (Stream<Path> files = Files.list(LIB)) {
            return files.filter(ModuleNamesIT::isOurs).toArray(Path[]::new);
        }
    }

    private static boolean isOurs(Path jar) {
        return ArchitecturePage.modules().values().stream()
                .anyMatch(module ->
                        jar.getFileName().toString().matches(module.name() + "-\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\.jar"));
    }
}
