package org.mlpparity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What shells need to complete the program's commands and options: made from the commands themselves. */
public final class CompletionScripts {
    private static final String PROGRAM = "parity";

    private CompletionScripts() {}

    /**
     * Writes {@code parity.bash}, {@code parity.zsh} and {@code parity.fish}.
     *
     * @param arguments the folder, which is made where it is not there
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        CommandLine parity = new CommandLine(new Parity());
        // Picocli's script is for both of these shells, and asks which one reads it.
        String bash = AutoComplete.bash(PROGRAM, parity);
        Files.writeString(folder.resolve(PROGRAM + ".bash"), bash);
        Files.writeString(folder.resolve(PROGRAM + ".zsh"), bash);
        Files.writeString(folder.resolve(PROGRAM + ".fish"), fish(parity.getCommandSpec()));
    }

    /** A line per command and option; files are completed wherever fish does so by itself. */
    static String fish(CommandSpec parity) {
        StringBuilder script = new StringBuilder("# Completion of parity's commands and options in fish.\n");
        commands(script, "__fish_use_subcommand", parity);
        parity.options().forEach(option -> option(script, "__fish_use_subcommand", option));
        return script.toString();
    }

    /** What may follow where this condition holds, and what may follow that. */
    private static void commands(StringBuilder script, String condition, CommandSpec parent) {
        for (Map.Entry<String, CommandLine> command : parent.subcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            line(
                    script,
                    condition,
                    " -f -a " + command.getKey(),
                    firstLine(spec.usageMessage().description()));
            String within = "__fish_seen_subcommand_from " + command.getKey();
            spec.options().forEach(option -> option(script, within, option));
            commands(script, within, spec);
        }
    }

    private static void option(StringBuilder script, String condition, OptionSpec option) {
        if (!option.hidden()) {
            StringBuilder names = new StringBuilder();
            for (String name : option.names()) {
                names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            if (option.negatable()) {
                names.append(" -l no-").append(option.longestName().substring(2));
            }
            if (option.arity().min() > 0) {
                names.append(" -r");
            }
            line(script, condition, names.toString(), firstLine(option.description()));
        }
    }

    private static void line(StringBuilder script, String condition, String what, String description) {
        String quoted = description.replace("\\", "\\\\").replace("'", "\\'");
        script.append("complete -c ")
                .append(PROGRAM)
                .append(" -n '")
                .append(condition)
                .append('\'');
        script.append(what).append(" -d '").append(quoted).append("'\n");
    }

    private static String firstLine(String[] description) {
        String line = Arrays.stream(description).findFirst().orElse("");
        return Ansi.OFF.string(line).strip();
    }
}
