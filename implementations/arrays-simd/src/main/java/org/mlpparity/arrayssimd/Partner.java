package org.mlpparity.arrayssimd;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.mlpparity.trainer.Threads;

/**
 * A second thread that takes the second part of a loop while the caller's takes the first. It is started when it is first asked, waits for a
 * while with open eyes, since the next loop mostly comes within microseconds, and then sleeps. Nothing is allocated from then on.
 */
final class Partner implements AutoCloseable {
    /** How often it looks before it sleeps: some tens of microseconds. */
    private static final int LOOKS = 4_000;

    /** What is shared; its parts must not touch each other's results. */
    interface Loop {
        /** The part from {@code from} (inclusive) to {@code to} (exclusive). */
        void run(int from, int to);
    }

    private Thread thread;
    private Loop loop;
    private int from;
    private int to;
    private Throwable failure;
    private volatile int asked;
    private volatile int answered;
    private volatile boolean sleeps;
    private volatile boolean isClosed;

    /** One where two threads are allowed. */
    static Optional<Partner> ifAllowed() {
        return Threads.limit() > 1 ? Optional.of(new Partner()) : Optional.empty();
    }

    /** Runs the loop from 0 to {@code middle} here and from there to {@code end} on the other thread, and returns when both are done. */
    void share(Loop loop, int middle, int end) {
        if (thread == null) {
            thread = new Thread(this::work, "arrays-simd partner");
            thread.setDaemon(true);
            thread.start();
        }
        this.loop = loop;
        from = middle;
        to = end;
        int turn = asked + 1;
        asked = turn;
        if (sleeps) {
            LockSupport.unpark(thread);
        }
        loop.run(0, middle);
        while (answered != turn) {
            Thread.onSpinWait();
        }
        if (failure != null) {
            throw new IllegalStateException("the second thread failed", failure);
        }
    }

    private void work() {
        for (int turn = 1; await(turn); turn++) {
            try {
                loop.run(from, to);
            } catch (RuntimeException | Error told) {
                failure = told;
            }
            answered = turn;
        }
    }

    /** Whether the turn has come; else it is closed. */
    private boolean await(int turn) {
        for (int looks = 0; asked != turn && !isClosed; looks++) {
            if (looks < LOOKS) {
                Thread.onSpinWait();
                continue;
            }
            sleeps = true;
            // Whoever asks after this sees that it sleeps, and wakes it.
            if (asked != turn && !isClosed) {
                LockSupport.park(this);
            }
            sleeps = false;
        }
        return !isClosed;
    }

    /** Ends the thread. */
    @Override
    public void close() {
        isClosed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
