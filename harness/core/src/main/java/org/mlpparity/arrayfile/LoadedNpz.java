package org.mlpparity.arrayfile;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.mlpparity.json.Excerpt;

/** Many small arrays of an archive that is not compressed, whose bytes are read at once: that takes a tenth of the time of reading one by one. */
final class LoadedNpz implements ArrayFile {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_ENTRIES = 10;

    private final Place place;
    private final Budget budget;
    private final Map<String, byte[]> arrays = new LinkedHashMap<>();
    private final Map<String, NpyHeader> headers = new HashMap<>();

    private LoadedNpz(Place place, Budget budget) {
        this.place = place;
        this.budget = budget;
    }

    /**
     * Reads it, called {@code place} in messages. It takes about the memory that the file has bytes.
     *
     * @return empty where it is compressed, damaged or none, which is told by who reads it one by one
     */
    static Optional<ArrayFile> open(Path file, Place place, Budget budget) {
        LoadedNpz npz = new LoadedNpz(place, budget);
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            long most = Math.min(Files.size(file), Integer.MAX_VALUE);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > most || !npz.load(entry, in)) {
                    return Optional.empty();
                }
            }
            return npz.isWhole(file) ? Optional.of(npz) : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Whether the file ends as an archive of so many entries does: with the record at the end of its directory, which has no comment. */
    private boolean isWhole(Path file) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(end, Math.max(0, channel.size() - END_BYTES));
        }
        return !end.hasRemaining()
                && end.getInt(0) == END
                && Short.toUnsignedInt(end.getShort(END_ENTRIES)) == arrays.size();
    }

    /** Whether it is an array, and the only one of its name. */
    private boolean load(ZipEntry entry, ZipInputStream in) throws IOException {
        String name = entry.getName();
        return name.endsWith(NpzFile.SUFFIX)
                && arrays.put(name.substring(0, name.length() - NpzFile.SUFFIX.length()), in.readNBytes((int)
                                entry.getSize()))
                        == null;
    }

    @Override
    public Set<String> names() {
        return arrays.keySet();
    }

    @Override
    public Place place() {
        return place;
    }

    private interface Reading<T> {
        T of(NpyReader reader) throws IOException;
    }

    private <T> T read(String name, Reading<T> reading) {
        byte[] array = arrays.get(name);
        Place at = place.at(name);
        try {
            return reading.of(new NpyReader(new ByteArrayInputStream(array), array.length, at, budget, headers));
        } catch (IOException e) {
            throw at.error("is damaged: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public NamedArray numbers(String name) {
        return read(name, NpyReader::numbers);
    }

    @Override
    public String text(String name) {
        return read(name, NpyReader::text);
    }

    @Override
    public void close() {
        // Everything has been read.
    }
}
