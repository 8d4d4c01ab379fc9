package org.mlpparity.evidence;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.ArrayFiles;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.input.TextFile;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.StoredSteps;

/** Reads the steps of a kept trace from its files, of which each has some of them. */
final class StepChunks implements StoredSteps.Store {
    private final Experiment experiment;
    private final TracePlace place;
    private final List<Integer> firsts;
    private final Budget budget = Budget.ofThisHeap();
    private int count;
    private int openFirst;
    private Optional<ArrayFile> open = Optional.empty();
    private Optional<KeptStepReader> reader = Optional.empty();

    /** @param firsts the number of the first step in each file, counted from 1; it may grow with {@code count} */
    StepChunks(Experiment experiment, TracePlace place, List<Integer> firsts, int count) {
        this.experiment = experiment;
        this.place = place;
        this.firsts = firsts;
        this.count = count;
    }

    /** The name of the file that begins with this step, counted from 1. */
    static String file(int first) {
        return String.format(Locale.ROOT, "steps-%09d.npz", first);
    }

    /** One more step is in the last file. */
    void added() {
        count++;
    }

    @Override
    public int count() {
        return count;
    }

    /** @throws org.mlpparity.input.InputException when its file is missing or damaged */
    @Override
    public StepTrace read(int k) {
        int found = Collections.binarySearch(firsts, k + 1);
        KeptStepReader steps = reader(firsts.get(found < 0 ? -found - 2 : found));
        budget.clear();
        return steps.step(k);
    }

    private KeptStepReader reader(int first) {
        if (reader.isEmpty() || openFirst != first) {
            close();
            String name = file(first);
            try {
                ArrayFile arrays = ArrayFiles.npz(place.file(name), place.place(name), budget);
                open = Optional.of(arrays);
                reader = Optional.of(new KeptStepReader(arrays, experiment));
                openFirst = first;
            } catch (IOException e) {
                throw place.place(name).error(TextFile.reason(e));
            }
        }
        return reader.orElseThrow();
    }

    /** Leaves its files alone until a step is read again. */
    void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException nothingIsLost) {
            // It was only read.
        }
        open = Optional.empty();
        reader = Optional.empty();
    }
}
