package org.mlpparity.diagnosis;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** Some entries of one tensor from step to step, each in one row: what updates are tried on. */
final class Track {
    final int tensor;
    final int[] steps;
    private final Evidence evidence;
    private final int[] entries;
    private final Map<GradientSource, Map<Integer, Optional<Estimate>>> gradients = new IdentityHashMap<>();
    private final Matrix[] theta;
    private final double[][] after;

    /**
     * @param steps which, in order
     * @param entries which entries of the tensor
     */
    Track(Evidence evidence, int tensor, int[] steps, int[] entries) {
        this.evidence = evidence;
        this.tensor = tensor;
        this.steps = steps;
        this.entries = entries;
        theta = new Matrix[steps.length];
        after = new double[steps.length][];
        for (int p = 0; p < steps.length; p++) {
            theta[p] = picked(Tensors.of(evidence.trace.steps().get(steps[p]).parameters(), tensor));
            Optional<Parameters> next = evidence.after(steps[p]);
            after[p] = next.isPresent() ? picked(Tensors.of(next.get(), tensor)).toArray() : null;
        }
    }

    private Matrix picked(Matrix all) {
        double[] row = new double[entries.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = all.get(entries[i]);
        }
        return Matrix.row(row);
    }

    private Estimate picked(Estimate all) {
        Estimate row = new Estimate(1, entries.length);
        for (int i = 0; i < entries.length; i++) {
            row.set(i, all.value[entries[i]], all.bound[entries[i]]);
        }
        return row;
    }

    int length() {
        return steps.length;
    }

    int size() {
        return entries.length;
    }

    /** Which entry of the tensor stands at this place. */
    int entry(int index) {
        return entries[index];
    }

    Matrix theta(int position) {
        return theta[position];
    }

    /** θ' as it was seen; null where it was not. */
    double[] after(int position) {
        return after[position];
    }

    int samples(int position) {
        return evidence.batch(steps[position]).samples();
    }

    /** Whether every step from the first on is here, so that what an optimizer remembers can be followed. */
    boolean isWhole() {
        return steps[steps.length - 1] == steps.length - 1;
    }

    /** The position of the step before; -1 where it is not here. */
    int before(int position) {
        return position > 0 && steps[position - 1] == steps[position] - 1 ? position - 1 : -1;
    }

    /** A gradient of these entries; empty where there is none. */
    Optional<Estimate> gradient(GradientSource source, int position) {
        return gradients
                .computeIfAbsent(source, each -> new HashMap<>())
                .computeIfAbsent(position, p -> source.at(steps[p]).map(all -> picked(all.get(tensor))));
    }
}
