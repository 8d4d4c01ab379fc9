package org.mlpparity.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.Observation;

/**
 * One answer of the protocol, as it is read; which members it has depends on the question.
 *
 * @param error why there is no answer, one sentence
 * @param declined why the experiment cannot be opened, one sentence
 * @param protocol the version that the program speaks
 * @param tensors the form of tensors that the program chooses; text where it is left out
 * @param data the form of large data that the program wants beside text; text where it is left out
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
 * @param onePass whether all that is shown is of one and the same pass
 * @param deltas dL/dz per layer [samples × units]
 * @param memory what the optimizer remembers after an update
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Reply(
        Optional<String> error,
        Optional<String> declined,
        Optional<Integer> protocol,
        Optional<String> tensors,
        Optional<String> data,
        Optional<String> id,
        Optional<String> description,
        Optional<String> version,
        Optional<Capabilities> capabilities,
        Optional<Parameters> parameters,
        Optional<List<Matrix>> preActivations,
        Optional<List<Matrix>> activations,
        Optional<Matrix> predictions,
        Optional<Double> loss,
        Optional<Parameters> gradient,
        Optional<Boolean> onePass,
        Optional<List<Matrix>> deltas,
        Optional<OptimizerMemory> memory) {
    /** What there is of z and a; empty when there is neither. */
    Optional<ForwardPass> forward() {
        return preActivations.isPresent() || activations.isPresent()
                ? Optional.of(new ForwardPass(preActivations.orElse(List.of()), activations.orElse(List.of())))
                : Optional.empty();
    }

    /** The loss, where it is shown. */
    OptionalDouble shownLoss() {
        return loss.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** All of it, as the answer to a question of version 2. */
    Observation observation() {
        return new Observation(
                onePass.orElse(false),
                preActivations.orElse(List.of()),
                activations.orElse(List.of()),
                deltas.orElse(List.of()),
                shownLoss(),
                gradient,
                memory);
    }
}
