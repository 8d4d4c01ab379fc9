package org.mlpparity.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.Capabilities;

/**
 * One answer of the protocol, as it is read; which members it has depends on the question.
 *
 * @param error why there is no answer, one sentence
 * @param declined why the experiment cannot be opened, one sentence
 * @param protocol the version that the program speaks
 * @param id a short name for column heads
 * @param description what it is, one sentence
 * @param version of the code that does the arithmetic
 * @param capabilities what it claims to do
 * @param parameters θ
 * @param preActivations z per layer [samples × units]
 * @param activations a per layer [samples × units]
 * @param predictions [samples × outputs]
 * @param loss of the batch
 * @param gradient dL/dθ of the batch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Reply(
        Optional<String> error,
        Optional<String> declined,
        Optional<Integer> protocol,
        Optional<String> id,
        Optional<String> description,
        Optional<String> version,
        Optional<Capabilities> capabilities,
        Optional<Parameters> parameters,
        Optional<List<Matrix>> preActivations,
        Optional<List<Matrix>> activations,
        Optional<Matrix> predictions,
        Optional<Double> loss,
        Optional<Parameters> gradient) {}
