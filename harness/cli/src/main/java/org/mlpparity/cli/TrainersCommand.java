package org.mlpparity.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainerProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what is installed and what each claims to do. */
@Command(
        name = "trainers",
        description = "List the installed trainers: version, and what each claims to do.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
final class TrainersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (MlpTrainerProvider provider : new InstalledTrainers().all()) {
            Capabilities capabilities = provider.capabilities();
            out.println(provider.id() + "  " + provider.version() + "  " + provider.description());
            provider.unavailable().ifPresent(lack -> out.println("  SKIPPED      " + lack));
            out.println("  activations  " + Capabilities.list(capabilities.activations()));
            out.println("  losses       " + Capabilities.list(capabilities.losses()));
            out.println("  optimizers   " + Capabilities.list(capabilities.optimizers()));
            out.println("  weight decay " + Capabilities.list(capabilities.weightDecays()));
            out.println("  precisions   " + Capabilities.list(capabilities.precisions()));
            out.println();
        }
        return ExitCode.AGREED;
    }
}
