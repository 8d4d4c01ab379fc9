package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;

/** Counts what is compared for one trainer and keeps the worst case of each quantity and the first number out of bounds. */
final class Tally {
    private final Precision precision;
    private final Map<Quantity, Deviation> worst = new EnumMap<>(Quantity.class);
    private final EpochShares shares = new EpochShares();
    private long compared;
    private long outside;
    private long suspect;
    private Deviation suspicious;
    private Deviation first;
    private long outsideInFirst;
    private long comparedInFirst;
    private int epoch;
    private int batch;

    Tally(Precision precision) {
        this.precision = precision;
    }

    /** What follows belongs to this step. */
    void enter(int epoch, int batch) {
        this.epoch = epoch;
        this.batch = batch;
        shares.enter(epoch);
    }

    long outside() {
        return outside;
    }

    /** Compares a layer's matrix (layer counted from 0) or, with layer -1, one of the whole network. */
    void compare(Quantity quantity, int layer, Bounds exact, Matrix observed) {
        boolean anyBefore = first != null;
        long outsideHere = 0;
        for (int i = 0; i < observed.size(); i++) {
            double distance = exact.rigorous().distance(i, observed.get(i));
            double allowance = exact.rigorous().allowance(i);
            boolean inside = distance <= allowance;
            shares.add(quantity, distance == 0 ? 0 : distance / allowance);
            outsideHere += inside ? 0 : 1;
            if (!inside && first == null) {
                first = deviation(quantity, layer, exact, i, observed.get(i));
            }
            if (inside && distance > exact.probable().allowance(i)) {
                suspect(deviation(quantity, layer, exact, i, observed.get(i)));
            }
            if (isWorst(quantity, distance, allowance)) {
                worst.put(quantity, deviation(quantity, layer, exact, i, observed.get(i)));
            }
        }
        compared += observed.size();
        outside += outsideHere;
        if (!anyBefore && first != null) {
            outsideInFirst = outsideHere;
            comparedInFirst = observed.size();
        }
    }

    private void suspect(Deviation deviation) {
        suspect++;
        suspicious = suspicious == null || deviation.likelyShare() > suspicious.likelyShare() ? deviation : suspicious;
    }

    private boolean isWorst(Quantity quantity, double distance, double allowance) {
        Deviation old = worst.get(quantity);
        return old == null || distance > 0 && !(distance / allowance <= old.share());
    }

    private Deviation deviation(Quantity quantity, int layer, Bounds bounds, int index, double actual) {
        Enclosure exact = bounds.rigorous();
        int row = index / exact.columns() + 1;
        int column = index % exact.columns() + 1;
        Place place = new Place(epoch, batch, quantity, layer + 1, row, column);
        double distance = exact.distance(index, actual);
        double ulps = distance / precision.ulp(exact.exact(index));
        double likely = bounds.probable().allowance(index);
        return new Deviation(place, exact.exact(index), actual, distance, exact.allowance(index), likely, ulps);
    }

    /** The certificate of all that was compared; empty when nothing was. */
    Optional<Certificate> certificate(int stepsCertified, int steps, long expected, KinkLedger kinks) {
        if (compared == 0) {
            return Optional.empty();
        }
        return Optional.of(new Certificate(
                stepsCertified,
                steps,
                compared,
                expected,
                outside,
                suspect,
                new ArrayList<>(worst.values()),
                shares.epochs(),
                Optional.ofNullable(first),
                outsideInFirst,
                comparedInFirst,
                Optional.ofNullable(suspicious),
                kinks));
    }
}
