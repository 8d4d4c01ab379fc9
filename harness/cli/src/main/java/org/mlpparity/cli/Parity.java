package org.mlpparity.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mlpparity.benchmarks.ForkFailedException;
import org.mlpparity.input.InputException;
import org.mlpparity.input.Nearest;
import org.mlpparity.json.Excerpt;
import org.mlpparity.referee.Cluster;
import org.mlpparity.referee.RunFolderException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program: {@code parity verify}, {@code parity trainers}, {@code parity judge}, {@code parity compare},
 * {@code parity bench}, {@code parity audit}, {@code parity explain}, {@code parity report},
 * {@code parity new}.
 */
@Command(
        name = "parity",
        description = {
            "The referee for MLP trainers: trains every implementation on identical numbers, checks every step of each one",
            "against an exact one in bounds derived from floating-point analysis, and says who agrees and who does not.",
            "",
            "Without arguments: parity verify tarea1"
        },
        subcommands = {
            VerifyCommand.class,
            TrainersCommand.class,
            ExplainCommand.class,
            JudgeCommand.class,
            CompareCommand.class,
            BenchCommand.class,
            AuditCommand.class,
            ReportCommand.class,
            NewCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:agreed: all that was tried, marked or compared is right (or the command only shows something)",
            "1:disagreed: a trainer is rejected, a number is wrong, or a gap has no reason",
            "2:could not run, or could not judge to the end"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity                                      the built-in experiment with every trainer",
            "  parity verify my.json --trainers arrays     one experiment, one trainer",
            "  parity bench --quick                        what an epoch costs in each",
            "  parity audit                                which printed numbers of a document are misprints",
            "  parity explain tarea1 --sample 0            one training step worked by hand",
            "  parity help verify                          what verify can do, and its exit codes",
            "",
            "Environment:",
            "  PARITY_OPTS   options for the JVM, after the launcher's own: PARITY_OPTS=-Xmx8g gives a heap of 8 GiB in",
            "                place of half the machine's memory"
        })
public final class Parity {
    private static final List<String> DEFAULT = List.of("verify", "tarea1");

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        FrameworkLog.offStandardOutput();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(err, true, StandardCharsets.UTF_8);
        Fatal.endWithAnyThread(errors);
        System.exit(run(new PrintWriter(out, true, StandardCharsets.UTF_8), errors, arguments));
    }

    /** Runs the command with output to these writers; returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return execute(out, err, arguments);
        } catch (Error error) {
            out.flush();
            return onError(error, err);
        }
    }

    private static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Parity())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Parity::onUsageError)
                .setExecutionExceptionHandler(Parity::onFailure);
        String[] effective = arguments.length == 0 ? DEFAULT.toArray(String[]::new) : arguments;
        int code = commandLine.execute(effective);
        out.flush();
        err.flush();
        return code;
    }

    private static int onUsageError(ParameterException error, String[] arguments) {
        PrintWriter err = error.getCommandLine().getErr();
        Optional<String> unknown = unknownCommand(error);
        if (unknown.isPresent()) {
            err.println("parity: " + unknown.get());
        } else {
            err.println("parity: " + error.getMessage());
            UnmatchedArgumentException.printSuggestions(error, err);
        }
        err.println("Try 'parity " + subcommand(error.getCommandLine()) + "--help'.");
        return ExitCode.COULD_NOT_RUN;
    }

    /** The message for an unknown command, also after {@code help}, or for an unknown kind after {@code new}. */
    private static Optional<String> unknownCommand(ParameterException error) {
        CommandLine program = error.getCommandLine();
        if (program.getSubcommands().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> word = Optional.ofNullable(error.getValue());
        if (error instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            word = Optional.of(unmatched.getUnmatched().get(0));
        }
        Set<String> commands = program.getSubcommands().keySet();
        String what = program.getParent() == null ? "command" : program.getCommandName();
        return word.map(name -> what + " (" + Excerpt.of(name) + ") must be one of: " + String.join(", ", commands)
                + Nearest.hint(name, commands));
    }

    private static String subcommand(CommandLine commandLine) {
        CommandLine above = commandLine.getParent();
        return above == null ? "" : subcommand(above) + commandLine.getCommandName() + " ";
    }

    private static int onFailure(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        Optional<Error> error = Fatal.in(failure);
        if (error.isPresent()) {
            return onError(error.get(), err);
        }
        if (failure instanceof UserError
                || failure instanceof InputException
                || failure instanceof RunFolderException
                || failure instanceof Cluster.ClusterException
                || failure instanceof ForkFailedException) {
            err.println("parity: " + failure.getMessage());
        } else {
            err.println("parity: this is a defect of parity itself, please report it:");
            failure.printStackTrace(err);
        }
        return ExitCode.COULD_NOT_RUN;
    }

    private static int onError(Error error, PrintWriter err) {
        err.println("parity: " + Fatal.sentence(error));
        err.flush();
        return ExitCode.COULD_NOT_RUN;
    }
}
