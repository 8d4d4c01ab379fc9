package org.mlpparity.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.mlpparity.process.ProcessTrainerProvider;
import org.mlpparity.trainer.BrokenTrainerProvider;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainerProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what is installed and what each claims to do. */
@Command(
        name = "trainers",
        description = "List the installed trainers, those of jars, and programs: version, and what each claims to do.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
final class TrainersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JarOption jars;

    @Mixin
    private ProgramOptions programs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int code = ExitCode.AGREED;
        try (Contenders contenders = new Contenders(programs.settings())) {
            contenders.add(new InstalledTrainers().all(), Contenders::needsFlags);
            contenders.addGuests(jars.providers(), Contenders::needsFlags);
            for (MlpTrainerProvider provider : contenders.all()) {
                if (provider instanceof BrokenTrainerProvider broken) {
                    out.println(broken.id() + "  FAILED: " + broken.description());
                    code = ExitCode.COULD_NOT_RUN;
                } else {
                    describe(provider, out);
                }
            }
            for (String command : programs.commands()) {
                ProcessTrainerProvider program = contenders.add(command);
                if (program.failure().isPresent()) {
                    out.println(program.id() + "  FAILED: " + program.failure().get());
                    code = ExitCode.COULD_NOT_RUN;
                } else {
                    describe(program, out);
                }
            }
        }
        return code;
    }

    private static void describe(MlpTrainerProvider provider, PrintWriter out) {
        Capabilities capabilities = provider.capabilities();
        out.println(provider.id() + "  " + provider.version() + "  " + provider.description());
        provider.unavailable().ifPresent(lack -> out.println("  SKIPPED      " + lack));
        out.println("  activations  " + Capabilities.list(capabilities.activations()));
        out.println("  losses       " + Capabilities.list(capabilities.losses()));
        out.println("  optimizers   " + Capabilities.list(capabilities.optimizers()));
        out.println("  weight decay " + Capabilities.list(capabilities.weightDecays()));
        capabilities
                .features()
                .filter(features -> !features.isEmpty())
                .ifPresent(features -> out.println("  beyond that  " + Capabilities.list(features)));
        capabilities
                .dialects()
                .filter(dialects -> !dialects.isEmpty())
                .ifPresent(dialects -> out.println("  dialects     " + Capabilities.list(dialects)));
        out.println("  precisions   " + Capabilities.list(capabilities.precisions()));
        out.println();
    }
}
