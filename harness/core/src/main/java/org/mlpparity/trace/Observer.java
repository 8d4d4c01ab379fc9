package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trainer.PipelinedTrainer;
import org.mlpparity.verdict.RunStatus;

/** Asks a trainer its questions and refuses answers of the wrong shape and answers that are no numbers. */
final class Observer {
    private static final String OBSERVED_STEP = "observedStep(batch)";

    /** Predictions for the data are asked for so many inputs, so that what a trainer makes of them is no larger than a few batches. */
    private static final int AT_ONCE = 1 << 20;

    private final Optimizer rule;
    private final NetworkSpec network;
    private boolean asksPredictions = true;

    Observer(Experiment experiment) {
        rule = experiment.memoryRule();
        network = experiment.network();
    }

    /** One update, watched. */
    StepTrace update(MlpTrainer trainer, int epoch, int batchNumber, Batch batch) {
        if (trainer instanceof PipelinedTrainer pipelined) {
            pipelined.expect(batch, asksPredictions);
        }
        Parameters parameters = parameters(trainer);
        Optional<Matrix> asked = asksPredictions ? Optional.of(predictions(trainer, batch.inputs())) : Optional.empty();
        Observation shown = shown(OBSERVED_STEP, trainer.observedStep(batch), batch);
        int top = shown.activations().size() - 1;
        asksPredictions = top < 0;
        return StepTrace.of(
                epoch,
                batchNumber,
                parameters,
                top < 0 ? asked : Optional.of(shown.activations().get(top)),
                shown);
    }

    /** Whether asking what the trainer shows leaves its parameters alone. */
    boolean observingUpdatesNothing(MlpTrainer trainer, Batch batch) {
        Parameters before = parameters(trainer);
        shown("observe(batch)", trainer.observe(batch), batch);
        return before.equals(parameters(trainer));
    }

    FinalTrace end(MlpTrainer trainer, Matrix inputs) {
        Matrix.Builder predictions = new Matrix.Builder(network.outputs(), inputs.rows());
        for (Matrix part : inputs.parts(AT_ONCE)) {
            predictions.add(predictions(trainer, part));
        }
        return new FinalTrace(parameters(trainer), Optional.of(predictions.build()));
    }

    private Observation shown(String question, Observation answer, Batch batch) {
        Observation shown = present(question, answer);
        requireLayers(question + " pre-activations", shown.preActivations(), batch.samples());
        requireLayers(question + " activations", shown.activations(), batch.samples());
        requireLayers(question + " deltas", shown.deltas(), batch.samples());
        shown.loss().ifPresent(loss -> {
            if (!Double.isFinite(loss)) {
                throw new ObservationException(RunStatus.NON_FINITE, question + " returned the loss " + loss);
            }
        });
        shown.gradient().ifPresent(gradient -> parameters(question, gradient));
        shown.memory().ifPresent(memory -> memory(question, memory));
        return shown;
    }

    Parameters parameters(MlpTrainer trainer) {
        return parameters("parameters()", trainer.parameters());
    }

    Matrix predictions(MlpTrainer trainer, Matrix inputs) {
        String question = "predict(inputs)";
        return matrix(question, present(question, trainer.predict(inputs)), inputs.rows(), network.outputs());
    }

    private void memory(String question, OptimizerMemory memory) {
        memory.misfit(rule, network).ifPresent(misfit -> {
            throw new ObservationException(RunStatus.WRONG_SHAPE, question + " returned the wrong shape: " + misfit);
        });
        memory.slots().forEach(slot -> parameters(question + " memory", slot));
    }

    private Parameters parameters(String question, Parameters answer) {
        present(question, answer).misfit(network).ifPresent(misfit -> {
            throw new ObservationException(RunStatus.WRONG_SHAPE, question + " returned the wrong shape: " + misfit);
        });
        for (int l = 0; l < network.depth(); l++) {
            requireFinite(question, answer.weights(l), " in the weights of layer " + (l + 1));
            requireFinite(question, answer.biases(l), " in the biases of layer " + (l + 1));
        }
        return answer;
    }

    private void requireLayers(String question, List<Matrix> layers, int samples) {
        if (!layers.isEmpty() && layers.size() != network.depth()) {
            throw new ObservationException(
                    RunStatus.WRONG_SHAPE,
                    question + " are of " + layers.size() + " layers, the network has " + network.depth());
        }
        for (int l = 0; l < layers.size(); l++) {
            matrix(question + " of layer " + (l + 1), layers.get(l), samples, network.units(l));
        }
    }

    private static Matrix matrix(String question, Matrix answer, int rows, int columns) {
        if (answer.rows() != rows || answer.columns() != columns) {
            throw new ObservationException(
                    RunStatus.WRONG_SHAPE,
                    question + " returned " + answer.shape() + " where [" + rows + " × " + columns + "] is expected");
        }
        requireFinite(question, answer, "");
        return answer;
    }

    private static void requireFinite(String question, Matrix answer, String where) {
        int index = answer.firstNonFinite();
        if (index >= 0) {
            String entry = "[" + (index / answer.columns() + 1) + ", " + (index % answer.columns() + 1) + "]";
            throw new ObservationException(
                    RunStatus.NON_FINITE, question + " returned " + answer.get(index) + where + ", entry " + entry);
        }
    }

    private static <T> T present(String question, T answer) {
        if (answer == null) {
            throw new ObservationException(RunStatus.WRONG_SHAPE, question + " returned null");
        }
        return answer;
    }
}
