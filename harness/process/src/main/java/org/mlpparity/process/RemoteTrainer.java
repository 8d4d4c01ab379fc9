package org.mlpparity.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trainer.PipelinedTrainer;

/** An MLP in training in another process: every call is one question and its answer. */
final class RemoteTrainer implements PipelinedTrainer {
    private final Experiment experiment;
    private final Program program;
    private final Runnable whenClosed;
    /** Questions that were sent ahead of their calls. */
    private final Queue<SentQuestion> ahead = new ArrayDeque<>();

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

    /**
     * One round trip for all of these; the program works on the next question while this side reads the last answer.
     */
    @Override
    public void expect(Batch batch, boolean predictions) {
        List<SentQuestion> questions = new ArrayList<>();
        questions.add(new SentQuestion(ReceivedQuestion.PARAMETERS, Map.of()));
        if (predictions) {
            questions.add(about(ReceivedQuestion.PREDICT, batch.inputs()));
        }
        if (program.showsObservations()) {
            questions.add(about(ReceivedQuestion.OBSERVED_STEP, batch));
        } else {
            questions.add(about(ReceivedQuestion.FORWARD, batch.inputs()));
            questions.add(about(ReceivedQuestion.GRADIENT, batch));
            questions.add(about(ReceivedQuestion.STEP, batch));
        }
        program.send(questions);
        ahead.addAll(questions);
    }

    private Reply reply(SentQuestion question) {
        SentQuestion sent = ahead.poll();
        if (sent == null) {
            return program.ask(question.ask(), question.members());
        }
        if (!sent.equals(question)) {
            throw new IllegalStateException(
                    "\"" + sent.ask() + "\" was to be asked next, not \"" + question.ask() + "\"");
        }
        return program.reply(question.ask());
    }

    private static SentQuestion about(String ask, Matrix inputs) {
        return new SentQuestion(ask, Map.of("inputs", inputs));
    }

    private static SentQuestion about(String ask, Batch batch) {
        return new SentQuestion(ask, Map.of("inputs", batch.inputs(), "targets", batch.targets()));
    }

    @Override
    public Matrix predict(Matrix inputs) {
        Reply reply = reply(about(ReceivedQuestion.PREDICT, inputs));
        return program.required(ReceivedQuestion.PREDICT, "predictions", reply.predictions());
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        return reply(about(ReceivedQuestion.FORWARD, inputs)).forward();
    }

    @Override
    public LossGradient gradient(Batch batch) {
        Reply reply = reply(about(ReceivedQuestion.GRADIENT, batch));
        return new LossGradient(
                reply.loss().orElseThrow(() -> new UnsupportedOperationException("the loss is not shown")),
                reply.gradient().orElseThrow(() -> new UnsupportedOperationException("the gradient is not shown")));
    }

    @Override
    public Observation observe(Batch batch) {
        return program.showsObservations()
                ? reply(about(ReceivedQuestion.OBSERVE, batch)).observation()
                : twoPasses(batch);
    }

    @Override
    public Observation observedStep(Batch batch) {
        if (program.showsObservations()) {
            return reply(about(ReceivedQuestion.OBSERVED_STEP, batch)).observation();
        }
        Observation shown = twoPasses(batch);
        step(batch);
        return shown;
    }

    /** What a program of version 1 answers to two questions; each member may be left out. */
    private Observation twoPasses(Batch batch) {
        Reply forward = reply(about(ReceivedQuestion.FORWARD, batch.inputs()));
        Reply backward = reply(about(ReceivedQuestion.GRADIENT, batch));
        return new Observation(
                false,
                forward.preActivations().orElse(List.of()),
                forward.activations().orElse(List.of()),
                List.of(),
                backward.shownLoss(),
                backward.gradient(),
                Optional.empty());
    }

    @Override
    public void step(Batch batch) {
        reply(about(ReceivedQuestion.STEP, batch));
    }

    @Override
    public Parameters parameters() {
        Reply reply = reply(new SentQuestion(ReceivedQuestion.PARAMETERS, Map.of()));
        return program.required(ReceivedQuestion.PARAMETERS, "parameters", reply.parameters());
    }

    @Override
    public void load(Parameters parameters) {
        reply(new SentQuestion(ReceivedQuestion.LOAD, Map.of("parameters", parameters)));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
        }
    }
}
