package org.mlpparity.verify;

import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** Grades the evidence of a run: a certificate per trainer, and how far the trainers' free runs are apart. */
public final class Judge {
    private Judge() {}

    /** The verdict on these traces of {@code experiment}; the same traces always give the same verdict. */
    public static Verdict judge(Experiment experiment, List<TrainingTrace> traces) {
        List<TrainerVerdict> trainers = traces.stream()
                .map(trace -> new Certifier(experiment, trace).certify())
                .toList();
        return new Verdict(experiment.name(), trainers, Trajectories.divergences(traces));
    }
}
