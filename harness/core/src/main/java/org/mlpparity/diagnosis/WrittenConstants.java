package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.verdict.Finding;

/**
 * What an update computes in a second experiment if constants of the first one are written into the program: all of them, all but the
 * learning rate, or the weight decay alone.
 */
final class WrittenConstants {
    private final Experiment first;
    private final Experiment second;
    private final Function<Experiment, Evidence> evidence;

    /** @param evidence of the second run, under a given experiment */
    WrittenConstants(Experiment first, Experiment second, Function<Experiment, Evidence> evidence) {
        this.first = first;
        this.second = second;
        this.evidence = evidence;
    }

    /** What is wrong in the updates then; the names of constants that stay those of the first are those that they have there. */
    List<Finding> findings() {
        Optimizer own = second.optimizer();
        Optimizer written = first.optimizer();
        Set<Optimizer> rules = new LinkedHashSet<>(List.of(
                own,
                own.withWeightDecay(written.weightDecay()),
                written.withLearningRate(own.learningRate()),
                written));
        List<Finding> findings = new ArrayList<>();
        for (Optimizer rule : rules) {
            findings.addAll(new UpdateSearch(evidence.apply(second.withOptimizer(rule)), first).findings());
        }
        return findings;
    }
}
