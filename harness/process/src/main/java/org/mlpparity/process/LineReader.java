package org.mlpparity.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads lines of a pipe within a time limit. Java cannot break off a read that blocks, so only a thread that can be left
 * behind blocks; an answer that comes at once, as most do, is read without the price of waking that thread and this one.
 */
final class LineReader implements AutoCloseable {
    /** A longer line is no answer; this one holds six million numbers. */
    static final int LONGEST = 1 << 27;

    private static final long AT_ONCE_NANOS = 200_000;

    private final InputStream in;
    private final ExecutorService blocking;
    private final LineBuffer lines = new LineBuffer();
    private boolean endless;

    LineReader(InputStream in, String name) {
        this.in = in;
        blocking = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The next line without its end; empty when the pipe has ended first, or when the line is endless.
     *
     * @throws TimeoutException when it does not come in time; then nothing can be read any more
     */
    Optional<byte[]> line(Duration limit) throws TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<byte[]> line = lines.line();
        while (line.isEmpty() && lines.begun() <= LONGEST) {
            if (!fill(deadline)) {
                return Optional.empty();
            }
            line = lines.line();
        }
        endless = line.isEmpty();
        return line;
    }

    /** Whether the line that was read last has no end. */
    boolean isEndless() {
        return endless;
    }

    /** Whether there is input that no question asked for. */
    boolean hasMore() {
        return lines.hasMore() || available() > 0;
    }

    /** Some more bytes; false when there are none any more. */
    private boolean fill(long deadline) throws TimeoutException, InterruptedException {
        long patience = Math.min(deadline, System.nanoTime() + AT_ONCE_NANOS);
        while (available() == 0 && System.nanoTime() < patience) {
            Thread.yield();
        }
        return available() > 0 ? read() : blockingRead(deadline);
    }

    private boolean blockingRead(long deadline) throws TimeoutException, InterruptedException {
        Future<Boolean> read = blocking.submit(this::read);
        try {
            return read.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Whether something came; nothing does when the pipe broke. */
    private boolean read() {
        try {
            return lines.read(in);
        } catch (IOException broken) {
            return false;
        }
    }

    private int available() {
        try {
            return in.available();
        } catch (IOException broken) {
            return 0;
        }
    }

    @Override
    public void close() {
        blocking.shutdownNow();
    }
}
