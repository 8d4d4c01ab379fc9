package org.mlpparity.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;

/** A trainer that is being opened in the background; the first call waits for it, and throws what went wrong. */
final class OpeningTrainer implements AutoCloseable {
    private final Experiment experiment;
    private final CompletableFuture<MlpTrainer> trainer;

    OpeningTrainer(Experiment experiment, ProgramPool programs) {
        this.experiment = experiment;
        trainer = CompletableFuture.supplyAsync(() -> programs.open(experiment), OpeningTrainer::runInBackground);
    }

    /** A thread for each: the common pool has one on two cores. */
    private static void runInBackground(Runnable work) {
        Thread thread = new Thread(work, "opening ahead");
        thread.setDaemon(true);
        thread.start();
    }

    boolean isFor(Experiment other) {
        return experiment.equals(other);
    }

    /** The open trainer; throws what opening it threw. */
    MlpTrainer trainer() {
        try {
            return trainer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Closes the trainer if it was never used. */
    @Override
    public void close() {
        trainer.handle((opened, failed) -> opened).join();
        if (!trainer.isCompletedExceptionally()) {
            trainer.join().close();
        }
    }
}
