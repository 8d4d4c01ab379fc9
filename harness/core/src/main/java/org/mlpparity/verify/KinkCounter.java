package org.mlpparity.verify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Kink;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.KinkLedger;

/** Keeps the ledger of kinks: where they are, and how many bounds they widen. */
final class KinkCounter implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<KinkLedger.Entry> entries = new ArrayList<>();
    private long count;
    private long widened;

    /**
     * Enters the kinks of a step.
     *
     * @param exact the step, each operation from what was shown
     * @param blind the same step, but every side of a kink counts as certain; only steps that have kinks cost it
     */
    void enter(StepTrace step, ExactStep exact, Supplier<ExactStep> blind) {
        if (exact.kinks().isEmpty()) {
            return;
        }
        count += exact.kinks().size();
        for (Kink kink : exact.kinks()) {
            if (entries.size() < KinkLedger.KEPT) {
                entries.add(new KinkLedger.Entry(
                        step.epoch(),
                        step.batch(),
                        kink.layer() + 1,
                        kink.sample() + 1,
                        kink.unit() + 1,
                        kink.z(),
                        kink.bound()));
            }
        }
        ExactStep certain = blind.get();
        widened += (step.deltas().isEmpty() ? 0 : wider(exact.deltas(), certain.deltas()))
                + wider(exact.weightGradients(), certain.weightGradients())
                + wider(exact.biasGradients(), certain.biasGradients())
                + wider(exact.weights(), certain.weights())
                + wider(exact.biases(), certain.biases());
    }

    private static long wider(List<Enclosure> seen, List<Enclosure> certain) {
        long wider = 0;
        for (int l = 0; l < seen.size(); l++) {
            for (int i = 0; seen.get(l) != certain.get(l) && i < seen.get(l).size(); i++) {
                wider += seen.get(l).allowance(i) > certain.get(l).allowance(i) ? 1 : 0;
            }
        }
        return wider;
    }

    /** Those of later steps. */
    void add(KinkCounter next) {
        count += next.count;
        widened += next.widened;
        next.entries.stream().limit(KinkLedger.KEPT - entries.size()).forEach(entries::add);
    }

    KinkLedger ledger() {
        return new KinkLedger(count, entries, widened);
    }
}
