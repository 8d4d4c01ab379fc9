package org.mlpparity.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.json.JsonException;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerUnavailableException;

/** A running program that has introduced itself; asks the questions of the protocol and understands the answers. */
final class Program implements AutoCloseable {
    /**
     * The version of the protocol without {@link ReceivedQuestion#OBSERVE} and {@link ReceivedQuestion#OBSERVED_STEP}.
     */
    static final int SEPARATE_QUESTIONS = 1;

    /** The version of the protocol with them. */
    static final int OBSERVATIONS = 2;

    /** What a program answers that wants large data in files of {@code numpy.save}. */
    static final String DATA_FILES = "npy";

    private final Conversation conversation;
    private final int protocol;
    private final boolean readsFiles;
    private final Introduction introduction;
    /** Everybody reads text, so the handshake is held in it. */
    private TensorForm tensors = TensorForm.TEXT;

    private Program(Conversation conversation) {
        this.conversation = conversation;
        // A program that knows of version 1 only reads "protocol", and nothing else.
        Reply hello = ask(
                ReceivedQuestion.HELLO,
                Map.of(
                        "protocol", SEPARATE_QUESTIONS,
                        "protocols", List.of(OBSERVATIONS, SEPARATE_QUESTIONS),
                        "tensors", TensorForm.ids(),
                        "data", List.of(DATA_FILES, TensorForm.TEXT.id())));
        protocol = protocol(hello);
        readsFiles = hello.data().filter(DATA_FILES::equals).isPresent();
        introduction = introduction(hello);
        tensors = tensors(hello);
    }

    /**
     * Starts a program and shakes hands.
     *
     * @throws TrainerFailedException when it cannot be started, or does not speak this protocol
     */
    static Program start(Launch launch) {
        Conversation conversation = Conversation.start(launch);
        try {
            return new Program(conversation);
        } catch (RuntimeException | Error failed) {
            conversation.close();
            throw failed;
        }
    }

    /** What it says of itself. */
    Introduction introduction() {
        return introduction;
    }

    /** Whether it can be asked what it shows of one pass. */
    boolean showsObservations() {
        return protocol == OBSERVATIONS;
    }

    /** Whether it can be asked to open once more. */
    boolean isUsable() {
        return conversation.isUsable();
    }

    /** Makes it hold a fresh MLP of this experiment in place of any other. */
    void open(Experiment experiment) {
        if (!readsFiles) {
            ask(ReceivedQuestion.OPEN, Map.of("experiment", ExperimentFile.toTree(experiment)));
            return;
        }
        try (DataFolder folder = DataFolder.make()) {
            ask(
                    ReceivedQuestion.OPEN,
                    Map.of(
                            "experiment",
                            ExperimentFile.toTree(experiment, folder.path()),
                            "folder",
                            folder.path().toString()));
        } catch (IOException e) {
            throw new TrainerFailedException("the data could not be written for it: " + e.getMessage());
        }
    }

    /**
     * Its answer to one question.
     *
     * @throws TrainerFailedException when there is no answer, or one that cannot be understood
     * @throws TrainerUnavailableException when it declines
     */
    Reply ask(String question, Map<String, ?> members) {
        send(List.of(new SentQuestion(question, members)));
        return reply(question);
    }

    /** Asks these questions; {@link #reply} gives their answers in the same order. */
    void send(List<SentQuestion> questions) {
        conversation.ask(
                questions.stream().map(question -> question.line(tensors)).toList());
    }

    /** The answer to the first question that has none yet; throws as {@link #ask} does. */
    Reply reply(String question) {
        Reply reply = understood(question, conversation.answer(question));
        reply.error().ifPresent(sentence -> {
            throw new TrainerFailedException(sentence);
        });
        reply.declined().ifPresent(sentence -> {
            throw new TrainerUnavailableException(sentence, null);
        });
        return reply;
    }

    private Reply understood(String question, byte[] line) {
        try {
            return tensors.read(line, Reply.class);
        } catch (JsonException malformed) {
            throw conversation.nonsense(question, line, malformed.getMessage());
        }
    }

    /** A member that this answer must have. */
    <T> T required(String question, String member, Optional<T> value) {
        return value.orElseThrow(
                () -> conversation.refuse("left \"" + member + "\" out of its answer to \"" + question + "\""));
    }

    private int protocol(Reply hello) {
        int version = required(ReceivedQuestion.HELLO, "protocol", hello.protocol());
        if (version != SEPARATE_QUESTIONS && version != OBSERVATIONS) {
            throw conversation.refuse("speaks version " + version + " of the protocol where versions "
                    + SEPARATE_QUESTIONS + " and " + OBSERVATIONS + " are spoken here");
        }
        return version;
    }

    private TensorForm tensors(Reply hello) {
        String chosen = hello.tensors().orElse(TensorForm.TEXT.id());
        return TensorForm.of(chosen)
                .orElseThrow(() -> conversation.refuse("wants tensors as " + QuotedOutput.of(chosen)
                        + " where they must be one of " + String.join(", ", TensorForm.ids())));
    }

    private Introduction introduction(Reply hello) {
        String id = required(ReceivedQuestion.HELLO, "id", hello.id());
        if (!Introduction.isId(id)) {
            throw conversation.refuse("calls itself " + QuotedOutput.of(id)
                    + " where id must be lower-case letters, digits and single hyphens");
        }
        return new Introduction(
                id,
                required(ReceivedQuestion.HELLO, "description", hello.description()),
                required(ReceivedQuestion.HELLO, "version", hello.version()),
                required(ReceivedQuestion.HELLO, "capabilities", hello.capabilities()));
    }

    @Override
    public void close() {
        conversation.close();
    }
}
