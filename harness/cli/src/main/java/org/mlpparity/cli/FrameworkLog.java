package org.mlpparity.cli;

import java.nio.file.Path;

/** Sends what frameworks log through slf4j to a file of the run, off the screen. */
final class FrameworkLog {
    private FrameworkLog() {}

    /** Must be called before the first logger is made: slf4j-simple reads its properties once. */
    static void redirectTo(Path file) {
        System.setProperty("org.slf4j.simpleLogger.logFile", file.toString());
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
}
