package org.mlpparity.arrayfile;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/**
 * Writes named arrays to an archive as {@code numpy.savez} does, not compressed: the same arrays give the same bytes. Numbers keep their bits. In a
 * float32 run they take 4 bytes each, but for an array of which some entry is no float32 number.
 */
public final class NpzWriter implements Closeable {
    /** The earliest time of a ZIP archive that is written without a time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream zip;
    private final boolean isFloat;
    private long bytes;

    /** A new archive of a run in this precision. */
    public NpzWriter(Path file, Precision precision) throws IOException {
        zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16));
        isFloat = precision.bytes() <= Float.BYTES;
    }

    /** A table [rows × columns]. */
    public void table(String name, Matrix entries) throws IOException {
        put(name, List.of(entries.rows(), entries.columns()), entries);
    }

    /** A list of the entries of one row. */
    public void list(String name, Matrix row) throws IOException {
        put(name, List.of(row.size()), row);
    }

    /** A single number. */
    public void number(String name, double number) throws IOException {
        put(name, List.of(), Matrix.row(number));
    }

    /** How many bytes the arrays have that were written so far. */
    public long bytes() {
        return bytes;
    }

    private void put(String name, List<Integer> shape, Matrix entries) throws IOException {
        byte[] array = NpyWriter.array(shape, entries, isFloat && isFloat(entries));
        CRC32 checksum = new CRC32();
        checksum.update(array);
        ZipEntry entry = new ZipEntry(name + NpzFile.SUFFIX);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(array.length);
        entry.setCompressedSize(array.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(array);
        zip.closeEntry();
        bytes += array.length;
    }

    private static boolean isFloat(Matrix entries) {
        for (int i = 0; i < entries.size(); i++) {
            double entry = entries.get(i);
            if (Double.doubleToRawLongBits((float) entry) != Double.doubleToRawLongBits(entry)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
