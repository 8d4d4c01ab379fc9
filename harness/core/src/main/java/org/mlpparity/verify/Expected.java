package org.mlpparity.verify;

import java.util.Optional;
import java.util.function.ToIntBiFunction;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Probes;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTrace;

/**
 * How many numbers the steps of a run have that are looked at, counted from the experiment's shapes and what the trainer shows at each of them;
 * those that were not reached count as the first one.
 */
final class Expected {
    private final Experiment experiment;
    private final Batches batches;
    private final long trained;
    private final long remembered;

    Expected(Experiment experiment) {
        this.experiment = experiment;
        batches = new Batches(experiment);
        trained = numbers((layer, kind) -> experiment.optimizer(layer, kind).isPresent() ? 1 : 0);
        remembered = 1 + numbers(experiment::slots);
    }

    /** Those of an observed step of this number, counted from 0; none of one that the experiment does not ask for. */
    long ofStep(StepTrace step, int update) {
        return update < experiment.updates() ? perStep(step) + perSample(step) * samples(update) : 0;
    }

    /**
     * How many there are in all.
     *
     * @param first the first step
     * @param reached how many steps the run has come to
     * @param observed how many numbers those of them have that were looked at
     */
    long all(
            StepSelection selection,
            StepTrace first,
            int reached,
            long observed,
            Optional<FinalTrace> end,
            Optional<Rerun> rerun) {
        long steps = 0;
        long samples = 0;
        for (int update = reached; update < experiment.updates(); update++) {
            if (selection.has(update + 1, experiment.updates())) {
                steps++;
                samples += samples(update);
            }
        }
        return experiment.network().parameterCount()
                + observed
                + steps * perStep(first)
                + samples * perSample(first)
                + experiment.network().outputs() * predictedAtTheEnd(end, rerun);
    }

    private int samples(int update) {
        int count = experiment.batchCount();
        return batches.samples(update / count + 1, update % count + 1);
    }

    private long perSample(StepTrace step) {
        return experiment.network().unitCount() * tensorsPerLayer(step)
                + (step.predictions().isPresent() ? experiment.network().outputs() : 0);
    }

    private long perStep(StepTrace step) {
        return experiment.network().parameterCount()
                + (step.gradient().isPresent() ? trained : 0)
                + (step.loss().isPresent() ? 1 : 0)
                + (step.memory().isPresent() ? remembered : 0);
    }

    /** As many numbers as the parameters, each tensor counted so many times. */
    private long numbers(ToIntBiFunction<Integer, ParameterKind> times) {
        long all = 0;
        for (int l = 0; l < experiment.network().depth(); l++) {
            all += (long) times.applyAsInt(l, ParameterKind.WEIGHTS)
                    * experiment.initial().weights(l).size();
            all += (long) times.applyAsInt(l, ParameterKind.BIASES)
                    * experiment.initial().biases(l).size();
        }
        return all;
    }

    /** How many of z, a and deltas it shows. */
    private static int tensorsPerLayer(StepTrace step) {
        return (step.preActivations().isEmpty() ? 0 : 1)
                + (step.activations().isEmpty() ? 0 : 1)
                + (step.deltas().isEmpty() ? 0 : 1);
    }

    private long predictedAtTheEnd(Optional<FinalTrace> end, Optional<Rerun> rerun) {
        boolean asked = end.isEmpty() || end.get().predictions().isPresent();
        long others = rerun.flatMap(Rerun::end).isEmpty()
                ? 0
                : Probes.of(experiment).stream().mapToLong(Matrix::rows).sum();
        return (asked ? experiment.data().samples() : 0) + others;
    }
}
