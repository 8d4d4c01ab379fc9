package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A trainer in another language: the library that speaks the protocol, and a worker that uses it. */
@Command(
        name = "worker",
        description = {
            "Write a worker in Python or Node: a trainer that parity verify --process asks over a pipe.",
            "",
            "The folder holds a library, which need not be changed, and a small multi-layer perceptron, in whose place your own",
            "trainer is put. Nothing is installed and nothing that is there is overwritten."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
final class NewWorkerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = "my-worker",
            description = "The folder to write, which must not be there. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    /** Exactly one of them. */
    private static final class Choice {
        @Option(names = "--python", required = true, description = "For Python 3.8 or newer.")
        private boolean python;

        @Option(names = "--node", required = true, description = "For Node 18 or newer.")
        private boolean node;

        Language language() {
            return python ? Language.PYTHON : Language.NODE;
        }
    }

    private enum Language {
        PYTHON,
        NODE
    }

    @Override
    public Integer call() {
        Language language = choice.language();
        template(language).write(folder, Map.of());
        PrintWriter out = spec.commandLine().getOut();
        out.println(folder + ": " + String.join(", ", template(language).files().values()));
        out.println("Try it: parity verify --process \"" + command(language) + "\"");
        return ExitCode.AGREED;
    }

    private static FolderTemplate template(Language language) {
        return switch (language) {
            case PYTHON -> FolderTemplate.of("worker-python", "worker.py", "parity_worker.py", "README.md");
            case NODE -> FolderTemplate.of("worker-node", "worker.mjs", "parity-worker.mjs", "README.md");
        };
    }

    private String command(Language language) {
        return switch (language) {
            case PYTHON -> "python3 " + quoted(folder.resolve("worker.py"));
            case NODE -> "node " + quoted(folder.resolve("worker.mjs"));
        };
    }

    /** For the shell that reads the command. */
    private static String quoted(Path file) {
        String text = file.toString();
        return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
