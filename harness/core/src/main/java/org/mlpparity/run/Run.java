package org.mlpparity.run;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.SecondRuns;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Verdict;

/**
 * A finished run, which a report is made of.
 *
 * @param experiment as it was run
 * @param traces what was observed, one per trainer
 * @param verdict what the referee says, trainers in the order of {@code traces}; it learns from the circumstances which
 *     trainers the command named
 * @param circumstances where, when and how it took place
 * @param second what rejected trainers did in a second experiment; empty where none was tried on one
 */
public record Run(
        Experiment experiment,
        List<TrainingTrace> traces,
        Verdict verdict,
        Circumstances circumstances,
        Optional<SecondRuns> second) {
    public Run {
        traces = List.copyOf(traces);
        verdict = verdict.naming(circumstances.named().orElse(List.of()));
    }

    /** A run without a second experiment. */
    public Run(Experiment experiment, List<TrainingTrace> traces, Verdict verdict, Circumstances circumstances) {
        this(experiment, traces, verdict, circumstances, Optional.empty());
    }
}
