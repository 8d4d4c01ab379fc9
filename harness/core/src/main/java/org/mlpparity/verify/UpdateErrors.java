package org.mlpparity.verify;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Suspicion;

/**
 * Distinguishes an update that adds share by share from parameters with a hidden state, where a single step fits both.
 *
 * <p>Parameters that are shown rounded, from a finer copy or beside a compensation, are off by r_k at step k, so their update is off by e_k =
 * r_(k+1) − r_k: over steps these errors take each other back, and their sum S stays within a rounding. Errors of rounding are new at every
 * step: S² is about Σe². So c = mean(S²/Σe²) over the entries is about 1/(2·steps) in the one case and 1 in the other. For N
 * independent Gaussian entries c is at most that small with probability exp(N/2·(1 − c + ln c)) (Chernoff's bound of χ²_N).
 */
final class UpdateErrors implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String SHARES =
            "adds each sample's share to the parameters one by one: legal, in the wider bound of that order";

    private final LinkedHashMap<Tally.TensorKey, Errors> tensors = new LinkedHashMap<>();
    /** Null where none is. */
    private Deviation needed;

    private long count;

    private static final class Errors implements Serializable {
        private static final long serialVersionUID = 1;

        private final double[] sums;
        private final double[] squares;

        Errors(int size) {
            sums = new double[size];
            squares = new double[size];
        }

        void add(Errors next) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += next.sums[i];
                squares[i] += next.squares[i];
            }
        }
    }

    /** An update fits the bound of shares and not that of their sum, by which {@code deviation} is the worst number. */
    void needShares(Deviation deviation) {
        needed = needed != null && needed.share() >= deviation.share() ? needed : deviation;
        count++;
    }

    /** The errors of later updates. */
    void add(UpdateErrors next) {
        next.tensors.forEach((tensor, errors) -> tensors.merge(tensor, errors, (old, more) -> {
            old.add(more);
            return old;
        }));
        long all = count + next.count;
        Optional.ofNullable(next.needed).ifPresent(this::needShares);
        count = all;
    }

    /** What all updates together say of those that needed the bound of shares. */
    void finish(Tally tally) {
        Optional.ofNullable(needed).ifPresent(worst -> {
            if (takeEachOtherBack(Oracle.FAILURE_PROBABILITY)) {
                tally.suspect(Suspicion.Kind.HIDDEN_STATE, worst.place(), worst.share(), 1, count);
            } else {
                tally.remark(SHARES);
            }
        });
    }

    /** The errors of one more update of a tensor. */
    void add(Quantity quantity, int layer, Enclosure exact, Matrix shown) {
        Errors errors = tensors.computeIfAbsent(new Tally.TensorKey(quantity, layer), each -> new Errors(shown.size()));
        for (int i = 0; i < shown.size(); i++) {
            double now = exact.error(i, shown.get(i));
            errors.sums[i] += now;
            errors.squares[i] += now * now;
        }
    }

    /** Whether they take each other back so far that new roundings do so with this probability at most. */
    private boolean takeEachOtherBack(double probability) {
        double sum = 0;
        long entries = 0;
        for (Errors errors : tensors.values()) {
            for (int i = 0; i < errors.sums.length; i++) {
                if (errors.squares[i] >= Double.MIN_NORMAL) {
                    sum += errors.sums[i] * errors.sums[i] / errors.squares[i];
                    entries++;
                }
            }
        }
        double mean = entries == 0 ? 1 : sum / entries;
        return mean < 1 && 0.5 * entries * (1 - mean + Math.log(mean)) < Math.log(probability);
    }
}
