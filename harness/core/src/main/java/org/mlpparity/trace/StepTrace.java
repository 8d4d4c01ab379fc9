package org.mlpparity.trace;

import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/**
 * What one trainer said just before one update.
 *
 * @param epoch the epoch, counted from 1
 * @param batch the batch within the epoch, counted from 1
 * @param parameters θ before the update
 * @param preActivations z per layer [samples × units]; empty when the trainer does not show them
 * @param activations a per layer [samples × units]; empty when the trainer does not show them
 * @param predictions for the batch's inputs [samples × outputs]
 * @param loss of the batch
 * @param gradient dL/dθ of the batch
 */
public record StepTrace(
        int epoch,
        int batch,
        Parameters parameters,
        List<Matrix> preActivations,
        List<Matrix> activations,
        Matrix predictions,
        double loss,
        Parameters gradient) {
    public StepTrace {
        preActivations = List.copyOf(preActivations);
        activations = List.copyOf(activations);
    }
}
