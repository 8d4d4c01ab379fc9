package org.mlpparity.benchmarks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Nothing is timed that was not certified in the same run, on the very experiment to be timed. */
final class AgreementGate {
    private AgreementGate() {}

    /** What the referee says of this trainer on {@code experiment}. */
    static Agreement agreement(MlpTrainerProvider provider, Experiment experiment) {
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("bench"));
        Run run = new Referee(experiment, StepListener.NONE)
                .withoutSecondExperiment()
                .run(List.of(provider), circumstances);
        TrainerVerdict verdict = run.verdict().trainers().get(0);
        Optional<TrainingTrace> certified = verdict.outcome() == Outcome.CERTIFIED
                ? Optional.of(bare(run.traces().get(0)))
                : Optional.empty();
        return new Agreement(experiment, verdict, certified);
    }

    /** @throws IllegalStateException when the trainer is not certified on {@code experiment} */
    static Agreement require(MlpTrainerProvider provider, Experiment experiment) {
        Agreement agreement = agreement(provider, experiment);
        if (!agreement.isCertified()) {
            throw new IllegalStateException(
                    "not timed: " + provider.id() + " on " + experiment.name() + ": " + agreement.words());
        }
        return agreement;
    }

    /** The parameters alone: the rest of a large network's trace would fill the memory. */
    private static TrainingTrace bare(TrainingTrace trace) {
        List<Parameters> parameters = new ArrayList<>(
                trace.steps().stream().map(StepTrace::parameters).toList());
        parameters.add(trace.end().orElseThrow().parameters());
        return trace.unobserved(parameters);
    }
}
