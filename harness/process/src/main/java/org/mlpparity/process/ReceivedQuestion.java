package org.mlpparity.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/**
 * One question of the protocol, as it is read; each question has some of the members.
 *
 * @param ask which question
 * @param protocols the versions of the protocol that the referee speaks, the best first; left out by a referee that
 *     speaks the first only
 * @param tensors the forms of tensors that the referee reads and writes, the best first; left out by one that has text only
 * @param data the forms of large data that the referee writes, the best first; left out by one that has text only
 * @param experiment as the experiment file describes it, every number written out or, of large data, in files
 * @param folder where the files are that the experiment names; left out where it names none
 * @param inputs [samples × inputs]
 * @param targets [samples × outputs]
 * @param parameters to be loaded
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReceivedQuestion(
        String ask,
        Optional<List<Integer>> protocols,
        Optional<List<String>> tensors,
        Optional<List<String>> data,
        Optional<JsonNode> experiment,
        Optional<String> folder,
        Optional<Matrix> inputs,
        Optional<Matrix> targets,
        Optional<Parameters> parameters) {
    static final String HELLO = "hello";
    static final String OPEN = "open";
    static final String PARAMETERS = "parameters";
    static final String FORWARD = "forward";
    static final String PREDICT = "predict";
    static final String GRADIENT = "gradient";
    static final String STEP = "step";
    static final String LOAD = "load";
    static final String OBSERVE = "observe";
    static final String OBSERVED_STEP = "observedStep";

    /** The batch that the question is about. */
    Batch batch() {
        return new Batch(inputs.orElseThrow(), targets.orElseThrow());
    }
}
