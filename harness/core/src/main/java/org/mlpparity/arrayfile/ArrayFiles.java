package org.mlpparity.arrayfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.mlpparity.input.TextFile;

/** Opens a file of arrays, which is known by its first bytes and not by its name, or a folder of them. */
public final class ArrayFiles {
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final int LONGEST_START = 16;
    private static final byte PICKLE = (byte) 0x80;

    private ArrayFiles() {}

    /**
     * Opens the arrays of a run: NumPy's archive, safetensors, or a folder.
     *
     * @throws org.mlpparity.input.InputException when it is something else, or damaged
     */
    public static ArrayFile open(Path file, Budget budget) throws IOException {
        return open(file, budget, false);
    }

    /** Opens the arrays of a model, which may be in an HDF5 file, too. */
    public static ArrayFile ofModel(Path file, Budget budget) throws IOException {
        return open(file, budget, true);
    }

    /** Opens NumPy's archive, called {@code place} in messages. */
    public static ArrayFile npz(Path file, Place place, Budget budget) throws IOException {
        Optional<ArrayFile> loaded =
                Files.size(file) <= budget.mostLoaded() ? LoadedNpz.open(file, place, budget) : Optional.empty();
        return loaded.isPresent() ? loaded.get() : NpzFile.open(file, place, budget);
    }

    private static ArrayFile open(Path file, Budget budget, boolean isModel) throws IOException {
        if (Files.isDirectory(file)) {
            return ArrayFolder.open(file, budget);
        }
        Optional<String> lack = TextFile.lack(file);
        if (lack.isPresent()) {
            throw Place.of(file.toString()).error(lack.orElseThrow());
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LONGEST_START);
        }
        Place place = Place.of(file.toString());
        if (startsWith(start, ZIP)) {
            return NpzFile.open(file, budget);
        }
        if (start.length == 0) {
            throw place.error("is empty");
        }
        if (startsWith(start, NpyHeader.MAGIC)) {
            throw place.error("is a single array; a " + (isModel ? "model" : "run")
                    + " has several, which numpy.savez writes to one .npz file");
        }
        if (startsWith(start, HDF5)) {
            if (isModel) {
                return Hdf5File.open(file, budget);
            }
            throw place.error("is an HDF5 file; a run is an .npz file, as numpy.savez writes it");
        }
        if (SafetensorsFile.begins(start)) {
            return SafetensorsFile.open(file, budget);
        }
        if (start[0] == PICKLE) {
            throw place.error("looks like a pickle, which is never read; numpy.savez writes what is read");
        }
        throw place.error(
                "is neither an .npz file, as numpy.savez writes it (it does not begin with PK), nor a safetensors file"
                        + (isModel ? ", an HDF5 file or a folder of .npy files" : ""));
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
    }
}
