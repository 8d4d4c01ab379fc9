package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.worked.NumbersFile;
import org.mlpparity.worked.WorkedCheck;
import org.mlpparity.worked.WorkedStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Works one training step by hand, or checks a calculation by hand. */
@Command(
        name = "explain",
        description = {
            "Work one training step by hand, or mark numbers that someone worked.",
            "",
            "Every line of forward pass, loss, backward pass and update stands as a rule, with the numbers in it, and as its",
            "result. Values are exact and rounded for print only.",
            "",
            "With --check, hold your own numbers against it: which are right, which are slips, and which only follow from a",
            "wrong number above. A slip is named by what it is the result of, such as a forgotten factor. Leave out what",
            "you have not got; docs/numbers-file.md says how to write them:",
            "",
            "  {\"format\": \"mlp-parity/numbers/1\", \"sample\": 0,",
            "   \"lines\": {\"Z1\": [\"-2.4028\", \"0.0947\", \"-0.8525\", \"-4.3259\"], \"A1\": [\"0\", \"0.0947\", \"0\", \"0\"]}}"
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:worked; with --check: all numbers are right",
            "1:a number is a slip, or is repeated differently from how it stands above",
            "2:could not run"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parity explain tarea1 --sample 0                   the first sample at the initial parameters",
            "  parity explain tarea1 --epoch 199 --digits 6       the last update, all samples as one batch",
            "  parity explain tarea1 --sample 0 --out step.html   as a page, with typeset formulas",
            "  parity explain my.json --check my-numbers.json     your own experiment, your own numbers",
            "  parity explain tarea1 --check tarea1-hand          the page of the assignment that is worked by hand"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentArgument experiment;

    @Option(
            names = "--epoch",
            paramLabel = "K",
            description = {
                "After K epochs of training, from 0 to one less than the experiment has.",
                "Default: 0, the initial parameters."
            })
    private Optional<Integer> epoch = Optional.empty();

    @Option(
            names = "--sample",
            paramLabel = "S",
            description = {
                "One sample alone, counted from 0, at the parameters that its batch meets.",
                "Default: the whole first batch of the epoch."
            })
    private Optional<Integer> sample = Optional.empty();

    @Option(
            names = "--digits",
            paramLabel = "N",
            defaultValue = "4",
            description = "Print N decimals, 1 to 15. Default: ${DEFAULT-VALUE}.")
    private int digits;

    @Option(
            names = "--check",
            paramLabel = "NUMBERS",
            description = "Check the numbers in this file (JSON), or the built-in tarea1-hand.")
    private Optional<String> numbers = Optional.empty();

    @Mixin
    private OutOption out;

    @Override
    public Integer call() {
        out.check();
        Experiment chosen = experiment.read(Overrides.NONE);
        PrintWriter screen = spec.commandLine().getOut();
        try {
            return numbers.isPresent() ? check(chosen, screen) : explain(chosen, screen);
        } catch (IllegalArgumentException law) {
            throw new UserError(law.getMessage());
        }
    }

    private int explain(Experiment chosen, PrintWriter screen) {
        WorkedStep step = WorkedStep.of(chosen, epoch.orElse(0), optional(sample), digits);
        out.write(step.document(), screen);
        return ExitCode.AGREED;
    }

    private int check(Experiment chosen, PrintWriter screen) {
        WorkedCheck check =
                WorkedCheck.of(chosen, file(numbers.orElseThrow()), optional(epoch), optional(sample), digits);
        out.write(check.document(), screen);
        return check.isRight() ? ExitCode.AGREED : ExitCode.DISAGREED;
    }

    private static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static NumbersFile file(String name) {
        Path file = Path.of(name);
        if (NumbersFile.builtInNames().contains(name)) {
            return NumbersFile.builtIn(name);
        }
        if (Files.exists(file)) {
            return NumbersFile.read(file);
        }
        throw new UserError("check (" + name + ") is neither a file nor built in; built in are: "
                + String.join(", ", NumbersFile.builtInNames()));
    }
}
