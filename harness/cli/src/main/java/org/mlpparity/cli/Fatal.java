package org.mlpparity.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.json.Excerpt;
import org.mlpparity.trainer.FullHeap;

/** What is said of an {@link Error}, such as a full heap: one sentence, and that nothing could be judged. */
final class Fatal {
    private Fatal() {}

    /** The error that is, or is behind, this failure. */
    static Optional<Error> in(Throwable failure) {
        return Stream.iterate(failure, thrown -> thrown != null, Throwable::getCause)
                .filter(Error.class::isInstance)
                .map(Error.class::cast)
                .findFirst();
    }

    /** What it was and what helps. */
    static String sentence(Error error) {
        if (error instanceof OutOfMemoryError) {
            return "memory is not enough for this: " + words(error) + " (" + FullHeap.advice() + ")";
        }
        if (error instanceof StackOverflowError) {
            return "the stack is not deep enough for this; set PARITY_OPTS=-Xss64m in the environment for a deeper one";
        }
        if (error instanceof LinkageError) {
            return "a class or library of the program cannot be loaded (" + words(error)
                    + "); remove harness/cli/target and start parity again, which builds it anew";
        }
        return "this is a defect of parity itself, please report it: " + words(error);
    }

    private static String words(Error error) {
        String message = error.getMessage();
        String kind = error.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + Excerpt.escaped(message);
    }

    /** An error that ends another thread ends the program too: a thread that waits for it would wait for ever. */
    static void endWithAnyThread(PrintWriter err) {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
                in(thrown).ifPresentOrElse(error -> end(error, err), () -> thrown.printStackTrace(err)));
    }

    /** Exits in a thread of its own: the one that failed may be one that the exit waits for. */
    private static void end(Error error, PrintWriter err) {
        try {
            err.println("parity: " + sentence(error));
            new Thread(() -> System.exit(ExitCode.COULD_NOT_RUN), "exit").start();
        } catch (OutOfMemoryError again) {
            Runtime.getRuntime().halt(ExitCode.COULD_NOT_RUN);
        }
    }
}
