package org.mlpparity.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which experiment a command is about. */
final class ExperimentArgument {
    @Parameters(
            paramLabel = "EXPERIMENT",
            arity = "0..1",
            defaultValue = "tarea1",
            description = "A built-in name (tarea1) or an experiment file (JSON). Default: ${DEFAULT-VALUE}.")
    private String name;

    @Mixin
    private AllowPathOption allowPath;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** A file that exists is read; else the word is the name of a built-in experiment. */
    Experiment read(Overrides overrides) {
        Path file = Path.of(name);
        boolean builtIn = ExperimentFile.builtInNames().contains(name);
        if (Files.exists(file) && !builtIn) {
            return ExperimentFile.read(file, overrides, allowPath.reach(), this::tell, new ReadingProgress());
        }
        if (builtIn) {
            return ExperimentFile.builtIn(name, overrides);
        }
        throw new UserError("experiment (" + name + ") is neither a file nor built in; built in are: "
                + String.join(", ", ExperimentFile.builtInNames()));
    }

    private void tell(String note) {
        Screen.note(note, command.commandLine().getErr());
    }
}
