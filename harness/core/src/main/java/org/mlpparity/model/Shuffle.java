package org.mlpparity.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.mlpparity.draw.NumPyGenerator;
import org.mlpparity.draw.NumPyRandomState;
import org.mlpparity.draw.PythonRandom;
import org.mlpparity.draw.TorchRandom;

/** One generator that shuffles the rows of epoch after epoch. */
interface Shuffle {
    /** The rows of the next epoch, from these. */
    int[] next(int[] rows);

    /** The generator of this order, before its first epoch. */
    static Shuffle of(SampleOrder order) {
        long seed = order.seed();
        return switch (order.kind()) {
            case NUMPY_RANDOM_STATE -> {
                NumPyRandomState random = new NumPyRandomState(seed);
                yield rows -> {
                    random.shuffle(rows);
                    return rows;
                };
            }
            case NUMPY_DEFAULT_RNG -> {
                NumPyGenerator random = new NumPyGenerator(seed);
                yield rows -> {
                    random.shuffle(rows);
                    return rows;
                };
            }
            case PYTHON_RANDOM -> {
                PythonRandom random = new PythonRandom(seed);
                yield rows -> {
                    random.shuffle(rows);
                    return rows;
                };
            }
            case JAVA_RANDOM -> {
                Random random = new Random(seed);
                yield rows -> {
                    List<Integer> list =
                            new ArrayList<>(IntStream.of(rows).boxed().toList());
                    Collections.shuffle(list, random);
                    return list.stream().mapToInt(row -> row).toArray();
                };
            }
            case PYTORCH_RANDPERM -> {
                TorchRandom random = new TorchRandom(seed);
                yield rows -> random.permutation(rows.length);
            }
            case PYTORCH_DATALOADER -> {
                TorchRandom random = new TorchRandom(seed);
                yield rows -> {
                    random.random63();
                    return new TorchRandom(random.random63()).permutation(rows.length);
                };
            }
            case FILE, GIVEN ->
                throw new IllegalArgumentException("order (" + order.kind().id() + ") is not drawn");
        };
    }
}
