package org.mlpparity.cli.docs;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The {@code java} blocks of a page in the middle of the package that they are taken from: a class stands in place of the
 * package's own, under that one's imports.
 *
 * @param sources of the package, by class
 */
record JavaCode(Map<String, String> sources) {
    private static final String PACKAGE = "org.mlpparity.homework";
    private static final String FOLDER = "harness/testkit/src/test/java/org/mlpparity/homework";
    private static final List<String> OPTIONS = List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "--release",
            "17",
            "-proc:none",
            "-Xlint:all,-path",
            "-Werror");
    private static final Pattern TYPE = Pattern.compile(
            "^(?:(?:public|final|abstract) )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern HEADER = Pattern.compile("\\A(?:package .*\n|import .*\n|\n)*");

    /** The package as it is kept. */
    static JavaCode kept() {
        Map<String, String> sources = new TreeMap<>();
        for (Path file : Repository.files(FOLDER + "/*.java")) {
            String name = file.getFileName().toString().replace(".java", "");
            sources.put(name, Repository.read(file.toString()));
        }
        return new JavaCode(sources);
    }

    /** The class that a block declares; none where it is a part of one. */
    static Optional<String> declared(Block block) {
        Matcher type = TYPE.matcher(block.text());
        return type.find() ? Optional.of(type.group(1)) : Optional.empty();
    }

    /** How many sources hold the block, word for word. */
    long holders(Block block) {
        return sources.values().stream()
                .filter(source -> source.contains(block.text()))
                .count();
    }

    /** The same with the classes of the page in place of those that are kept. */
    JavaCode with(Page page) {
        Map<String, String> mixed = new TreeMap<>(sources);
        for (Block block : page.blocks()) {
            if (block.language().equals("java")) {
                declared(block).ifPresent(name -> mixed.put(name, header(name) + block.text()));
            }
        }
        return new JavaCode(mixed);
    }

    private String header(String name) {
        Matcher header = HEADER.matcher(sources.getOrDefault(name, ""));
        return header.find() && header.end() > 0 ? header.group() : "package " + PACKAGE + ";\n";
    }

    /**
     * Compiles all of it, as strictly as the project.
     *
     * @throws AssertionError with the compiler's words
     */
    ClassLoader compiled() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter words = new StringWriter();
        ClassesInMemory classes = new ClassesInMemory(compiler.getStandardFileManager(null, null, null));
        if (!compiler.getTask(words, classes, null, OPTIONS, null, units()).call()) {
            throw new AssertionError(words.toString());
        }
        return classes.loader();
    }

    private List<? extends JavaFileObject> units() {
        return sources.entrySet().stream()
                .map(source -> new Unit(source.getKey(), source.getValue()))
                .toList();
    }

    static Class<?> load(ClassLoader loader, String name) throws ClassNotFoundException {
        return loader.loadClass(PACKAGE + "." + name);
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String source;

        Unit(String name, String source) {
            super(URI.create("string:///" + PACKAGE.replace('.', '/') + "/" + name + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
