package org.mlpparity.process;

import java.util.ArrayDeque;
import java.util.Deque;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;

/** Programs of one kind: one that has nothing open is used again, because starting a framework takes seconds. */
final class ProgramPool implements AutoCloseable {
    private final Launch launch;
    private final Deque<Program> idle = new ArrayDeque<>();

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
        while (!idle.isEmpty()) {
            Program program = idle.pop();
            if (program.isUsable()) {
                return program;
            }
            program.close();
        }
        return Program.start(launch);
    }

    void giveBack(Program program) {
        if (program.isUsable()) {
            idle.push(program);
        } else {
            program.close();
        }
    }

    @Override
    public void close() {
        idle.forEach(Program::close);
        idle.clear();
    }
}
