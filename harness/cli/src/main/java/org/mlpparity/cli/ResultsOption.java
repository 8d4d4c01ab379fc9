package org.mlpparity.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command that runs something keeps it. */
final class ResultsOption {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where runs are kept. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    Path folder() {
        return folder;
    }
}
