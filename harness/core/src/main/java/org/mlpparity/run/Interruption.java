package org.mlpparity.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another end that the system asks for, while work goes on: the work is told, ends at its next step, and has
 * {@value #PATIENCE_SECONDS} seconds to keep what there is of it before the program ends.
 */
public final class Interruption implements AutoCloseable {
    /** How long the end of the program waits. */
    public static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch work = new CountDownLatch(1);
    private final Runnable told;
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile boolean isAsked;

    private Interruption(Runnable told) {
        this.told = told;
    }

    /** Listens from now on until it is closed; {@code told} is run when the end is asked for. */
    public static Interruption heeded(Runnable told) {
        Interruption interruption = new Interruption(told);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** None, for work that ends with the program at once. */
    public static Interruption unheeded() {
        Interruption interruption = new Interruption(() -> {});
        interruption.work.countDown();
        return interruption;
    }

    /** Whether the work is to end. */
    public boolean isAsked() {
        return isAsked;
    }

    /** The end is asked for: tells so and waits until the work is done, but not for long. */
    void interrupt() {
        isAsked = true;
        told.run();
        awaitWork();
    }

    /** Waits until the work is done, but not for long. */
    public void awaitWork() {
        try {
            work.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException endsAtOnce) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is done. */
    @Override
    public void close() {
        work.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook waits for this, or has done so.
        }
    }
}
