package org.mlpparity.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The project's folder, seen from the module that tests run in. */
final class Repository {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Set<String> NOT_KEPT = Set.of("target", ".git");
    private static final List<Path> FILES = files();

    private Repository() {}

    /** What people read: README, CONTRIBUTING, docs, and pages of modules. */
    static Pages documentation() {
        return pages("{*.md,docs/**.md,harness/**.md,implementations/**.md,benchmarks/**.md,recorder/**.md}");
    }

    /** The documentation and the reports that are kept with the project. */
    static Pages everyPage() {
        return pages(
                "{*.md,docs/**.md,harness/**.md,implementations/**.md,benchmarks/**.md,recorder/**.md,results/matrices/*.md,"
                        + "results/*/reference/*.md}");
    }

    /** The files of this pattern, without those that a build makes. */
    static List<Path> files(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return FILES.stream().filter(matcher::matches).toList();
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean isMade = NOT_KEPT.contains(folder.getFileName().toString());
                    return isMade ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(ROOT.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(files);
        return files;
    }

    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages that {@code parity new} writes are none of this project's: {@code NewCommandTest} tries what they say. */
    private static Pages pages(String glob) {
        return new Pages(files(glob).stream()
                .map(file -> file.toString().replace('\\', '/'))
                .filter(file -> !file.contains("/src/main/resources/"))
                .map(file -> Page.of(file, read(file)))
                .toList());
    }
}
