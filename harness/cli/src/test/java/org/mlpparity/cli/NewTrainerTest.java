package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.run.ProjectVersion;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The Maven project that {@code parity new trainer} writes: its sources compile, and its jar is certified. Maven itself is not run. */
@Tag("slow")
class NewTrainerTest {
    private static final String SERVICES = "src/main/resources/META-INF/services/" + MlpTrainerProvider.class.getName();

    @TempDir
    private Path folder;

    private Path written() {
        Path project = folder.resolve("my trainer");
        Console console = Console.of("new", "trainer", "--java", project.toString());
        assertThat(console.code()).as(console.err()).isZero();
        return project;
    }

    @Test
    void aFreshTrainerIsCertified() throws IOException {
        Path project = written();
        JarOfSources jar = new JarOfSources();
        for (String name : List.of("MyTrainer", "MyTrainerProvider")) {
            jar.source(
                    "org.example." + name,
                    Files.readString(project.resolve("src/main/java/org/example/" + name + ".java")));
        }
        Path file = jar.provides(Files.readString(project.resolve(SERVICES))).into(folder.resolve("my-trainer.jar"));
        for (String experiment :
                List.of("tarea1", project.resolve("my-experiment.json").toString())) {
            Console console = Console.of(
                    "verify",
                    experiment,
                    "--trainers",
                    "none",
                    "--jar",
                    file.toString(),
                    "--results",
                    folder.resolve("results").toString());
            assertThat(console.out())
                    .as(console.err())
                    .contains("CERTIFIED: my-trainer computes what the experiment says, at every step");
            assertThat(console.code()).isZero();
        }
    }

    @Test
    void itsContractIsOneOfTheKit() throws IOException {
        Path project = written();
        String name = "MyTrainerTest";
        JarOfSources all = new JarOfSources();
        try (Stream<Path> files = Files.walk(project.resolve("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                all.source("org.example." + file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        assertThat(all.into(folder.resolve("all.jar"))).exists();
        assertThat(Files.readString(project.resolve("src/test/java/org/example/" + name + ".java")))
                .contains("extends MlpTrainerContract", "scenarios()");
    }

    @Test
    void itsPomNamesThisVersion() throws IOException {
        assertThat(Files.readString(written().resolve("pom.xml")))
                .contains("<artifactId>mlp-parity-bom</artifactId>\n        <version>" + ProjectVersion.VALUE
                        + "</version>")
                .doesNotContain("@");
    }
}
