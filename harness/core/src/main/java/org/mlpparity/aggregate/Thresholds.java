package org.mlpparity.aggregate;

import java.io.Serializable;

/**
 * What the statistics of a correct run stay below, but for a failure probability that is stated for the whole run.
 *
 * <p>Errors of rounding are sub-Gaussian in the model of docs/verdict.md. For Q tests of tensors, T and P of every operation,
 * step and pool counted, each may fail with probability p/Q; for Q' entries each with p/Q'. So T and P together raise an alarm
 * in a correct run with probability p at most, and Z with p at most.
 *
 * @param tests Q, how many values of T and P the run may contain
 * @param entries Q', how many entries the run may contain
 * @param failureProbability p
 */
public record Thresholds(double tests, double entries, double failureProbability) implements Serializable {
    public Thresholds {
        if (!(tests >= 1)) {
            throw new IllegalArgumentException("tests (" + tests + ") must be at least 1");
        }
        if (!(entries >= 1)) {
            throw new IllegalArgumentException("entries (" + entries + ") must be at least 1");
        }
        if (!(failureProbability > 0 && failureProbability < 1)) {
            throw new IllegalArgumentException(
                    "failure probability (" + failureProbability + ") must be between 0 and 1");
        }
    }

    /** P > √(2 ln(2Q/p)): the tail of a sub-Gaussian number, both sides. */
    public double projection() {
        return Math.sqrt(2 * Math.log(2 * tests / failureProbability));
    }

    /** Z > √(2 ln(2Q'/p)): the same for every entry. */
    public double largest() {
        return Math.sqrt(2 * Math.log(2 * entries / failureProbability));
    }

    /**
     * T > 1 + 2√(x/N') + 2x/N', x = ln(Q/p): the tail of a quadratic form of a sub-Gaussian vector (D. Hsu, S. Kakade and T.
     * Zhang, Electron. Commun. Probab. 17, 2012, no. 52), for as many entries as {@code effectiveEntries} N' independent ones.
     */
    public double meanSquare(double effectiveEntries) {
        double share = Math.log(tests / failureProbability) / effectiveEntries;
        return 1 + 2 * Math.sqrt(share) + 2 * share;
    }
}
