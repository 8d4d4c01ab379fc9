package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.trial.OddFunctions.Slopes;
import org.mlpparity.trial.OddFunctions.ValueFormula;

/**
 * The choices of a correct trainer where there are several right ones.
 *
 * @param sums how sums are formed where its work is shown
 * @param stepSums how they are formed in a plain step
 * @param values how φ is computed
 * @param slopes how φ' is computed
 * @param mean where the mean over samples and outputs is taken
 * @param rule how the optimizer's formula is arranged
 */
record Oddity(OddSums sums, OddSums stepSums, ValueFormula values, Slopes slopes, Mean mean, Arrangement rule) {
    /** Where the mean is taken. */
    enum Mean {
        DIVIDES_DELTAS("the mean divides the output deltas"),
        SCALES_DELTAS("the output deltas are multiplied by the reciprocal of the count"),
        DIVIDES_SUMS("the mean divides the summed gradients"),
        SCALES_SUMS("the summed gradients are multiplied by the reciprocal of the count"),
        DIVIDES_SHARES("the mean divides every sample's share of a gradient"),
        DIVIDES_RATE("the learning rate is divided by the count");

        private final String words;

        Mean(String words) {
            this.words = words;
        }

        /** The choice in words. */
        String words() {
            return words;
        }

        /** Whether the deltas that go down through the layers have the mean in them. */
        boolean isInDeltas() {
            return this == DIVIDES_DELTAS || this == SCALES_DELTAS;
        }
    }

    /** How the optimizer's formula is arranged. */
    enum Arrangement {
        USUAL("the update as everybody writes it"),
        FOLDED("rates, decays and corrections folded into one factor"),
        RATE_INSIDE("the learning rate inside the memory, or outside where it is asked inside"),
        FUSED("the update with a fused multiply-add"),
        SHARES("every sample's share subtracted from the parameters by itself"),
        SHARES_REVERSED("every sample's share subtracted by itself, the last sample first"),
        SHARES_OF_PAIRS("the shares of two samples each subtracted from the parameters");

        private final String words;

        Arrangement(String words) {
            this.words = words;
        }

        /** The choice in words. */
        String words() {
            return words;
        }

        /** Whether no summed gradient meets the parameters. */
        boolean isByShares() {
            return this == SHARES || this == SHARES_REVERSED || this == SHARES_OF_PAIRS;
        }
    }

    /** Nothing odd. */
    static final Oddity NONE = new Oddity(
            OddSums.IN_ORDER,
            OddSums.IN_ORDER,
            ValueFormula.USUAL,
            Slopes.FROM_A,
            Mean.DIVIDES_DELTAS,
            Arrangement.USUAL);

    Oddity with(OddSums other) {
        return new Oddity(other, other, values, slopes, mean, rule);
    }

    Oddity stepping(OddSums other) {
        return new Oddity(sums, other, values, slopes, mean, rule);
    }

    Oddity with(ValueFormula other) {
        return new Oddity(sums, stepSums, other, slopes, mean, rule);
    }

    Oddity with(Slopes other) {
        return new Oddity(sums, stepSums, values, other, mean, rule);
    }

    Oddity with(Mean other) {
        return new Oddity(sums, stepSums, values, slopes, other, rule);
    }

    Oddity with(Arrangement other) {
        return new Oddity(sums, stepSums, values, slopes, mean, other);
    }

    /** The choices that are not the usual ones, in words. */
    String words() {
        List<String> words = new ArrayList<>();
        add(words, sums != NONE.sums, "sums " + sums.words());
        add(words, stepSums != sums, "sums " + stepSums.words() + " in plain steps");
        add(words, values != NONE.values, values.words());
        add(words, slopes != NONE.slopes, slopes.words());
        add(words, mean != NONE.mean, mean.words());
        add(words, rule != NONE.rule, rule.words());
        return words.isEmpty() ? "everything as usual" : String.join("; ", words);
    }

    private static void add(List<String> words, boolean odd, String choice) {
        if (odd) {
            words.add(choice);
        }
    }
}
