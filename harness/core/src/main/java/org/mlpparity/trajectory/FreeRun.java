package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.trace.TrainingTrace;

/** The free run of one trainer, and on which side of its kink every ReLU of it stands. */
public final class FreeRun {
    private final String name;
    private final Experiment experiment;
    private final TrainingTrace trace;
    private final boolean certified;
    private final List<BitSet> sides = new ArrayList<>();
    private ExactRun exact;

    /**
     * @param name what reports call it
     * @param certified whether every step of it is within its bounds; of no other run is asked why it parts
     */
    public FreeRun(String name, Experiment experiment, TrainingTrace trace, boolean certified) {
        this.name = name;
        this.experiment = experiment;
        this.trace = trace;
        this.certified = certified;
    }

    String name() {
        return name;
    }

    Experiment experiment() {
        return experiment;
    }

    TrainingTrace trace() {
        return trace;
    }

    boolean isCertified() {
        return certified;
    }

    /** θ before this update, counted from 0; after the last one for the number of all. */
    Parameters parameters(int update) {
        return update < trace.steps().size()
                ? trace.steps().get(update).parameters()
                : trace.end().orElseThrow().parameters();
    }

    /**
     * Where exact z at the trainer's own parameters is positive, for the layers whose activation has a kink: layer after
     * layer, sample after sample, unit after unit. Asked for in the order of updates.
     */
    BitSet sides(int update) {
        while (sides.size() <= update) {
            sides.add(sidesAt(sides.size()));
        }
        return sides.get(update);
    }

    /** Exact z of every layer [samples × units] for the batch of this update. */
    List<Enclosure> preActivations(int update) {
        if (exact == null) {
            exact = new ExactRun(experiment);
        }
        return exact.forward(parameters(update), update).preActivations();
    }

    private BitSet sidesAt(int update) {
        BitSet positive = new BitSet();
        int place = 0;
        List<Enclosure> preActivations = preActivations(update);
        for (int l = 0; l < preActivations.size(); l++) {
            Enclosure z = preActivations.get(l);
            for (int i = 0; experiment.network().layer(l).activation().hasKink() && i < z.size(); i++) {
                positive.set(place++, z.exact(i) > 0);
            }
        }
        return positive;
    }
}
