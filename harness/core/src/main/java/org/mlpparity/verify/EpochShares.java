package org.mlpparity.verify;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Quantity;

/** Keeps the largest error of each quantity in each epoch as a share of its bound. */
final class EpochShares {
    private final Map<Integer, Map<Quantity, Double>> epochs = new TreeMap<>();
    private Map<Quantity, Double> current;

    /** What follows belongs to this epoch. */
    void enter(int epoch) {
        current = epochs.computeIfAbsent(epoch, each -> new EnumMap<>(Quantity.class));
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
