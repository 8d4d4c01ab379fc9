package org.mlpparity.trace;

import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/**
 * What one trainer said after its last update.
 *
 * @param parameters θ
 * @param predictions for all samples of the experiment [samples × outputs]
 */
public record FinalTrace(Parameters parameters, Matrix predictions) {}
