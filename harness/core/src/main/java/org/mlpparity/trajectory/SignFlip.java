package org.mlpparity.trajectory;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.oracle.Enclosure;

/**
 * A unit that stands on different sides of a kink in two runs. Everything is counted from 0.
 *
 * @param update at which update
 * @param layer of which layer
 * @param sample for which sample of the batch
 * @param unit which unit
 * @param kink the z of the kink
 * @param left exact z at the parameters of the one run
 * @param right exact z at those of the other
 */
record SignFlip(int update, int layer, int sample, int unit, double kink, double left, double right) {
    /** The first in data-flow order before the same update of two runs; empty when every unit stands on the same side in both. */
    static Optional<SignFlip> at(Moment left, Moment right) {
        int place = differing(left, right).nextSetBit(0);
        return place < 0 ? Optional.empty() : Optional.of(locate(left, right, place));
    }

    /** Where the sides differ, in the order of {@link Moment#sides}. */
    static BitSet differing(Moment left, Moment right) {
        BitSet differing = (BitSet) left.sides().clone();
        differing.xor(right.sides());
        return differing;
    }

    /** The one at this place in the order of {@link Moment#sides}. */
    static SignFlip locate(Moment left, Moment right, int place) {
        NetworkSpec network = left.network();
        List<Enclosure> ours = left.preActivations();
        int rest = place;
        int layer = 0;
        while (rest >= bits(network, layer, ours)) {
            rest -= bits(network, layer, ours);
            layer++;
        }
        List<Double> kinks = network.layer(layer).activation().kinks();
        int entry = rest / kinks.size();
        double theirs = right.preActivations().get(layer).exact(entry);
        int units = network.units(layer);
        return new SignFlip(
                left.update(),
                layer,
                entry / units,
                entry % units,
                kinks.get(rest % kinks.size()),
                ours.get(layer).exact(entry),
                theirs);
    }

    /** How many sides a layer has: one per pre-activation and kink. */
    private static int bits(NetworkSpec network, int layer, List<Enclosure> z) {
        return z.get(layer).size() * network.layer(layer).activation().kinks().size();
    }
}
