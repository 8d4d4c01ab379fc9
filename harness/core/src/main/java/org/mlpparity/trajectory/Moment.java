package org.mlpparity.trajectory;

import java.util.BitSet;
import java.util.List;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.trace.StepTrace;

/** A free run before one of its updates: what is shown of it, and on which side of its kink every unit stands. */
final class Moment {
    private final Moments run;
    private final int update;
    private final StepTrace step;
    private final Sides certain;
    private BitSet sides;
    private List<Enclosure> preActivations;

    /** @param certain the sides that its certificate tells; where it does not, they are computed when they are needed */
    Moment(Moments run, int update, StepTrace step, Sides certain) {
        this.run = run;
        this.update = update;
        this.step = step;
        this.certain = certain;
    }

    /** Before which update, counted from 0. */
    int update() {
        return update;
    }

    StepTrace step() {
        return step;
    }

    Parameters parameters() {
        return step.parameters();
    }

    NetworkSpec network() {
        return run.experiment().network();
    }

    /**
     * Where exact z at the trainer's own parameters is right of a kink, for the layers whose activation has one: layer after
     * layer, sample after sample, unit after unit, kink after kink.
     */
    BitSet sides() {
        if (sides == null) {
            sides = certain.right().orElseGet(this::computed);
        }
        return sides;
    }

    /** Exact z of every layer [samples × units] for the batch of this update. */
    List<Enclosure> preActivations() {
        if (preActivations == null) {
            preActivations = run.exact().forward(parameters(), update).preActivations();
        }
        return preActivations;
    }

    private BitSet computed() {
        BitSet right = new BitSet();
        int place = 0;
        for (int l = 0; l < Sides.layers(network()); l++) {
            Enclosure z = preActivations().get(l);
            List<Double> kinks = network().layer(l).activation().kinks();
            for (int i = 0; i < z.size(); i++) {
                for (double kink : kinks) {
                    right.set(place++, z.exact(i) > kink);
                }
            }
        }
        return right;
    }
}
