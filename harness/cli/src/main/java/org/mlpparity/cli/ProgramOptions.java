package org.mlpparity.cli;

import java.time.Duration;
import java.util.List;
import org.mlpparity.process.ProcessSettings;
import picocli.CommandLine.Option;

/** Trainers in any language: which programs, and how long they may take. */
final class ProgramOptions {
    @Option(
            names = "--process",
            paramLabel = "COMMAND",
            description = {
                "A program that speaks the protocol of docs/protocol.md, such as \"python3 my_trainer.py\";",
                "it gets a row of its own. May be given several times."
            })
    private List<String> commands = List.of();

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = {
                "How long a trainer in a process of its own may take for one answer; then it is killed, and its row says so.",
                "Default: ${DEFAULT-VALUE}."
            })
    private double seconds;

    List<String> commands() {
        return commands;
    }

    ProcessSettings settings() {
        if (!(seconds >= 1e-3 && seconds <= 1e9)) {
            throw new UserError("time limit (" + seconds + ") must be a number of seconds, at least 0.001");
        }
        return ProcessSettings.limitedTo(Duration.ofMillis(Math.round(seconds * 1e3)));
    }
}
