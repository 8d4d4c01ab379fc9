package org.mlpparity.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** An MLP in training in another process: every call is one question and its answer. */
final class RemoteTrainer implements MlpTrainer {
    private final Experiment experiment;
    private final Program program;
    private final Runnable whenClosed;
    private boolean closed;

    /** @param program one that has this experiment open */
    RemoteTrainer(Experiment experiment, Program program, Runnable whenClosed) {
        this.experiment = experiment;
        this.program = program;
        this.whenClosed = whenClosed;
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        Reply reply = program.ask(Ask.PREDICT, Map.of("inputs", inputs));
        return program.required(Ask.PREDICT, "predictions", reply.predictions());
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        Reply reply = program.ask(Ask.FORWARD, Map.of("inputs", inputs));
        boolean shown =
                reply.preActivations().isPresent() || reply.activations().isPresent();
        return shown
                ? Optional.of(new ForwardPass(
                        reply.preActivations().orElse(List.of()),
                        reply.activations().orElse(List.of())))
                : Optional.empty();
    }

    @Override
    public LossGradient gradient(Batch batch) {
        Reply reply = program.ask(Ask.GRADIENT, members(batch));
        return new LossGradient(
                program.required(Ask.GRADIENT, "loss", reply.loss()),
                program.required(Ask.GRADIENT, "gradient", reply.gradient()));
    }

    @Override
    public void step(Batch batch) {
        program.ask(Ask.STEP, members(batch));
    }

    private static Map<String, Matrix> members(Batch batch) {
        return Map.of("inputs", batch.inputs(), "targets", batch.targets());
    }

    @Override
    public Parameters parameters() {
        Reply reply = program.ask(Ask.PARAMETERS, Map.of());
        return program.required(Ask.PARAMETERS, "parameters", reply.parameters());
    }

    @Override
    public void load(Parameters parameters) {
        program.ask(Ask.LOAD, Map.of("parameters", parameters));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
        }
    }
}
