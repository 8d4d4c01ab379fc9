package org.mlpparity.process;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.TrainerFailedException;

/** Programs of one kind: one that has nothing open is used again, because starting a framework takes seconds. */
final class ProgramPool implements AutoCloseable {
    private final Launch launch;
    private final Queue<Program> idle = new ConcurrentLinkedQueue<>();
    private volatile Optional<Introduction> introduction = Optional.empty();

    ProgramPool(Launch launch) {
        this.launch = launch;
    }

    /** A trainer in a program of its own, as long as it is open. */
    MlpTrainer open(Experiment experiment) {
        Program program = take();
        try {
            program.open(experiment);
            return new RemoteTrainer(experiment, program, () -> giveBack(program));
        } catch (RuntimeException | Error failed) {
            giveBack(program);
            throw failed;
        }
    }

    /** A program that waits, or a new one. */
    Program take() {
        for (Program program = idle.poll(); program != null; program = idle.poll()) {
            if (program.isUsable()) {
                return program;
            }
            program.close();
        }
        Program started = Program.start(launch);
        introduction = Optional.of(started.introduction());
        return started;
    }

    /** What these programs say of themselves; one is started when none has been. Empty when it does not start. */
    Optional<Introduction> introduction() {
        if (introduction.isEmpty()) {
            try {
                giveBack(take());
            } catch (TrainerFailedException toldWhenItIsOpened) {
                return Optional.empty();
            }
        }
        return introduction;
    }

    void giveBack(Program program) {
        if (program.isUsable()) {
            idle.add(program);
        } else {
            program.close();
        }
    }

    @Override
    public void close() {
        for (Program program = idle.poll(); program != null; program = idle.poll()) {
            program.close();
        }
    }
}
