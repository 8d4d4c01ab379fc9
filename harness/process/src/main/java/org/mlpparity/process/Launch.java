package org.mlpparity.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a program is started.
 *
 * @param row the row that it stands for, which names its log
 * @param subject the program in a sentence, such as {@code "python3 my_trainer.py"} or "its JVM"
 * @param arguments what the operating system is given
 * @param settings its limits
 */
record Launch(String row, String subject, List<String> arguments, ProcessSettings settings) {
    Launch {
        arguments = List.copyOf(arguments);
    }

    /** A command line as a person types it, quotes, variables and all: the system's shell reads it. */
    static Launch ofCommand(String row, String command, ProcessSettings settings) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> arguments = windows ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
        return new Launch(row, QuotedOutput.of(command), arguments, settings);
    }

    /** A running process with its three pipes. */
    Process start() throws IOException {
        return new ProcessBuilder(arguments).start();
    }

    /** Where its standard error is kept. */
    Optional<Path> log() {
        return settings.logs().map(folder -> folder.resolve(row + ".log"));
    }
}
