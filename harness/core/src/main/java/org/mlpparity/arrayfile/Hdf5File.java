package org.mlpparity.arrayfile;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mlpparity.input.InputException;
import org.mlpparity.json.Excerpt;

/**
 * Arrays in an HDF5 file, as Keras writes one: {@code layers/dense/vars/0}. Links are not followed, to other files least of all, and
 * compressed arrays are refused, so no more is read than the file has bytes.
 */
final class Hdf5File implements ArrayFile {
    private static final int DEPTH = 16;
    private static final int MOST_ENTRIES = 1 << 16;

    private final Place place;
    private final Budget budget;
    private final HdfFile file;
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();

    private Hdf5File(HdfFile file, Place place, Budget budget) {
        this.file = file;
        this.place = place;
        this.budget = budget;
    }

    /** Reads the names of its arrays. */
    static Hdf5File open(Path path, Budget budget) {
        Place place = Place.of(path.toString());
        HdfFile file = damagedUnless(place, () -> new HdfFile(path));
        try {
            Hdf5File arrays = new Hdf5File(file, place, budget);
            damagedUnless(place, () -> {
                arrays.list(file, "", 0);
                return arrays;
            });
            return arrays;
        } catch (InputException refused) {
            file.close();
            throw refused;
        }
    }

    private void list(Group group, String prefix, int depth) {
        if (depth > DEPTH) {
            throw place.error("holds groups in groups, more than " + DEPTH + " deep");
        }
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (child.getValue().isLink()) {
                continue;
            }
            String name = prefix + child.getKey();
            if (child.getValue() instanceof Group inner) {
                list(inner, name + "/", depth + 1);
            } else if (child.getValue() instanceof Dataset dataset) {
                datasets.put(name, dataset);
            }
            if (datasets.size() > MOST_ENTRIES) {
                throw place.error("holds more than " + MOST_ENTRIES + " arrays");
            }
        }
    }

    /** The library tells of damage by exceptions of many kinds. */
    private static <T> T damagedUnless(Place at, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputException told) {
            throw told;
        } catch (RuntimeException | StackOverflowError damaged) {
            String why = damaged.getMessage() == null ? damaged.getClass().getSimpleName() : damaged.getMessage();
            throw at.error("is damaged, or no HDF5 file that is read: " + Excerpt.of(why));
        }
    }

    @Override
    public Set<String> names() {
        return datasets.keySet();
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public NamedArray numbers(String name) {
        Place at = place.at(name);
        return damagedUnless(at, () -> numbers(at, datasets.get(name)));
    }

    private NamedArray numbers(Place at, Dataset dataset) {
        if (isCompressed(dataset)) {
            throw at.error(
                    "is compressed, and such arrays are not read from HDF5 files; Keras writes them as they are");
        }
        if (dataset.isCompound() || dataset.isVariableLength() || dataset.isEmpty()) {
            throw at.error("holds no plain numbers");
        }
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (long extent : dataset.getDimensionsAsLong()) {
            if (extent < 0 || extent > Integer.MAX_VALUE || size * extent > Integer.MAX_VALUE / Double.BYTES) {
                throw at.error("declares an extent of " + extent + ", more entries than any array that is read");
            }
            shape.add((int) extent);
            size *= extent;
        }
        if (shape.size() > NamedArray.MOST_DIMENSIONS) {
            throw at.error("is of " + shape.size() + " dimensions; a fully connected layer has tables of at most 2");
        }
        NumberType type = type(at, dataset.getJavaType());
        budget.take(size * (Double.BYTES + type.bytes()), at);
        double[] entries = size == 0 ? new double[0] : doubles(at, dataset.getDataFlat());
        if (entries.length != size) {
            throw at.error("declares " + shape + " entries, but holds " + entries.length);
        }
        return NamedArray.of(at, type, shape, entries);
    }

    /** The library's filters need compressors that are not here. */
    private static boolean isCompressed(Dataset dataset) {
        try {
            return !dataset.getFilters().isEmpty();
        } catch (LinkageError compressorIsMissing) {
            return true;
        }
    }

    private static NumberType type(Place at, Class<?> type) {
        if (type == float.class) {
            return NumberType.FLOAT32;
        }
        if (type == double.class) {
            return NumberType.FLOAT64;
        }
        throw at.error("holds numbers of type \"" + Excerpt.of(type.getSimpleName())
                + "\"; parameters are float32 or float64");
    }

    private static double[] doubles(Place at, Object data) {
        if (data instanceof double[] numbers) {
            return numbers;
        }
        if (data instanceof float[] numbers) {
            return IntStream.range(0, numbers.length)
                    .mapToDouble(i -> numbers[i])
                    .toArray();
        }
        if (data instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        throw at.error("holds no plain numbers");
    }

    @Override
    public String text(String name) {
        throw place.at(name).error("is a text, which is not read from HDF5 files");
    }

    @Override
    public void close() {
        file.close();
    }
}
