package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's jars beside the installed trainers, from the command line. */
@Tag("slow")
class JarOptionTest {
    @TempDir
    private Path folder;

    private Path results;

    private Console verify(String... options) {
        results = folder.resolve("results");
        List<String> arguments = new ArrayList<>(
                List.of("verify", "tarea1", "--epochs", "2", "--once", "--results", results.toString()));
        arguments.addAll(List.of(options));
        return Console.of(arguments.toArray(String[]::new));
    }

    private String jar(String name, String members) throws IOException {
        return new JarOfSources()
                .source("org.acme." + name, JarProvidersTest.provider(name, members))
                .provides("org.acme." + name)
                .into(folder.resolve(name + ".jar"))
                .toString();
    }

    private String report() throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            return Files.readString(runs.findFirst().orElseThrow().resolve("REPORT.md"));
        }
    }

    @Test
    void aTrainerOfAJarIsCertifiedBesideAnInstalledOneInThisJvm() throws IOException {
        Console console = verify("--trainers", "autograd", "--jar", jar("Mine", ""));
        assertThat(console.err()).isEmpty();
        assertThat(console.out()).contains("  CERTIFIED   mine ", "  CERTIFIED   autograd ", "autograd – mine");
        assertThat(console.code()).isZero();
        assertThat(report()).contains("| mine ran in | a class loader of its own, from Mine.jar |");
    }

    @Test
    void inAJvmOfItsOwnItsLibrariesAreStillItsOwn() throws IOException {
        String library = "com.fasterxml.jackson.core.Version";
        Path old = new JarOfSources()
                .source(
                        library,
                        "package com.fasterxml.jackson.core; public class Version { public static void old() {} }")
                .into(folder.resolve("old.jar"));
        String members = "    @Override public boolean runsNativeCode() { return true; }\n"
                + "    @Override public org.mlpparity.trainer.MlpTrainer open(org.mlpparity.model.Experiment experiment) {\n"
                + "        " + library + ".old();\n"
                + "        return super.open(experiment);\n"
                + "    }\n";
        Path jar = new JarOfSources()
                .source("org.acme.Mine", JarProvidersTest.provider("Mine", members))
                .provides("org.acme.Mine")
                .into(folder.resolve("Mine.jar"), List.of(old));
        Console console = verify("--trainers", "none", "--jar", jar + File.pathSeparator + old);
        assertThat(console.out()).contains("CERTIFIED: mine computes what the experiment says, at every step");
        assertThat(console.code()).isZero();
        assertThat(report()).contains("| mine ran in | a JVM of its own, from Mine.jar |");

        Console alone = verify("--trainers", "none", "--no-isolate", "--jar", jar.toString());
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.out()).contains("FAILED", "Mine.jar: org.acme.Mine needs the class " + library);
    }

    @Test
    void aBrokenJarCostsItsOwnRowAndIsNoPass() throws IOException {
        String broken = jar("Broken", "    { if (true) throw new IllegalStateException(\"out of coffee\"); }\n");
        Console console = verify("--trainers", "arrays", "--jar", jar("Arrays", ""), "--jar", broken, "--isolate");
        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains("  CERTIFIED   arrays ", "  CERTIFIED   arrays-2 ")
                .contains(
                        "  FAILED      broken    Broken.jar: org.acme.Broken threw IllegalStateException: out of coffee in its");
        assertThat(console.code()).isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsToldBeforeAnythingStarts() {
        Console console = verify("--jar", "no-such.jar");
        assertThat(console.err()).isEqualTo("parity: jar (no-such.jar) is not there\n");
        assertThat(console.code()).isEqualTo(2);
        assertThat(results).doesNotExist();
    }

    @Test
    void whatIsNoJarIsToldBeforeAnythingStarts() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        Console console = verify("--jar", text.toString());
        assertThat(console.err())
                .startsWith("parity: jar (" + text + ") is not a jar that can be read: ")
                .hasLineCount(1);
        assertThat(console.code()).isEqualTo(2);
        assertThat(results).doesNotExist();
    }

    @Test
    void trainersListsWhatIsInAJar() throws IOException {
        Console console = Console.of("trainers", "--jar", jar("Mine", ""), "--jar", jar("Arrays", ""));
        assertThat(console.code()).isZero();
        assertThat(console.out().lines().filter(line -> line.matches("(mine|arrays-2|arrays)  .*")))
                .hasSize(3);
    }
}
