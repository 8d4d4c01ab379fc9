package org.mlpparity.referee;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verdict.Verdict;
import org.mlpparity.verify.Judge;
import org.mlpparity.verify.Retrial;

/** Judges runs that were recorded elsewhere like those of a trainer that was watched here, as far as they show their work. */
public final class RecordedRuns {
    private RecordedRuns() {}

    /** The run with its verdict; {@code circumstances} are those of the judging. */
    public static Run judge(RecordedRun recorded, Circumstances circumstances) {
        return judge(recorded, circumstances, Optional.empty(), StepListener.NONE);
    }

    /** The same; {@code elsewhere} judges the steps, and where it does not, {@code listener} is told of each. */
    public static Run judge(
            RecordedRun recorded,
            Circumstances circumstances,
            Optional<Cluster.Connection> elsewhere,
            StepListener listener) {
        long start = System.nanoTime();
        Verdict verdict =
                Judge.judge(recorded.experiment(), List.of(recorded.trace()), Retrial.NONE, elsewhere, listener);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new Run(
                recorded.experiment(), List.of(recorded.trace()), verdict, circumstances.timed(Map.of(), seconds));
    }
}
