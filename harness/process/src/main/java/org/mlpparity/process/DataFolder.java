package org.mlpparity.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of this user's for the data of one experiment, as long as a program reads them.
 *
 * @param path where it is
 */
record DataFolder(Path path) implements AutoCloseable {
    static DataFolder make() throws IOException {
        return new DataFolder(Files.createTempDirectory("parity-data"));
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }
}
