package org.mlpparity.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.mlpparity.document.TextWriter;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.run.Run;

/** Standard output: sentences are wrapped where a person looks on, and whole lines for a pipe or a file. */
final class Screen {
    private Screen() {}

    /** A run's first screen, with the verdict as the very last line. */
    static void show(Run run, Path report, PrintWriter out) {
        out.print(ConsoleReport.evidence(run, width()));
        out.println();
        out.println("Report: " + report);
        out.println(ConsoleReport.verdict(run));
    }

    /** Something beside the result, on standard error. */
    static void note(String note, PrintWriter err) {
        err.println("parity: note: " + note);
        err.flush();
    }

    /** At which column sentences are wrapped. */
    static int width() {
        return isTerminal() ? TextWriter.SCREEN : TextWriter.UNLIMITED;
    }

    /** A JVM of version 22 or newer has a console object in a pipe too, and a method that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }
}
