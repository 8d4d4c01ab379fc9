package org.mlpparity.verdict;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How near a trainer came to its bounds within one epoch.
 *
 * @param epoch the epoch; of a run of very many, the first of several that stand together
 * @param shares the largest error of each quantity that was compared, as a share of its bound; in data-flow order
 */
public record EpochShare(int epoch, Map<Quantity, Double> shares) {
    public EpochShare {
        Map<Quantity, Double> ordered = new EnumMap<>(Quantity.class);
        ordered.putAll(shares);
        shares = Collections.unmodifiableMap(ordered);
    }

    /** The largest share of these quantities; 0 when none of them was compared. */
    public double largestOf(Collection<Quantity> quantities) {
        return quantities.stream()
                .mapToDouble(quantity -> shares.getOrDefault(quantity, 0.0))
                .max()
                .orElse(0);
    }
}
