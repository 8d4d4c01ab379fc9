package org.mlpparity.verify;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import org.mlpparity.verdict.EpochGroups;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Quantity;

/** Keeps the largest error of each quantity in each epoch, or in each group of epochs, as a share of its bound. */
final class EpochShares implements Serializable {
    private static final long serialVersionUID = 1;

    private final TreeMap<Integer, EnumMap<Quantity, Double>> epochs = new TreeMap<>();
    private final EpochGroups groups;
    private EnumMap<Quantity, Double> current;

    /** @param all how many epochs there will be */
    EpochShares(int all) {
        groups = new EpochGroups(all);
    }

    /** What follows belongs to this epoch, counted from 1. */
    void enter(int epoch) {
        current = epochs.computeIfAbsent(groups.first(epoch), each -> new EnumMap<>(Quantity.class));
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
