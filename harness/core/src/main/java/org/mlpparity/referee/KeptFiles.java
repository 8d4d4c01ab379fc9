package org.mlpparity.referee;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Excerpt;
import org.mlpparity.json.JsonException;

/**
 * Reads the files of a kept run, which may be anyone's: none of them leads out of its folder unless the command line allows it.
 *
 * @param folder the run's
 * @param reach where its files may be, symbolic links resolved
 */
record KeptFiles(Path folder, Reach reach) {
    /** What makes a value of a file. */
    interface FileParser<T> {
        T read(Path file) throws IOException;
    }

    /**
     * What the file of this name holds.
     *
     * @throws RunFolderException when it is missing, damaged or out of reach
     */
    <T> T read(String name, FileParser<T> reader) {
        try {
            return reader.read(file(name));
        } catch (IOException e) {
            throw new RunFolderException(
                    "run (" + folder + ") has no readable " + name + ": " + RunFolderException.reason(e), e);
        } catch (JsonException | InputException damaged) {
            throw new RunFolderException("run (" + folder + "): " + name + ": " + damaged.getMessage(), damaged);
        }
    }

    private Path file(String name) throws IOException {
        Path file = path(name);
        if (!new NamedFiles(folder, reach).reaches(file)) {
            throw new InputException("leads out of the run's folder; " + NamedFiles.OPTION + " allows files elsewhere");
        }
        Optional<String> lack = TextFile.lack(file);
        if (lack.isPresent()) {
            throw new InputException(lack.get());
        }
        return file;
    }

    private Path path(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new InputException("is not the name of a file: " + Excerpt.of(e.getReason()));
        }
    }
}
