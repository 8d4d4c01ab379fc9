package org.mlpparity.arrayfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Excerpt;

/** Arrays in a folder and the folders in it, a file for each: {@code step1/W1.npy} or {@code step1/W1.csv}, a row of the table on each line; {@code meta.json}. */
final class ArrayFolder implements ArrayFile {
    private static final int MOST_ENTRIES = 1 << 20;
    private static final int DEPTH = 2;
    private static final List<String> SUFFIXES = List.of(".npy", ".csv");
    private static final String META_FILE = ArrayFile.META + ".json";

    private final Path folder;
    private final Place place;
    private final Budget budget;
    private final Map<String, Path> files = new LinkedHashMap<>();

    private ArrayFolder(Path folder, Budget budget) {
        this.folder = folder;
        this.budget = budget;
        place = Place.of(folder.toString());
    }

    /** Lists its files. */
    static ArrayFolder open(Path folder, Budget budget) throws IOException {
        ArrayFolder arrays = new ArrayFolder(folder, budget);
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            List<Path> found = all.filter(file -> !Files.isDirectory(file))
                    .limit(MOST_ENTRIES + 1L)
                    .sorted()
                    .toList();
            if (found.size() > MOST_ENTRIES) {
                throw arrays.place.error("holds more than " + MOST_ENTRIES + " files");
            }
            found.forEach(arrays::add);
            return arrays;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(Path file) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (path.equals(META_FILE)) {
            put(ArrayFile.META, file);
            return;
        }
        for (String suffix : SUFFIXES) {
            if (path.endsWith(suffix)) {
                put(path.substring(0, path.length() - suffix.length()), file);
            }
        }
    }

    private void put(String name, Path file) {
        Path first = files.putIfAbsent(name, file);
        if (first != null) {
            throw place.at(name).error("is there twice: " + first.getFileName() + " and " + file.getFileName());
        }
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public NamedArray numbers(String name) {
        Path file = readable(name);
        Place at = place.at(folder.relativize(file).toString());
        return file.toString().endsWith(".csv") ? table(file, at) : npy(file, at, NpyReader::numbers);
    }

    @Override
    public String text(String name) {
        Path file = readable(name);
        Place at = place.at(folder.relativize(file).toString());
        return file.toString().endsWith(".npy") ? npy(file, at, NpyReader::text) : TextFile.read(file, at.toString());
    }

    /** The file of this name, which must not be a link to somewhere else. */
    private Path readable(String name) {
        Path file = files.get(name);
        Place at = place.at(name);
        if (!new NamedFiles(folder, Reach.FOLDER).reaches(file)) {
            throw at.error("leads out of its folder");
        }
        try {
            TextFile.lack(file).ifPresent(lack -> {
                throw at.error(lack);
            });
        } catch (IOException e) {
            throw at.error(TextFile.reason(e));
        }
        return file;
    }

    private interface Reading<T> {
        T of(NpyReader reader) throws IOException;
    }

    private <T> T npy(Path file, Place at, Reading<T> reading) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return reading.of(new NpyReader(in, Files.size(file), at, budget));
        } catch (IOException e) {
            throw at.error(TextFile.reason(e));
        }
    }

    private NamedArray table(Path file, Place at) {
        try {
            budget.take(Files.size(file) * Double.BYTES, at);
        } catch (IOException e) {
            throw at.error(TextFile.reason(e));
        }
        List<String> lines = TextFile.read(file, at.toString())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        int columns = lines.isEmpty() ? 0 : lines.get(0).split(",", -1).length;
        double[] entries = new double[Math.multiplyExact(lines.size(), columns)];
        for (int row = 0; row < lines.size(); row++) {
            String[] cells = lines.get(row).split(",", -1);
            if (cells.length != columns) {
                throw at.error(
                        "has " + cells.length + " numbers in row " + (row + 1) + ", and " + columns + " in row 1");
            }
            for (int c = 0; c < columns; c++) {
                entries[row * columns + c] = number(cells[c].strip(), row, c, at);
            }
        }
        return NamedArray.of(at, NumberType.DECIMAL, List.of(lines.size(), columns), entries);
    }

    /** NumPy and others write nan and inf in small letters. */
    private static double number(String cell, int row, int column, Place at) {
        switch (cell.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "inf", "infinity":
                return cell.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default:
                if (cell.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                    return Double.parseDouble(cell);
                }
                throw at.error("holds \"" + Excerpt.of(cell) + "\" in row " + (row + 1) + ", column " + (column + 1)
                        + ", which is no number such as -1.5 or 2e-3; the first line is numbers, too");
        }
    }

    @Override
    public void close() {
        // Each file is closed when it was read.
    }
}
