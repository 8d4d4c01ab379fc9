package org.mlpparity.trace;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/**
 * The steps of a run of any length, of which those that were used last are in memory and the others are read when they are asked for. It cannot be
 * changed by who reads it, several threads may read it at once, and it throws what its store throws.
 */
public final class StoredSteps extends AbstractList<StepTrace> implements RandomAccess {
    /** The steps in memory may take so many bytes, or this share of the heap where that is less; two are there in any case. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int SHARE_OF_HEAP = 64;
    private static final int LEAST_STEPS = 2;

    /** What the objects of a matrix take beside its numbers, about, in bytes. */
    private static final int MATRIX_BYTES = 100;

    /** Where they are kept. */
    public interface Store {
        /** How many there are. */
        int count();

        /** The step at this place, counted from 0. */
        StepTrace read(int k);
    }

    private final Store store;
    private final long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    private final Map<Integer, StepTrace> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Those of this store. */
    public StoredSteps(Store store) {
        this.store = store;
    }

    @Override
    public int size() {
        return store.count();
    }

    @Override
    public synchronized StepTrace get(int k) {
        StepTrace known = recent.get(Objects.checkIndex(k, size()));
        if (known != null) {
            return known;
        }
        StepTrace step = store.read(k);
        remember(k, step);
        return step;
    }

    /** This step has just been stored, so it need not be read as long as it is among the last ones. */
    public synchronized void remember(int k, StepTrace step) {
        recent.put(k, step);
        bytes += bytes(step);
        Iterator<StepTrace> eldest = recent.values().iterator();
        while (bytes > most && recent.size() > LEAST_STEPS) {
            bytes -= bytes(eldest.next());
            eldest.remove();
        }
    }

    private static long bytes(StepTrace step) {
        long bytes = bytes(step.parameters());
        if (step.predictions().isPresent()) {
            bytes += bytes(step.predictions().get());
        }
        bytes += bytes(step.preActivations()) + bytes(step.activations()) + bytes(step.deltas());
        if (step.gradient().isPresent()) {
            bytes += bytes(step.gradient().get());
        }
        if (step.memory().isPresent()) {
            for (Parameters slot : step.memory().get().slots()) {
                bytes += bytes(slot);
            }
        }
        return bytes;
    }

    private static long bytes(Parameters parameters) {
        return bytes(parameters.weights()) + bytes(parameters.biases());
    }

    private static long bytes(List<Matrix> matrices) {
        long bytes = 0;
        for (Matrix matrix : matrices) {
            bytes += bytes(matrix);
        }
        return bytes;
    }

    private static long bytes(Matrix matrix) {
        return MATRIX_BYTES + (long) matrix.size() * Double.BYTES;
    }
}
