package org.mlpparity.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.worked.WorkedStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works one training step by hand. */
@Command(
        name = "explain",
        description = {
            "Work one training step by hand: every line of forward pass, loss, backward pass and update as a rule, with the",
            "numbers in it, and its result, from exact values."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT",
            arity = "0..1",
            defaultValue = "tarea1",
            description = "A built-in name (tarea1) or an experiment file (JSON). Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Option(names = "--epoch", paramLabel = "K", description = "After K epochs of training. Default: 0.")
    private Optional<Integer> epoch = Optional.empty();

    @Option(names = "--sample", paramLabel = "S", description = "One sample alone, counted from 0.")
    private Optional<Integer> sample = Optional.empty();

    @Option(names = "--digits", paramLabel = "N", defaultValue = "4", description = "Decimals. Default: 4.")
    private int digits;

    @Mixin
    private OutOption out;

    @Override
    public Integer call() {
        out.check();
        out.write(
                step(VerifyCommand.experiment(experiment, Overrides.NONE)).document(),
                spec.commandLine().getOut());
        return ExitCode.AGREED;
    }

    private WorkedStep step(Experiment chosen) {
        OptionalInt alone = sample.map(OptionalInt::of).orElse(OptionalInt.empty());
        try {
            return WorkedStep.of(chosen, epoch.orElse(0), alone, digits);
        } catch (IllegalArgumentException law) {
            throw new UserError(law.getMessage());
        }
    }
}
