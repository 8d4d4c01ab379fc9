package org.mlpparity.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.verdict.RunStatus;

/**
 * The free run of one trainer, step by step.
 *
 * @param trainer its id
 * @param version its version
 * @param accuracies how accurate it declares its elementary functions to be
 * @param status whether the run could be observed to its end
 * @param reason why not, one sentence; empty when it could
 * @param remarks what was noticed beside the numbers, a sentence each
 * @param steps every update that was observed whole, in order; {@link StoredSteps} stay where they are
 * @param end what stood after the last update; empty when the run ended early
 * @param rerun what is kept of a second run from the same start; empty when there was none
 * @param dropped what is left of the steps where they were judged and not all kept, and {@code steps} is empty; empty where they are kept
 */
public record TrainingTrace(
        String trainer,
        String version,
        Accuracies accuracies,
        RunStatus status,
        String reason,
        List<String> remarks,
        List<StepTrace> steps,
        Optional<FinalTrace> end,
        Optional<Rerun> rerun,
        Optional<Dropped> dropped) {
    public TrainingTrace {
        remarks = List.copyOf(remarks);
        steps = steps instanceof StoredSteps ? steps : List.copyOf(steps);
        if (end.isPresent() != (status == RunStatus.COMPLETED)) {
            throw new IllegalArgumentException(
                    "a run that is " + status + (end.isPresent() ? " has an" : " lacks its") + " end");
        }
    }

    /** A run whose steps are kept. */
    public TrainingTrace(
            String trainer,
            String version,
            Accuracies accuracies,
            RunStatus status,
            String reason,
            List<String> remarks,
            List<StepTrace> steps,
            Optional<FinalTrace> end,
            Optional<Rerun> rerun) {
        this(trainer, version, accuracies, status, reason, remarks, steps, end, rerun, Optional.empty());
    }

    /** A run that was the only one, of a trainer that declares nothing of its elementary functions. */
    public TrainingTrace(
            String trainer,
            String version,
            RunStatus status,
            String reason,
            List<StepTrace> steps,
            Optional<FinalTrace> end) {
        this(trainer, version, Accuracies.DEFAULT, status, reason, List.of(), steps, end, Optional.empty());
    }

    /** The same run, as one that ended before its end, and no second one beside it. */
    public TrainingTrace ending(RunStatus early, String why) {
        return new TrainingTrace(
                trainer, version, accuracies, early, why, remarks, steps, Optional.empty(), Optional.empty(), dropped);
    }

    /** The same run, and this second one beside it. */
    public TrainingTrace with(Rerun second) {
        return new TrainingTrace(
                trainer, version, accuracies, status, reason, remarks, steps, end, Optional.of(second), dropped);
    }

    /** The same run with what is left of its steps in their place. */
    public TrainingTrace without(Dropped gone) {
        return new TrainingTrace(
                trainer, version, accuracies, status, reason, remarks, List.of(), end, rerun, Optional.of(gone));
    }

    /** The parameters after the step at this place, counted from 0; empty where the run was not observed so far. */
    public Optional<Parameters> parametersAfter(int k) {
        return k + 1 < steps.size() ? Optional.of(steps.get(k + 1).parameters()) : end.map(FinalTrace::parameters);
    }

    /** How many updates were observed whole, kept or not. */
    public int observed() {
        return dropped.map(Dropped::steps).orElse(steps.size());
    }

    /**
     * The first of its steps in their place, as of a run that ended after them; the whole run where they are all that were observed.
     *
     * @param after θ after the last of them, where no step shows it
     */
    public TrainingTrace beginning(List<StepTrace> first, Optional<Parameters> after) {
        if (after.isEmpty() && first.size() == observed()) {
            return new TrainingTrace(trainer, version, accuracies, status, reason, remarks, first, end, rerun);
        }
        return new TrainingTrace(
                trainer,
                version,
                accuracies,
                after.isPresent() ? RunStatus.COMPLETED : RunStatus.FAILED,
                "only its first steps are looked at",
                List.of(),
                first,
                after.map(parameters -> new FinalTrace(parameters, Optional.empty())),
                Optional.empty());
    }

    /** The same run without what it shows: what is left of it when only the parameters are read. */
    public TrainingTrace unobserved(List<Parameters> parameters) {
        List<StepTrace> bare = new ArrayList<>();
        for (int k = 0; k + 1 < parameters.size(); k++) {
            StepTrace step = steps.get(k);
            bare.add(StepTrace.unobserved(step.epoch(), step.batch(), parameters.get(k)));
        }
        FinalTrace last = new FinalTrace(parameters.get(parameters.size() - 1), Optional.empty());
        return new TrainingTrace(
                trainer, version, accuracies, status, reason, List.of(), bare, Optional.of(last), Optional.empty());
    }

    /** What keeps this from being a trace of {@code experiment}, such as a shape, in one sentence; empty when nothing does. */
    public Optional<String> misfit(Experiment experiment) {
        return new TraceShapes(experiment).misfit(this);
    }
}
