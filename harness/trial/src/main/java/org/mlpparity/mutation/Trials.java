package org.mlpparity.mutation;

import java.time.Clock;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verdict.TrainerVerdict;

/** Programs before the referee. */
final class Trials {
    private Trials() {}

    /** What the referee says. */
    static TrainerVerdict verdict(MutantProvider mutant, Experiment experiment) {
        return run(mutant, experiment).verdict().trainers().get(0);
    }

    /** The same with what was recorded. */
    static Run run(MutantProvider mutant, Experiment experiment) {
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("mutation study"));
        return new Referee(experiment, StepListener.NONE).once().run(List.of(mutant), circumstances);
    }
}
