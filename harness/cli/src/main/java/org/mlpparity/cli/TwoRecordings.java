package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mlpparity.document.Numbers;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.evidence.UndeclaredPair;
import org.mlpparity.evidence.UndeclaredPair.Difference;
import org.mlpparity.input.InputException;
import org.mlpparity.referee.RecordedPair;
import org.mlpparity.report.TwoRunsReport;
import org.mlpparity.verdict.TwoRuns;
import picocli.CommandLine;

/** Two recorded runs of which each declares what it trained, or one of them for both; where none does, only their numbers are compared. */
final class TwoRecordings {
    private final Path left;
    private final Path right;
    private final RecordedRun.Reading reading;
    private final PrintWriter out;
    private final PrintWriter err;

    TwoRecordings(Path left, Path right, RecordedRun.Reading reading, CommandLine command) {
        this.left = left;
        this.right = right;
        this.reading = reading;
        out = command.getOut();
        err = command.getErr();
    }

    /** Whether this is a recorded run rather than the folder of a kept one. */
    static boolean isOne(Path place) {
        return Files.isRegularFile(place) || RecordedRun.isFolder(place);
    }

    /** Prints what is said of both; returns the exit code. */
    int compare() {
        Read a = Read.of(left, reading, this::tell);
        Read b = Read.of(right, reading, this::tell);
        if (a.run().isEmpty() && b.run().isEmpty()) {
            return undeclared(a, b);
        }
        boolean isNamedTwice = name(left).equals(name(right));
        TwoRuns runs = RecordedPair.compare(
                named(left, a, b.run().isPresent() ? right : left, isNamedTwice),
                named(right, b, a.run().isPresent() ? left : right, isNamedTwice));
        out.print(TwoRunsReport.text(runs, Screen.width()));
        return ExitCode.of(runs.answer());
    }

    private void tell(String note) {
        Screen.note(note, err);
    }

    /** What was read of a file, or why it cannot be judged by what it says itself. */
    private record Read(Optional<RecordedRun> run, String refused) {
        static Read of(Path file, RecordedRun.Reading reading, Consumer<String> notes) {
            try {
                return new Read(Optional.of(RecordedRun.read(file, reading, notes)), "");
            } catch (InputException refused) {
                if (reading.experiment().isPresent()) {
                    throw refused;
                }
                return new Read(Optional.empty(), refused.getMessage());
            }
        }
    }

    /** A run that declares nothing usable is held to what the other declares. */
    private RecordedPair.Named named(Path file, Read read, Path other, boolean isNamedTwice) {
        String name = isNamedTwice ? file.toString() : name(file);
        if (read.run().isPresent()) {
            return new RecordedPair.Named(name, read.run().get(), true);
        }
        RecordedRun lent;
        try {
            lent = RecordedRun.read(file, reading.lentBy(other), note -> {});
        } catch (InputException refused) {
            throw new InputException(read.refused(), refused);
        }
        tell(read.refused() + "; it is held to what " + other + " declares");
        return new RecordedPair.Named(name, lent, false);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.(npz|safetensors)$", "");
    }

    /** Nobody says what was trained: bits can be compared, and nothing judged. */
    private int undeclared(Read a, Read b) {
        UndeclaredPair pair = UndeclaredPair.of(left, right);
        List<Difference> different = pair.different();
        Optional<Difference> given =
                different.stream().filter(Difference::isGiven).findFirst();
        out.println(answer(pair, given));
        out.println();
        out.println("  " + a.refused());
        out.println("  " + b.refused());
        out.println("  Of " + pair.compared() + " arrays that both show, " + different.size()
                + " are not the same to the last bit; " + pair.alone() + " are shown by one of them alone.");
        different.stream()
                .filter(each -> given.filter(each::equals).isEmpty())
                .findFirst()
                .ifPresent(each -> out.println(
                        "  The first " + (each.isGiven() ? "" : "of what is computed ") + "is " + words(each)
                                + ". With an experiment (--experiment FILE) it is told whether rounding explains it."));
        if (given.isPresent()) {
            return ExitCode.DISAGREED;
        }
        return different.isEmpty() && pair.compared() > 0 && pair.alone() == 0
                ? ExitCode.AGREED
                : ExitCode.COULD_NOT_RUN;
    }

    private String answer(UndeclaredPair pair, Optional<Difference> given) {
        if (given.isPresent()) {
            return "DIFFER: they start from, or are fed, different numbers: " + words(given.get())
                    + ". What they compute cannot be judged: neither says what it trained.";
        }
        return pair.different().isEmpty() && pair.alone() == 0
                ? "AGREE: " + pair.compared()
                        + " arrays are the same to the last bit. Whether they are right cannot be judged: neither says what it trained."
                : "NOT JUDGED: neither " + left + " nor " + right
                        + " says what it trained, so that no bound of rounding is known.";
    }

    private String words(Difference each) {
        return each.entry().isEmpty()
                ? each.name() + ", which is " + each.left() + " in " + left + " and " + each.right() + " in " + right
                : each.name() + ", entry " + each.entry() + ": " + each.left() + " in " + left + ", " + each.right()
                        + " in " + right + " (at most " + Numbers.magnitude(each.relative())
                        + " of the largest entry of the array)";
    }
}
