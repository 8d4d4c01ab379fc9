package org.mlpparity.trainer;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The class path of providers that are not installed: their jar first, then those of the libraries that they need. An entry is a jar, or a
 * folder of classes.
 *
 * @param entries absolute paths of what was there when it was read
 */
public record ProviderPath(List<Path> entries) {
    /** After a folder, as in Java's own class paths: every jar in it. */
    private static final String ALL_JARS = File.separator + "*";

    public ProviderPath {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("the class path of a trainer must name a jar or a folder of classes");
        }
    }

    /**
     * Reads a class path as Java does: entries between the host's separator, {@code lib/*} for every jar of a folder.
     *
     * @throws IllegalArgumentException where an entry is not there, or a folder before an asterisk holds no jar
     */
    public static ProviderPath of(String classPath) {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.isBlank()) {
                throw new IllegalArgumentException(
                        "jar (" + classPath + ") has an empty entry; write a jar, or a jar and"
                                + " what it needs with '" + File.pathSeparator + "' between them");
            }
            if (entry.endsWith(ALL_JARS)) {
                entries.addAll(jars(entry, path(entry.substring(0, entry.length() - ALL_JARS.length()))));
            } else {
                entries.add(existing(entry));
            }
        }
        return new ProviderPath(entries);
    }

    private static Path existing(String entry) {
        Path path = path(entry);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("jar (" + entry + ") is not there");
        }
        return path;
    }

    private static List<Path> jars(String entry, Path folder) {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
                found.forEach(jars::add);
            } catch (IOException e) {
                throw new IllegalArgumentException("jar (" + entry + ") cannot be listed: " + e.getMessage(), e);
            }
        }
        if (jars.isEmpty()) {
            throw new IllegalArgumentException("jar (" + entry + ") names no jar: there is none in " + folder);
        }
        return jars.stream().sorted().toList();
    }

    private static Path path(String entry) {
        try {
            return Path.of(entry).toAbsolutePath().normalize();
        } catch (InvalidPathException malformed) {
            throw new IllegalArgumentException(
                    "jar (" + entry + ") is not a path: " + malformed.getReason(), malformed);
        }
    }

    /** The name of the first entry, which people know it by: "my-trainer-1.0.jar". */
    public String name() {
        Path last = entries.get(0).getFileName();
        return last == null ? entries.get(0).toString() : last.toString();
    }

    /** The same on a command line. */
    @Override
    public String toString() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
