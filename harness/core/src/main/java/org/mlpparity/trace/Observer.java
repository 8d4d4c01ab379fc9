package org.mlpparity.trace;

import java.util.List;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.PipelinedTrainer;
import org.mlpparity.verdict.RunStatus;

/** Asks a trainer its questions and refuses answers of the wrong shape and answers that are no numbers. */
final class Observer {
    private static final ForwardPass HIDDEN = new ForwardPass(List.of(), List.of());

    private final NetworkSpec network;

    private final boolean asksForward;

    /** @param asksForward whether to ask for the forward pass, which trainers need not show and which takes time */
    Observer(NetworkSpec network, boolean asksForward) {
        this.network = network;
        this.asksForward = asksForward;
    }

    StepTrace beforeUpdate(MlpTrainer trainer, int epoch, int batchNumber, Batch batch) {
        if (trainer instanceof PipelinedTrainer pipelined) {
            pipelined.expect(batch, asksForward);
        }
        Parameters parameters = parameters("parameters()", trainer.parameters());
        ForwardPass forward = asksForward ? forward(trainer, batch) : HIDDEN;
        Matrix predictions = predictions(trainer, batch.inputs());
        LossGradient backward = present("gradient(batch)", trainer.gradient(batch));
        if (!Double.isFinite(backward.loss())) {
            throw new ObservationException(
                    RunStatus.NON_FINITE, "gradient(batch) returned the loss " + backward.loss());
        }
        Parameters gradient = parameters("gradient(batch)", backward.gradient());
        return new StepTrace(
                epoch,
                batchNumber,
                parameters,
                forward.preActivations(),
                forward.activations(),
                predictions,
                backward.loss(),
                gradient);
    }

    FinalTrace end(MlpTrainer trainer, Matrix inputs) {
        return new FinalTrace(parameters("parameters()", trainer.parameters()), predictions(trainer, inputs));
    }

    private Matrix predictions(MlpTrainer trainer, Matrix inputs) {
        String question = "predict(inputs)";
        return matrix(question, present(question, trainer.predict(inputs)), inputs.rows(), network.outputs());
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

    /** Both lists are empty when the trainer does not show its forward pass. */
    private ForwardPass forward(MlpTrainer trainer, Batch batch) {
        ForwardPass pass =
                present("forward(inputs)", trainer.forward(batch.inputs())).orElse(HIDDEN);
        requireLayers("forward(inputs) pre-activations", pass.preActivations(), batch.samples());
        requireLayers("forward(inputs) activations", pass.activations(), batch.samples());
        return pass;
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
                    question + " returned " + answer.shape() + " where [" + rows + " × " + columns + "] is due");
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
