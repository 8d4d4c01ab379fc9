package org.mlpparity.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a folder to start from; what kind of folder is the next word. */
@Command(
        name = "new",
        description = "Write a small folder to start from, with a trainer that works.",
        subcommands = {NewWorkerCommand.class, NewTrainerCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "KIND",
        commandListHeading = "%nKinds:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity new worker --python          a trainer in Python, in the folder my-worker",
            "  parity new worker --node my-mlp     a trainer in JavaScript, in the folder my-mlp",
            "  parity new trainer --java           a trainer in Java, a Maven project in the folder my-trainer"
        })
final class NewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String kinds = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "what to write is not said; it must be one of: " + kinds);
    }
}
