package org.mlpparity.verdict;

import java.io.Serializable;

/** How the epochs of a run stand together in what is kept of each: of more than {@value #MOST} as many in every entry, under the first of them. */
public final class EpochGroups implements Serializable {
    private static final long serialVersionUID = 1;

    /** As many entries there are at most. */
    public static final int MOST = 1024;

    private final int together;

    /** @param all how many epochs there will be */
    public EpochGroups(int all) {
        together = Math.max(1, (int) Math.ceil((double) all / MOST));
    }

    /** The first epoch of those that this one stands with; both are counted from 1. */
    public int first(int epoch) {
        return epoch - (epoch - 1) % together;
    }
}
