package org.mlpparity.cli;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.mlpparity.trainer.MlpTrainerProvider;

/** A jar as somebody else would make it: a few classes, compiled against this project, and other files. */
final class JarOfSources {
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();

    /** A class, "org.acme.Mine", with the whole text of its file. */
    JarOfSources source(String name, String text) {
        sources.put(name.replace('.', '/') + ".java", text);
        return this;
    }

    JarOfSources file(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The lines of the file that names the providers. */
    JarOfSources provides(String... lines) {
        return file("META-INF/services/" + MlpTrainerProvider.class.getName(), String.join("\n", lines) + "\n");
    }

    /** Compiles it all into {@code jar}, but for the classes that are then left out. */
    Path into(Path jar, String... without) throws IOException {
        return into(jar, List.of(), without);
    }

    /** The same with these jars to compile against. */
    Path into(Path jar, List<Path> libraries, String... without) throws IOException {
        Path folder = Files.createTempDirectory(jar.getParent(), "classes");
        compile(folder, libraries);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> classes = Files.walk(folder)) {
            for (Path each :
                    classes.filter(file -> file.toString().endsWith(".class")).toList()) {
                String entry = folder.relativize(each).toString().replace('\\', '/');
                if (!List.of(without).contains(entry.replace(".class", "").replace('/', '.'))) {
                    put(out, entry, Files.readAllBytes(each));
                }
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(out, file.getKey(), file.getValue());
            }
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private void compile(Path folder, List<Path> libraries) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        List<Path> written = sources.entrySet().stream()
                .map(source -> written(folder.resolve(source.getKey()), source.getValue()))
                .toList();
        String classPath = Stream.concat(
                        libraries.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .reduce((first, second) -> first + File.pathSeparator + second)
                .orElseThrow();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter words = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-cp", classPath, "-d", folder.toString(), "--release", "17", "-proc:none");
            if (!compiler.getTask(words, manager, null, options, null, manager.getJavaFileObjectsFromPaths(written))
                    .call()) {
                throw new AssertionError(words.toString());
            }
        }
    }

    private static Path written(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
