package org.mlpparity.trace;

import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/**
 * What one trainer said after its last update.
 *
 * @param parameters θ
 * @param predictions for all samples of the experiment [samples × outputs]; empty when they were not asked for
 */
public record FinalTrace(Parameters parameters, Optional<Matrix> predictions) {}
