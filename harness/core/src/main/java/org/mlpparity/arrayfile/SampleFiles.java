package org.mlpparity.arrayfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mlpparity.input.FileWatch;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Excerpt;

/**
 * Reads a file of samples: an array of any number of dimensions, of which the first one counts the samples. All are [samples × numbers of a
 * sample] here: a list has one number for each, and a picture its rows one after the other.
 */
public final class SampleFiles {
    private SampleFiles() {}

    /**
     * The array in an IDX file, plain or compressed by gzip.
     *
     * @throws org.mlpparity.input.InputException when it is none, or damaged
     */
    public static SampleArray idx(Path file, Budget budget, FileWatch watch) {
        return reading(file, () -> IdxFile.read(file, budget, watch));
    }

    /** The array in a file that {@code numpy.save} wrote. */
    public static SampleArray npy(Path file, Budget budget, FileWatch watch) {
        Place place = Place.of(file.toString());
        return reading(file, () -> {
            try (InputStream in = new BufferedInputStream(watch.open(file))) {
                return new NpyReader(in, Files.size(file), place, budget).samples();
            }
        });
    }

    /** The array of this name in a file that {@code numpy.savez} wrote. */
    public static SampleArray npz(Path file, String name, Budget budget, FileWatch watch) {
        return reading(file, () -> {
            try (NpzFile arrays = NpzFile.open(file, budget)) {
                if (!arrays.names().contains(name)) {
                    throw arrays.place()
                            .error("has no array \"" + Excerpt.of(name) + "\"; it has "
                                    + Excerpt.of(String.join(", ", arrays.names())));
                }
                return arrays.samples(name, stream -> watch.over(file, arrays.bytes(name), stream));
            }
        });
    }

    private interface Reading {
        SampleArray array() throws IOException;
    }

    private static SampleArray reading(Path file, Reading reading) {
        Place place = Place.of(file.toString());
        try {
            Optional<String> lack = TextFile.lack(file);
            if (lack.isPresent()) {
                throw place.error(lack.get());
            }
            return reading.array();
        } catch (IOException e) {
            throw place.error(TextFile.reason(e));
        }
    }
}
