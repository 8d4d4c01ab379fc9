package org.mlpparity.input;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.mlpparity.json.Excerpt;

/**
 * The files that a document may name. Documents come from other people: what they name must not reach the rest of the machine.
 *
 * @param folder where the document is; paths are relative to it
 * @param reach how far they go
 * @param watch sees what is read of those that hold data
 */
public record NamedFiles(Path folder, Reach reach, FileWatch watch) {
    /** Files that nobody watches. */
    public NamedFiles(Path folder, Reach reach) {
        this(folder, reach, FileWatch.NONE);
    }

    /** How far the path of a file may go. */
    public enum Reach {
        /** The folder itself and all below it, symbolic links resolved. */
        FOLDER,
        /** Wherever the user may read, because the command line allows it. */
        ANYWHERE
    }

    /** The option that allows {@link Reach#ANYWHERE}. */
    public static final String OPTION = "--allow-path";

    /**
     * The file that this node names.
     *
     * @throws InputException when it is out of reach
     */
    public Path file(Node node) {
        Path file = path(node);
        if (!reaches(file)) {
            throw node.law("must be a file in " + folder.toAbsolutePath()
                    + " or below, beside the document that names it; " + OPTION + " allows files elsewhere");
        }
        return file;
    }

    private Path path(Node node) {
        try {
            return folder.resolve(node.text());
        } catch (InvalidPathException e) {
            throw node.law("must be the path of a file: " + Excerpt.of(e.getReason()));
        }
    }

    /** Whether this file may be read, wherever symbolic links on its way lead. */
    public boolean reaches(Path file) {
        return switch (reach) {
            case ANYWHERE -> true;
            case FOLDER -> isBelow(file);
        };
    }

    /** A file that is not there is judged by its path alone. */
    private boolean isBelow(Path file) {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException notThere) {
            return file.toAbsolutePath()
                    .normalize()
                    .startsWith(folder.toAbsolutePath().normalize());
        }
    }
}
