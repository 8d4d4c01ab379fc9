package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.trainer.BrokenTrainerProvider;
import org.mlpparity.trainer.JarProviders;
import org.mlpparity.trainer.JarTrainerProvider;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.ProviderPath;

/** What is found in a user's jar, and what is said of one that cannot be used. */
class JarProvidersTest {
    private static final String SERVICE = "META-INF/services/org.mlpparity.trainer.MlpTrainerProvider";

    @TempDir
    private Path folder;

    /** A provider of the trainers of {@code arrays}, under its own name. */
    static String provider(String name, String members) {
        return "package org.acme;\n"
                + "public class " + name + " extends org.mlpparity.trainer.ForwardingProvider {\n"
                + "    public " + name + "() { super(new org.mlpparity.arrays.ArraysTrainerProvider()); }\n"
                + "    @Override public String id() { return \"" + name.toLowerCase(Locale.ROOT) + "\"; }\n"
                + members
                + "}\n";
    }

    private static JarOfSources jar(String members) {
        return new JarOfSources()
                .source("org.acme.Mine", provider("Mine", members))
                .provides("org.acme.Mine");
    }

    private static List<MlpTrainerProvider> found(Path... path) {
        String classPath = List.of(path).stream()
                .map(Path::toString)
                .reduce((first, second) -> first + File.pathSeparator + second)
                .orElseThrow();
        return JarProviders.all(ProviderPath.of(classPath));
    }

    private static String reason(MlpTrainerProvider provider) {
        assertThat(provider).isInstanceOf(BrokenTrainerProvider.class);
        return provider.description();
    }

