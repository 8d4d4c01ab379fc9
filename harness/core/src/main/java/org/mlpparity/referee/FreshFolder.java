package org.mlpparity.referee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.mlpparity.run.Interruption;

/**
 * A folder named by the time. It is filled under a hidden name and moved into place when it is whole; work that ends early, by an
 * error or by Ctrl-C, leaves nothing.
 */
final class FreshFolder implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_TRIES = 10;

    private final Path place;
    private final Path partial;
    private final Thread cleaner;

    private FreshFolder(Path place, Path partial, Interruption interruption) {
        this.place = place;
        this.partial = partial;
        cleaner = new Thread(() -> {
            interruption.awaitWork();
            deletePartial();
        });
    }

    /**
     * A fresh folder below {@code parent}, made now, so that a place that cannot be written is told before the work. Where the program ends,
     * what is not kept goes when {@code interruption}'s work is done.
     *
     * @throws RunFolderException when it cannot be made
     */
    static FreshFolder create(Path parent, Clock clock, Interruption interruption) {
        try {
            Files.createDirectories(parent);
            Path place = parent.resolve(TIME.format(clock.instant()));
            Path partial = Files.createDirectory(parent.resolve("." + place.getFileName() + "-" + UUID.randomUUID()));
            FreshFolder folder = new FreshFolder(place, partial, interruption);
            Runtime.getRuntime().addShutdownHook(folder.cleaner);
            return folder;
        } catch (IOException e) {
            throw new RunFolderException(
                    "results folder (" + parent + ") cannot be written: " + RunFolderException.reason(e), e);
        }
    }

    /** Where it is filled. */
    Path partial() {
        return partial;
    }

    /** Where it will be, unless that place is taken by then. */
    Path place() {
        return place;
    }

    /**
     * Moves it into place; if another run has taken that place, beside it, with a number. Only the move itself tells
     * whether a place is free: between a look and a move another process may take the place.
     *
     * @return where it is now
     */
    Path keep() throws IOException {
        Path target = place;
        for (int i = 2; ; i++) {
            try {
                return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
                target = place.resolveSibling(place.getFileName() + "-" + i);
            }
        }
    }

    /** Deletes what was not kept. */
    @Override
    public void close() {
        deletePartial();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already and does the same.
        }
    }

    /** What still writes here may make a file between the look and the end; the folder that it makes it in is gone soon. */
    private void deletePartial() {
        for (int i = 0; i < MOST_TRIES && Files.exists(partial); i++) {
            deleteFiles();
        }
    }

    private void deleteFiles() {
        try (Stream<Path> files = Files.walk(partial)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            // A hidden folder that cannot be deleted does no harm and is not worth a second error.
        }
    }
}
