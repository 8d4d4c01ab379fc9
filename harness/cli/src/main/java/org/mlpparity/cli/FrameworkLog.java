package org.mlpparity.cli;

import java.nio.file.Path;

/** Sends what frameworks log through slf4j to a file of the run, off the screen. */
final class FrameworkLog {
    private FrameworkLog() {}

    /** What libraries log goes to standard error, whatever a library's own simplelogger.properties says, which may come first on a class path. */
    static void offStandardOutput() {
        setUnlessSet("org.slf4j.simpleLogger.logFile", "System.err");
        setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** Must be called before the first logger is made: slf4j-simple reads its properties once. */
    static void redirectTo(Path file) {
        System.setProperty("org.slf4j.simpleLogger.logFile", file.toString());
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
}
