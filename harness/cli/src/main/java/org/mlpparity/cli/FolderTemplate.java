package org.mlpparity.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of text files that {@code parity new} writes to start from. They stand as resources beside this class.
 *
 * @param name the folder of the resources
 * @param files by the name of the resource, where each stands in the folder that is written; a place may hold words, too
 */
record FolderTemplate(String name, Map<String, String> files) {
    /** Of files that keep their names. */
    static FolderTemplate of(String name, String... files) {
        Map<String, String> places = new LinkedHashMap<>();
        for (String file : files) {
            places.put(file, file);
        }
        return new FolderTemplate(name, places);
    }

    /**
     * Writes the whole folder or nothing of it.
     *
     * @param words what stands for each {@code @word@} of the files and of their places
     * @throws UserError where something of this name is there already, or the folder cannot be written
     */
    void write(Path folder, Map<String, String> words) {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(
                    "folder (" + folder + ") is there already; name one that is not: nothing is overwritten");
        }
        Path parent = target.getParent();
        if (!Files.isDirectory(parent)) {
            throw new UserError("folder (" + folder + ") cannot be written: " + parent + " is no folder");
        }
        Path hidden = parent.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path place = hidden.resolve(filled(file.getValue(), words));
                    Files.createDirectories(place.getParent());
                    Files.writeString(place, filled(text(file.getKey()), words));
                }
                Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(hidden);
            }
        } catch (IOException e) {
            throw new UserError("folder (" + folder + ") cannot be written: " + e);
        }
    }

    private static String filled(String text, Map<String, String> words) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("@" + word.getKey() + "@", word.getValue());
        }
        return filled;
    }

    private String text(String file) {
        try (InputStream in = FolderTemplate.class.getResourceAsStream(name + "/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
