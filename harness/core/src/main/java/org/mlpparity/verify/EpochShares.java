package org.mlpparity.verify;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Quantity;

/**
 * Keeps the largest error of each quantity in each epoch as a share of its bound. Of more than {@value #MOST} epochs several stand together, as
 * many in each entry, under the first of them.
 */
final class EpochShares {
    /** As many entries there are at most. */
    static final int MOST = 1024;

    private final Map<Integer, Map<Quantity, Double>> epochs = new TreeMap<>();
    private final int together;
    private Map<Quantity, Double> current;

    /** @param all how many epochs there will be */
    EpochShares(int all) {
        together = Math.max(1, (int) Math.ceil((double) all / MOST));
    }

    /** What follows belongs to this epoch, counted from 1. */
    void enter(int epoch) {
        current = epochs.computeIfAbsent(epoch - (epoch - 1) % together, each -> new EnumMap<>(Quantity.class));
    }

    void add(Quantity quantity, double share) {
        current.merge(quantity, share, Math::max);
    }

    /** Those of later steps beside these. */
    void add(EpochShares next) {
        next.epochs.forEach((epoch, shares) -> {
            enter(epoch);
            shares.forEach(this::add);
        });
    }

    List<EpochShare> epochs() {
        return epochs.entrySet().stream()
                .map(epoch -> new EpochShare(epoch.getKey(), epoch.getValue()))
                .toList();
    }
}
