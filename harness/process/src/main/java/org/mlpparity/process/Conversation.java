package org.mlpparity.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerTimeoutException;

/**
 * Lines to a running program and lines back, each answer within the time limit. A failure ends the program
 * and all processes that it has started, and is reported in one sentence. The end of this JVM ends them too.
 */
final class Conversation implements AutoCloseable {
    /** What fits the smallest pipe there is, which is empty whenever something is asked: writing it cannot block. */
    private static final int SHORT_QUESTION = 1 << 12;

    private static final int SIGNALS = 128;
    private static final long GRACE_SECONDS = 2;
    private static final int LAST_LINES = 100;
    private static final Duration SILENCE = Duration.ofMillis(500);

    private final Launch launch;
    private final Process process;
    private final LastWords lastWords;
    private final Thread errorReader;
    private final LineReader answers;
    private final Thread lastRites = new Thread(this::kill);
    private volatile boolean usable = true;
    private int awaited;

    private Conversation(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
        lastWords = new LastWords(process.getErrorStream(), launch.log());
        errorReader = daemon(lastWords, "standard error");
        answers = new LineReader(process.getInputStream(), launch.row() + ", standard output");
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

    /** Whether it can be used again: it is alive, and every question has its answer. */
    boolean isUsable() {
        return usable && awaited == 0 && process.isAlive();
    }

    /**
     * Asks, without waiting for an answer; each question is one line in UTF-8, without its end.
     *
     * @throws TrainerFailedException when the program has said something that it was not asked for
     */
    void ask(List<byte[]> questions) {
        if (awaited == 0 && answers.hasMore()) {
            throw refuse("wrote something that it was not asked for: " + early());
        }
        awaited += questions.size();
        ByteArrayOutputStream lines = new ByteArrayOutputStream(
                questions.stream().mapToInt(line -> line.length + 1).sum());
        for (byte[] question : questions) {
            lines.writeBytes(question);
            lines.write('\n');
        }
        say(lines.toByteArray());
    }

    /**
     * Waits for the answer to the first question that has none yet, a line in UTF-8.
     *
     * @param question its name, for messages
     * @throws TrainerTimeoutException when it did not come in time
     * @throws TrainerFailedException when it cannot come any more
     */
    byte[] answer(String question) {
        byte[] answer = line(question).orElseThrow(() -> ended(question));
        awaited--;
        return answer;
    }

    private Optional<byte[]> line(String question) {
        try {
            return answers.line(launch.settings().timeLimit());
        } catch (TimeoutException late) {
            close(0);
            throw new TrainerTimeoutException(launch.subject() + " did not answer \"" + question + "\" within "
                    + launch.settings().limit() + lastWords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refuse("was interrupted while it was asked \"" + question + "\"");
        }
    }

    private String early() {
        try {
            return QuotedOutput.of(answers.line(SILENCE).map(Conversation::text).orElse("its end"));
        } catch (TimeoutException noWholeLine) {
            return "not a whole line";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unread";
        }
    }

    /** Ends the program; the exception says what it did wrong. */
    TrainerFailedException refuse(String what) {
        if (!process.isAlive()) {
            // Killing closes the pipe of standard error, with what was not read yet.
            hear();
        }
        close(0);
        return new TrainerFailedException(launch.subject() + " " + what + lastWords());
    }

    /**
     * Ends a program whose line is no answer. If the program has ended by itself, the line is reported with its last
     * output.
     */
    TrainerFailedException nonsense(String question, byte[] line, String why) {
        lastWords.add(text(line));
        return dies()
                ? ended(question)
                : refuse("answered \"" + question + "\" with something else than the protocol asks for (" + why + "): "
                        + QuotedOutput.of(text(line)));
    }

    /** Whether the program ends by itself, after at most some more lines of output. */
    private boolean dies() {
        try {
            for (int lines = 0; lines < LAST_LINES; lines++) {
                Optional<String> more = answers.line(SILENCE).map(Conversation::text);
                if (more.isEmpty()) {
                    return true;
                }
                lastWords.add(more.get());
            }
        } catch (TimeoutException lives) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private TrainerFailedException ended(String question) {
        usable = false;
        if (answers.isEndless()) {
            return refuse("answered \"" + question + "\" with a line of more than " + LineReader.LONGEST + " bytes");
        }
        boolean ended = waitFor(GRACE_SECONDS);
        int code = ended ? process.exitValue() : 0;
        String how = !ended
                ? "closed its standard output"
                : code > SIGNALS ? "was killed by signal " + (code - SIGNALS) : "ended with exit code " + code;
        return refuse(how + " before it answered \"" + question + "\"");
    }

    /** A write that fails shows as the end of the answers; one that blocks, as a timeout. */
    private void say(byte[] bytes) {
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
        answers.close();
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

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    /** What standard error ended with. */
    private String lastWords() {
        hear();
        return lastWords.sentence();
    }

    /** Reads standard error to its end; the program is dead, so that is soon. */
    private void hear() {
        try {
            errorReader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread daemon(Runnable work, String what) {
        Thread thread = new Thread(work, launch.row() + ", " + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
