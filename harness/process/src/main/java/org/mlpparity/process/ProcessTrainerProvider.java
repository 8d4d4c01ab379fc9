package org.mlpparity.process;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerFailedException;

/** Offers a program in any language that speaks the protocol; its failures become its row's. */
public final class ProcessTrainerProvider implements MlpTrainerProvider, AutoCloseable {
    private final ProgramPool programs;
    private final Introduction introduction;
    private final Optional<TrainerFailedException> failure;

    private ProcessTrainerProvider(
            ProgramPool programs, Introduction introduction, Optional<TrainerFailedException> failure) {
        this.programs = programs;
        this.introduction = introduction;
        this.failure = failure;
    }

    /**
     * Starts a program and asks for its introduction. A program that fails to answer is a provider too: every
     * {@link #open} of it throws the failure.
     *
     * @param row what it is called as long as it has not said its own name
     * @param command as a person types it
     */
    public static ProcessTrainerProvider of(String row, String command, ProcessSettings settings) {
        ProgramPool programs = new ProgramPool(Launch.ofCommand(row, command, settings));
        try {
            Program first = programs.take();
            programs.giveBack(first);
            return new ProcessTrainerProvider(programs, first.introduction(), Optional.empty());
        } catch (TrainerFailedException failed) {
            return new ProcessTrainerProvider(programs, Introduction.unknown(row, command), Optional.of(failed));
        }
    }

    /** The same program under another id, where two say the same. */
    public ProcessTrainerProvider named(String id) {
        return new ProcessTrainerProvider(programs, introduction.named(id), failure);
    }

    @Override
    public String id() {
        return introduction.id();
    }

    @Override
    public String description() {
        return introduction.description();
    }

    @Override
    public String version() {
        return introduction.version();
    }

    @Override
    public Capabilities capabilities() {
        return introduction.capabilities();
    }

    /** How the handshake failed, where it did. */
    public Optional<String> failure() {
        return failure.map(Throwable::getMessage);
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return programs.open(experiment);
    }

    @Override
    public void close() {
        programs.close();
    }
}
