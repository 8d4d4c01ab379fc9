package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Kink;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.KinkLedger;

/** Keeps the ledger of kinks: where they are, and how many bounds they widen. */
final class KinkCounter {
    private final List<KinkLedger.Entry> entries = new ArrayList<>();
    private long count;
    private long widened;

    /** Enters the kinks of the step that was judged last; only steps that have any cost a second backward pass. */
    void enter(StepTrace step, StepCertifier judged) {
        ExactStep exact = judged.exact();
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
        ExactStep certain = judged.blindToKinks();
        widened += (step.deltas().isEmpty() ? 0 : wider(exact.deltas(), certain.deltas()))
                + wider(exact.weightGradients(), certain.weightGradients())
                + wider(exact.biasGradients(), certain.biasGradients())
                + wider(exact.weights(), certain.weights())
                + wider(exact.biases(), certain.biases());
    }

    private static long wider(List<Enclosure> seen, List<Enclosure> certain) {
        long wider = 0;
        for (int l = 0; l < seen.size(); l++) {
            for (int i = 0; i < seen.get(l).size(); i++) {
                wider += seen.get(l).allowance(i) > certain.get(l).allowance(i) ? 1 : 0;
            }
        }
        return wider;
    }

    KinkLedger ledger() {
        return new KinkLedger(count, entries, widened);
    }
}
