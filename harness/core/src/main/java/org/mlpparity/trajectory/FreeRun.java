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
    private final Sides certain;
    private final List<BitSet> sides = new ArrayList<>();
    private ExactRun exact;
    private int last = -1;
    private List<Enclosure> lastPreActivations = List.of();

    /** A run whose certificate is not available beyond this outcome. */
    public FreeRun(String name, Experiment experiment, TrainingTrace trace, boolean certified) {
        this(name, experiment, trace, certified, new Sides(experiment.network()));
    }

    /**
     * @param name what reports call it
     * @param certified whether every step of it is within its bounds; only gaps between certified runs are examined
     * @param certain the sides that its certificate tells; the others are computed when they are needed
     */
    public FreeRun(String name, Experiment experiment, TrainingTrace trace, boolean certified, Sides certain) {
        this.certain = certain;
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
     * Where exact z at the trainer's own parameters is right of a kink, for the layers whose activation has one: layer after
     * layer, sample after sample, unit after unit, kink after kink. Asked for in the order of updates.
     */
    BitSet sides(int update) {
        while (sides.size() <= update) {
            int next = sides.size();
            sides.add(certain.at(next).orElseGet(() -> sidesAt(next)));
        }
        return sides.get(update);
    }

    /** Exact z of every layer [samples × units] for the batch of this update; those of one update are kept. */
    List<Enclosure> preActivations(int update) {
        if (exact == null) {
            exact = new ExactRun(experiment);
        }
        if (update != last) {
            lastPreActivations = exact.forward(parameters(update), update).preActivations();
            last = update;
        }
        return lastPreActivations;
    }

    private BitSet sidesAt(int update) {
        BitSet right = new BitSet();
        int place = 0;
        for (int l = 0; l < Sides.layers(experiment.network()); l++) {
            Enclosure z = preActivations(update).get(l);
            List<Double> kinks = experiment.network().layer(l).activation().kinks();
            for (int i = 0; i < z.size(); i++) {
                for (double kink : kinks) {
                    right.set(place++, z.exact(i) > kink);
                }
            }
        }
        return right;
    }
}