    private String reason(JarOfSources jar, String... without) throws IOException {
        List<MlpTrainerProvider> found = found(jar.into(folder.resolve("My Trainer-1.0.jar"), without));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).id()).isEqualTo("my-trainer-1-0");
        return reason(found.get(0));
    }

    @Test
    void aProviderIsFoundInAJarAndInAFolderOfClasses() throws IOException {
        Path jar = jar("").into(folder.resolve("mine.jar"));
        assertThat(found(jar)).singleElement().isInstanceOfSatisfying(JarTrainerProvider.class, provider -> {
            assertThat(provider.id()).isEqualTo("mine");
            assertThat(provider.implementation()).isEqualTo("org.acme.Mine");
            assertThat(provider.path().name()).isEqualTo("mine.jar");
        });
        Path services = Files.createDirectories(folder.resolve("target/META-INF/services"));
        Files.writeString(services.resolve(MlpTrainerProvider.class.getName()), "org.acme.Mine # the only one\n");
        assertThat(found(folder.resolve("target"), jar))
                .extracting(MlpTrainerProvider::id)
                .containsExactly("mine");
        assertThat(JarProviders.all(ProviderPath.of(folder + File.separator + "*")))
                .hasSize(1);
    }

    @Test
    void everyArgumentHasClassesOfItsOwn() throws IOException {
        Path one = jar("").into(folder.resolve("one.jar"));
        Path two = jar("").into(folder.resolve("two.jar"));
        Class<?> first = made(one).getClass();
        Class<?> second = made(two).getClass();
        assertThat(first).isNotEqualTo(second);
        assertThat(first.getName()).isEqualTo(second.getName());
    }

    private static MlpTrainerProvider made(Path jar) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            return JarProviders.only(ProviderPath.of(jar.toString()), "org.acme.Mine");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void itsLibrariesAreItsOwnEvenWhereTheHarnessHasThem() throws IOException {
        String library = "com.fasterxml.jackson.core.Version";
        Path old = new JarOfSources()
                .source(
                        library,
                        "package com.fasterxml.jackson.core; public class Version { public static String old() { return \"0.1\"; } }")
                .into(folder.resolve("old.jar"));
        Path jar = jar("    @Override public String version() { return " + library + ".old(); }\n")
                .into(folder.resolve("mine.jar"), List.of(old));
        assertThat(found(jar, old).get(0).version()).isEqualTo("0.1");
        // The harness's version of the library is not seen, so it is not taken for the one that is missing.
        assertThat(reason(found(jar).get(0)))
                .isEqualTo("mine.jar: org.acme.Mine needs the class " + library
                        + ", which is in no jar of its own; add the jar" + " that holds it after a '"
                        + File.pathSeparator + "'");
    }

    @Test
    void theContextClassLoaderIsItsOwnWhileItIsAsked() throws IOException {
        String resource = "Thread.currentThread().getContextClassLoader().getResource(\"only-here.txt\") != null";
        Path jar = jar("    @Override public String version() { return \"\" + (" + resource + "); }\n"
                        + "    @Override public org.mlpparity.trainer.MlpTrainer open(org.mlpparity.model.Experiment e) {\n"
                        + "        throw new IllegalStateException(\"sees it: \" + (" + resource + "));\n    }\n")
                .file("only-here.txt", "")
                .into(folder.resolve("mine.jar"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        assertThatThrownBy(() -> found(jar).get(0).open(null)).hasMessage("sees it: true");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void aBrokenProviderCostsNoOtherOfItsJar() throws IOException {
        Path jar = new JarOfSources()
                .source("org.acme.Mine", provider("Mine", ""))
                .source(
                        "org.acme.Theirs",
                        provider("Theirs", "    { if (true) throw new IllegalStateException(\"no\"); }\n"))
                .provides("# two of them", "", "org.acme.Theirs", "org.acme.Mine")
                .into(folder.resolve("pair.jar"));
        assertThat(found(jar)).extracting(MlpTrainerProvider::id).containsExactly("pair", "mine");
        assertThat(reason(found(jar).get(0)))
                .isEqualTo("pair.jar: org.acme.Theirs threw IllegalStateException: no in its constructor");
    }

    @Test
    void aJarWithoutServiceSaysWhichFileIsMissing() throws IOException {
        assertThat(reason(new JarOfSources().file("readme.txt", "hello")))
                .isEqualTo("My Trainer-1.0.jar holds no trainer: it has no file " + SERVICE
                        + " with the name of a class that implements MlpTrainerProvider");
    }

    @Test
    void whatIsNoJarIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("my-trainer-1-0"), "hello");
        assertThat(reason(found(text).get(0))).startsWith("my-trainer-1-0 is not a jar that can be read: ");
        Path jar = jar("").into(folder.resolve("mine.jar"));
        Path cut = folder.resolve("cut.jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(found(jar, cut))
                .hasSize(2)
                .anySatisfy(each -> assertThat(reason(each)).startsWith("cut.jar is not a jar"));
    }

    @Test
    void aServiceFileWithoutClassNamesIsNamed() throws IOException {
        assertThat(reason(new JarOfSources().provides("", "class Mine")))
                .isEqualTo("My Trainer-1.0.jar: in " + SERVICE + ", line 2, 'class Mine' is not the name of a class");
        assertThat(reason(new JarOfSources().provides("x".repeat(70_000)))).contains("has more than 65536 bytes");
    }

    @Test
    void aClassThatIsNotThereIsNamed() throws IOException {
        assertThat(reason(jar(""), "org.acme.Mine"))
                .isEqualTo(
                        "My Trainer-1.0.jar: the class org.acme.Mine, named in " + SERVICE + ", line 1, is not in it");
        JarOfSources parts = new JarOfSources()
                .source("org.acme.Base", "package org.acme; public class Base {}")
                .source("org.acme.Mine", provider("Mine", "    private final Object part = new Base();\n"))
                .provides("org.acme.Mine");
        assertThat(reason(parts, "org.acme.Base"))
                .contains("org.acme.Mine needs the class org.acme.Base, which is in no jar");
    }

    @Test
    void aClassThatIsNoProviderIsNamed() throws IOException {
        assertThat(reason(new JarOfSources().provides("java.lang.String")))
                .isEqualTo(
                        "My Trainer-1.0.jar: java.lang.String does not implement org.mlpparity.trainer.MlpTrainerProvider");
        String hidden = provider("Mine", "").replace("public Mine()", "private Mine()");
        assertThat(reason(new JarOfSources().source("org.acme.Mine", hidden).provides("org.acme.Mine")))
                .isEqualTo("My Trainer-1.0.jar: org.acme.Mine must be a public class with a public constructor without"
                        + " parameters, as a service is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public String version() { throw new IllegalStateException(\"no\"); } | threw IllegalStateException: no when it was asked what it is",
                "public String description() { return null; } | threw NullPointerException: description when it was asked what it is",
                "public String version() { return version(); } | threw StackOverflowError when it was asked what it is"
            })
    void whatCannotBeAskedSaysWhy(String member, String why) throws IOException {
        assertThat(reason(jar("    @Override " + member + "\n"))).isEqualTo("My Trainer-1.0.jar: org.acme.Mine " + why);
    }

    @Test
    void anIdMustBeOneOfARow() throws IOException {
        JarOfSources jar = new JarOfSources()
                .source("org.acme.Mine", provider("Mine", "").replace("\"mine\"", "\"../Mine\""))
                .provides("org.acme.Mine");
        assertThat(reason(jar))
                .isEqualTo(
                        "My Trainer-1.0.jar: org.acme.Mine calls itself '../Mine' where id must be lower-case letters, digits"
                                + " and single hyphens");
    }

    @Test
    void aPathThatIsNotThereIsRefusedAtOnce() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> ProviderPath.of("no-such.jar")).hasMessage("jar (no-such.jar) is not there");
        assertThatThrownBy(() -> ProviderPath.of("a.jar" + File.pathSeparator.repeat(2) + "b.jar"))
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> ProviderPath.of("")).hasMessageContaining("has an empty entry");
        assertThatThrownBy(() -> ProviderPath.of(empty + File.separator + "*"))
                .hasMessage("jar (" + empty + File.separator + "*) names no jar: there is none in " + empty);
    }
}
