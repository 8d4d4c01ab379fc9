package org.mlpparity.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerTimeoutException;

/**
 * Lines to a running program and lines back, each answer within the time limit. What goes wrong ends the program, with all
 * that it has started, and is told in one sentence; so does the end of this JVM.
 */
final class Conversation implements AutoCloseable {
    /** A longer line is no answer; this one holds six million numbers. */
    private static final int LONGEST_ANSWER = 1 << 27;
    /** What fits the smallest pipe there is, which is empty whenever a question is due: writing it cannot block. */
    private static final int SHORT_QUESTION = 1 << 12;

    private static final int SIGNALS = 128;
    private static final long GRACE_SECONDS = 2;
    private static final int LAST_LINES = 100;
    private static final long SILENCE_MILLIS = 500;

    private final Launch launch;
    private final Process process;
    private final LastWords lastWords;
    private final Thread errorReader;
    /** Lines in the order in which they came; the empty one is the end. Short, so that a chatterbox has to wait. */
    private final BlockingQueue<Optional<String>> answers = new ArrayBlockingQueue<>(2);

    private final Thread lastRites = new Thread(this::kill);
    private volatile boolean usable = true;
    private volatile boolean endless;

    private Conversation(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
        lastWords = new LastWords(process.getErrorStream(), launch.log());
        errorReader = daemon(lastWords, "standard error");
        daemon(this::listen, "standard output");
    }

    /**
     * Starts the program.
     *
     * @throws TrainerFailedException when the system cannot
     */
    static Conversation start(Launch launch) {
        try {
            Conversation conversation = new Conversation(launch, launch.start());
            conversation.dieWithThisJvm();
            return conversation;
        } catch (IOException e) {
            throw new TrainerFailedException(launch.subject() + " could not be started: " + e.getMessage());
        }
    }

    private void dieWithThisJvm() {
        try {
            Runtime.getRuntime().addShutdownHook(lastRites);
        } catch (IllegalStateException shuttingDown) {
            kill();
        }
    }

    /** Whether another question may be asked. */
    boolean isUsable() {
        return usable && process.isAlive();
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param question its name, for messages
     * @param line the question itself
     * @throws TrainerTimeoutException when no answer came in time
     * @throws TrainerFailedException when none can come any more, or what came first was not asked for
     */
    String ask(String question, String line) {
        Optional<String> early = answers.peek();
        if (early != null && early.isPresent()) {
            throw refuse("wrote a line before it was asked \"" + question + "\": " + Quote.of(early.get()));
        }
        say(line);
        return answer(question).orElseThrow(() -> ended(question));
    }

    private Optional<String> answer(String question) {
        try {
            Optional<String> answer = answers.poll(launch.settings().timeLimit().toNanos(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                close(0);
                throw new TrainerTimeoutException(launch.subject() + " did not answer \"" + question + "\" within "
                        + launch.settings().limit() + lastWords());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refuse("was interrupted while it was asked \"" + question + "\"");
        }
    }

    /** Ends the program, and says what it did wrong. */
    TrainerFailedException refuse(String what) {
        close(0);
        return new TrainerFailedException(launch.subject() + " " + what + lastWords());
    }

    /** Ends a program whose answer is none; a last breath on standard output is told as such. */
    TrainerFailedException nonsense(String question, String line, String why) {
        lastWords.add(line);
        return dies()
                ? ended(question)
                : refuse("answered \"" + question + "\" with something else than the protocol asks for (" + why + "): "
                        + Quote.of(line));
    }

    /** Whether the program says nothing but its end, after some more lines that belong to it. */
    private boolean dies() {
        try {
            for (int lines = 0; lines < LAST_LINES; lines++) {
                Optional<String> more = answers.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (more == null) {
                    return false;
                }
                if (more.isEmpty()) {
                    return true;
                }
                lastWords.add(more.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private TrainerFailedException ended(String question) {
        usable = false;
        if (endless) {
            return refuse("answered \"" + question + "\" with a line of more than " + LONGEST_ANSWER + " bytes");
        }
        boolean ended = waitFor(GRACE_SECONDS);
        int code = ended ? process.exitValue() : 0;
        String how = !ended
                ? "closed its standard output"
                : code > SIGNALS ? "was killed by signal " + (code - SIGNALS) : "ended with exit code " + code;
        return refuse(how + " before it answered \"" + question + "\"");
    }

    /** A write that fails is told by the end of the answers; one that blocks, by the time limit. */
    private void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= SHORT_QUESTION) {
            write(bytes);
        } else {
            daemon(() -> write(bytes), "standard input");
        }
    }

    private void write(byte[] bytes) {
        try {
            OutputStream out = process.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException ended) {
            usable = false;
        }
    }

    private void listen() {
        try (InputStream in = process.getInputStream()) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] chunk = new byte[1 << 16];
            for (int count = in.read(chunk); count >= 0 && line.size() < LONGEST_ANSWER; count = in.read(chunk)) {
                int from = 0;
                for (int i = 0; i < count; i++) {
                    if (chunk[i] == '\n') {
                        line.write(chunk, from, i - from);
                        answers.put(Optional.of(line.toString(StandardCharsets.UTF_8)));
                        line.reset();
                        from = i + 1;
                    }
                }
                line.write(chunk, from, count - from);
            }
            endless = line.size() >= LONGEST_ANSWER;
            answers.put(Optional.empty());
        } catch (IOException killed) {
            answers.offer(Optional.empty());
        } catch (InterruptedException nobodyInterruptsIt) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends standard input, which tells the program to end; kills it when it does not. */
    @Override
    public void close() {
        close(GRACE_SECONDS);
    }

    private void close(long graceSeconds) {
        if (graceSeconds > 0) {
            endInput();
            waitFor(graceSeconds);
        }
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(lastRites);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already and does the same.
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException ended) {
            usable = false;
        }
    }

    private void kill() {
        usable = false;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private boolean waitFor(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What standard error ended with; the program is dead, so its pipe is soon read to the end. */
    private String lastWords() {
        try {
            errorReader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lastWords.sentence();
    }

    private Thread daemon(Runnable work, String what) {
        Thread thread = new Thread(work, launch.row() + ", " + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
