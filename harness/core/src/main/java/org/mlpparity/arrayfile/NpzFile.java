package org.mlpparity.arrayfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mlpparity.json.Excerpt;

/** Arrays in a ZIP archive, as {@code numpy.savez} and {@code numpy.savez_compressed} write them. Nothing is unpacked to the disk. */
final class NpzFile implements ArrayFile {
    static final String SUFFIX = ".npy";
    private static final int MOST_ENTRIES = 1 << 20;
    private static final Pattern LEADS_OUT = Pattern.compile("/.*|.*\\\\.*|[A-Za-z]:.*|(.*/)?\\.\\.?(/.*)?");

    private final Place place;
    private final Budget budget;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private NpzFile(ZipFile zip, Place place, Budget budget) {
        this.zip = zip;
        this.place = place;
        this.budget = budget;
    }

    /** Reads the list of its entries. */
    static NpzFile open(Path file, Budget budget) throws IOException {
        return open(file, Place.of(file.toString()), budget);
    }

    /** The same, called {@code place} in messages. */
    static NpzFile open(Path file, Place place, Budget budget) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException damaged) {
            throw place.error("is no whole ZIP archive, it may be cut off: " + Excerpt.of(damaged.getMessage()));
        }
        try {
            NpzFile npz = new NpzFile(zip, place, budget);
            npz.list();
            return npz;
        } catch (RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    private void list() {
        if (zip.size() > MOST_ENTRIES) {
            throw place.error("holds " + zip.size() + " entries; at most " + MOST_ENTRIES + " are read");
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            add(all.nextElement());
        }
    }

    private void add(ZipEntry entry) {
        String name = entry.getName();
        if (name.isEmpty() || LEADS_OUT.matcher(name).matches() || name.chars().anyMatch(Character::isISOControl)) {
            throw place.error(
                    "holds an entry (\"" + Excerpt.of(name)
                            + "\") whose name is no plain name: absolute paths, \"..\", backslashes and control characters are refused");
        }
        if (name.endsWith("/data.pkl")) {
            throw place.error(
                    "is a file of torch.save, which holds a pickle and is never read; numpy.savez writes what is read");
        }
        if (entry.isDirectory()) {
            return;
        }
        if (!name.endsWith(SUFFIX)) {
            throw place.error(
                    "holds an entry (\"" + Excerpt.of(name) + "\") that is no array; all names end in " + SUFFIX);
        }
        if (entries.put(name.substring(0, name.length() - SUFFIX.length()), entry) != null) {
            throw place.error("holds two entries named \"" + Excerpt.of(name) + "\"");
        }
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public NamedArray numbers(String name) {
        return read(name, NpyReader::numbers);
    }

    /** The array of this name as samples, whatever its dimensions. */
    SampleArray samples(String name, UnaryOperator<InputStream> watch) {
        return read(name, watch, NpyReader::samples);
    }

    /** How many bytes the array of this name has. */
    long bytes(String name) {
        return entries.get(name).getSize();
    }

    @Override
    public String text(String name) {
        return read(name, NpyReader::text);
    }

    private interface Reading<T> {
        T of(NpyReader reader) throws IOException;
    }

    private <T> T read(String name, Reading<T> reading) {
        return read(name, UnaryOperator.identity(), reading);
    }

    private <T> T read(String name, UnaryOperator<InputStream> watch, Reading<T> reading) {
        ZipEntry entry = entries.get(name);
        Place at = place.at(name);
        try (InputStream in = new BufferedInputStream(watch.apply(zip.getInputStream(entry)));
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
            T value = reading.of(new NpyReader(checked, entry.getSize(), at, budget));
            if (checked.getChecksum().getValue() != entry.getCrc()) {
                throw at.error("is damaged: its checksum is not the one that the archive tells");
            }
            return value;
        } catch (IOException e) {
            throw at.error("is damaged: " + Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
