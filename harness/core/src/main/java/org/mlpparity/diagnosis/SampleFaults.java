package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction.Over;

/** Not every sample counts. */
final class SampleFaults {
    /** Of larger batches only the first and the last sample are tried. */
    private static final int EVERY = 32;

    private final Evidence evidence;

    SampleFaults(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Hypothesis> all() {
        List<Hypothesis> all = new ArrayList<>();
        Loss loss = evidence.experiment.loss();
        boolean mean =
                loss.reduction().samples() == Over.MEAN && !loss.targets().meanOverWeights();
        for (boolean exact : mean ? new boolean[] {false, true} : new boolean[] {false}) {
            String more = exact ? ", and the mean is over those that count" : "";
            all.add(dropped("the last one" + more, exact, (s, m) -> s != m - 1));
            all.add(dropped("the first one" + more, exact, (s, m) -> s != 0));
            for (int i = 1; i < Math.min(evidence.experiment.batchSize(), EVERY) - 1; i++) {
                int sample = i;
                all.add(dropped("sample " + (i + 1) + " of the batch" + more, exact, (s, m) -> s != sample));
            }
            all.add(hypothesis(
                    "last-sample-only",
                    "Only the last sample of the batch counts.",
                    exact ? "and the mean is over it alone" : "",
                    exact,
                    (s, m) -> s == m - 1));
        }
        return all;
    }

    /** Which samples count. */
    private interface Counts {
        boolean test(int sample, int samples);
    }

    private Hypothesis dropped(String which, boolean exact, Counts counts) {
        return hypothesis("sample-dropped", "A sample of the batch is left out.", which, exact, counts);
    }

    private Hypothesis hypothesis(String id, String sentence, String detail, boolean exact, Counts counts) {
        return Hypothesis.of(id, sentence, Rank.MECHANISM, m -> {
                    Twist twist = new Twist() {
                        @Override
                        public double sampleWeight(int sample, int samples) {
                            return counts.test(sample, samples) ? weight(counts, samples, exact) : 0;
                        }
                    };
                    Pass pass = evidence.passes.backward(m.right.forward(), m.step.parameters(), m.batch, twist);
                    return Optional.of(Guess.ofGradient(pass.gradient()).with(Slot.LOSS, pass.loss()));
                })
                .detailed(detail);
    }

    /** A mean over those that count divides by their number. */
    private static double weight(Counts counts, int samples, boolean exact) {
        int count = 0;
        for (int s = 0; s < samples; s++) {
            count += counts.test(s, samples) ? 1 : 0;
        }
        return exact ? (double) samples / count : 1;
    }
}
