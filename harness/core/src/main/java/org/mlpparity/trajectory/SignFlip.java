package org.mlpparity.trajectory;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.oracle.Enclosure;

/**
 * A ReLU or leaky ReLU that stands on different sides of its kink in two runs. Everything is counted from 0.
 *
 * @param update at which update
 * @param layer of which layer
 * @param sample for which sample of the batch
 * @param unit which unit
 * @param left exact z at the parameters of the one run
 * @param right exact z at those of the other
 */
record SignFlip(int update, int layer, int sample, int unit, double left, double right) {
    /** The first in data-flow order at this update; empty when every unit stands on the same side in both runs. */
    static Optional<SignFlip> at(FreeRun left, FreeRun right, int update) {
        BitSet differing = (BitSet) left.sides(update).clone();
        differing.xor(right.sides(update));
        int place = differing.nextSetBit(0);
        return place < 0 ? Optional.empty() : Optional.of(locate(left, right, update, place));
    }

    /** The one at this place in the order of {@link FreeRun#sides}. */
    static SignFlip locate(FreeRun left, FreeRun right, int update, int place) {
        NetworkSpec network = left.experiment().network();
        List<Enclosure> ours = left.preActivations(update);
        int rest = place;
        int layer = 0;
        while (!network.layer(layer).activation().hasKink()
                || rest >= ours.get(layer).size()) {
            rest -= network.layer(layer).activation().hasKink()
                    ? ours.get(layer).size()
                    : 0;
            layer++;
        }
        double theirs = right.preActivations(update).get(layer).exact(rest);
        int units = network.units(layer);
        return new SignFlip(
                update, layer, rest / units, rest % units, ours.get(layer).exact(rest), theirs);
    }
}
