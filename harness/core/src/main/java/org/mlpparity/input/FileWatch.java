package org.mlpparity.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees what is read of the files that hold a document's data, so that a person can be shown how far that is. */
public interface FileWatch {
    /** Sees nothing. */
    FileWatch NONE = (file, bytes, stream) -> stream;

    /**
     * The stream to read in the place of this one.
     *
     * @param file whose bytes these are
     * @param bytes how many there are
     */
    InputStream over(Path file, long bytes, InputStream stream);

    /**
     * All bytes of this file, watched.
     *
     * @throws IOException when it cannot be opened
     */
    default InputStream open(Path file) throws IOException {
        return over(file, Files.size(file), Files.newInputStream(file));
    }
}
