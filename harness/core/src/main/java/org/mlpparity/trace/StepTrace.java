package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.Observation;
import org.mlpparity.verdict.RunStatus;

/**
 * One update of one trainer, with the work that the trainer shows.
 *
 * @param epoch the epoch, counted from 1
 * @param batch the batch within the epoch, counted from 1
 * @param parameters θ before the update
 * @param predictions for the batch's inputs [samples × outputs], asked for or, where they are shown, the last activations
 * @param onePass whether every number below was an operand or a result in the pass of the update itself
 * @param preActivations z per layer [samples × units]; empty when the trainer does not show them
 * @param activations a per layer [samples × units]; empty when the trainer does not show them
 * @param deltas dL/dz per layer [samples × units]; empty when the trainer does not show them
 * @param loss of the batch; empty when the trainer does not show it
 * @param gradient dL/dθ of the batch; empty when the trainer does not show it
 * @param memory what the optimizer remembers after the update; empty when the trainer does not show it
 */
public record StepTrace(
        int epoch,
        int batch,
        Parameters parameters,
        Optional<Matrix> predictions,
        boolean onePass,
        List<Matrix> preActivations,
        List<Matrix> activations,
        List<Matrix> deltas,
        OptionalDouble loss,
        Optional<Parameters> gradient,
        Optional<OptimizerMemory> memory) {
    public StepTrace {
        preActivations = List.copyOf(preActivations);
        activations = List.copyOf(activations);
        deltas = List.copyOf(deltas);
    }

    /** A step that shows only the parameters before it. */
    public static StepTrace unobserved(int epoch, int batch, Parameters parameters) {
        return bare(epoch, batch, parameters, Optional.empty());
    }

    private static StepTrace bare(int epoch, int batch, Parameters parameters, Optional<OptimizerMemory> memory) {
        return new StepTrace(
                epoch,
                batch,
                parameters,
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty(),
                memory);
    }

    /** Its parameters and what the optimizer remembers after it. */
    public StepTrace remembered() {
        return bare(epoch, batch, parameters, memory);
    }

    /**
     * The same step, which another one starts from.
     *
     * @throws ObservationException when it does not show what the optimizer remembers
     */
    public StepTrace leading(Experiment experiment) {
        if (memory.isEmpty()) {
            throw new ObservationException(
                    RunStatus.SKIPPED,
                    "does not show what its optimizer remembers, from which single steps of "
                            + experiment.memoryRule().kind().id() + " are judged");
        }
        return this;
    }

    /** What was observed before and while one update was made. */
    static StepTrace of(
            int epoch, int batch, Parameters parameters, Optional<Matrix> predictions, Observation observation) {
        return new StepTrace(
                epoch,
                batch,
                parameters,
                predictions,
                observation.onePass(),
                observation.preActivations(),
                observation.activations(),
                observation.deltas(),
                observation.loss(),
                observation.gradient(),
                observation.memory());
    }
}
