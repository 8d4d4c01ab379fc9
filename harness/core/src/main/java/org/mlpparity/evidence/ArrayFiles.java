package org.mlpparity.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens a file of arrays, which is known by its first bytes and not by its name. */
final class ArrayFiles {
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final byte PICKLE = (byte) 0x80;

    private ArrayFiles() {}

    static ArrayFile open(Path file, Budget budget) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(NpyHeader.MAGIC.length);
        }
        Place place = Place.of(file.toString());
        if (startsWith(start, ZIP)) {
            return NpzFile.open(file, budget);
        }
        if (start.length == 0) {
            throw place.error("is empty");
        }
        if (startsWith(start, NpyHeader.MAGIC)) {
            throw place.error("is a single array; a run has several, which numpy.savez writes to one .npz file");
        }
        if (startsWith(start, HDF5)) {
            throw place.error("is an HDF5 file; a run is an .npz file, as numpy.savez writes it");
        }
        if (start[0] == PICKLE) {
            throw place.error("looks like a pickle, which is never read; numpy.savez writes what is read");
        }
        throw place.error("is no .npz file, as numpy.savez writes it: it does not begin with PK");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
    }
}
