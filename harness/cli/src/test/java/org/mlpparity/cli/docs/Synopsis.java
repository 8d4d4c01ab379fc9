package org.mlpparity.cli.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.cli.Parity;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A call of the program as a page writes it, brackets, alternatives and names of values included, held to what picocli knows.
 *
 * @param command with its kind where it has kinds; "" where the program is called without one
 * @param options as they are written
 * @param complaints what is wrong with it; empty where nothing is
 */
record Synopsis(String command, Set<String> options, List<String> complaints) {
    private static final Pattern CALL = Pattern.compile("(?:\\./)?parity( .*)?");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    /** None where the text is no call. */
    static Optional<Synopsis> of(String text) {
        Matcher call = CALL.matcher(text.replaceFirst("\\s+#.*", ""));
        return call.matches()
                ? Optional.of(new Reader(call.group(1) == null ? "" : call.group(1)).read())
                : Optional.empty();
    }

    /** The program's commands and options. */
    static CommandSpec program() {
        return new CommandLine(new Parity()).getCommandSpec();
    }

    /** All commands that do something, by their whole names, such as "new worker". */
    static Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new TreeMap<>();
        program().subcommands().forEach((name, command) -> {
            Map<String, CommandLine> kinds = command.getSubcommands();
            kinds.forEach((kind, each) -> commands.put(name + " " + kind, each));
            if (kinds.isEmpty()) {
                commands.put(name, command);
            }
        });
        return commands;
    }

    /** Goes through the words once. */
    private static final class Reader {
        private final List<String> words;
        private final Set<String> options = new TreeSet<>();
        private final List<String> complaints = new ArrayList<>();
        private String command = "";
        private CommandSpec spec = program();
        private int positionals;

        Reader(String arguments) {
            words = WORD.matcher(arguments.replace("--[no-]", "--"))
                    .results()
                    .map(word -> word.group())
                    .toList();
        }

        Synopsis read() {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (word.replace("[", "").startsWith("-")) {
                    boolean takesValue = options(word);
                    i += takesValue && hasValue(word, i) ? 1 : 0;
                } else if (!spec.subcommands().isEmpty()) {
                    command(word);
                } else {
                    positionals++;
                }
            }
            countPositionals();
            return new Synopsis(command, options, complaints);
        }

        private void command(String name) {
            String above = command;
            command = above.isEmpty() ? name : above + " " + name;
            CommandLine found = spec.subcommands().get(name);
            if (found == null) {
                complaints.add((above.isEmpty() ? "command" : above) + " (" + name + ") must be one of: "
                        + String.join(", ", spec.subcommands().keySet()));
            }
            spec = found == null ? CommandSpec.create().parent(spec) : found.getCommandSpec();
        }

        /** One, or alternatives; whether the last takes a value. */
        private boolean options(String word) {
            boolean takesValue = false;
            for (String name : word.replace("[", "").replace("]", "").split("\\|")) {
                OptionSpec option = spec.optionsMap()
                        .getOrDefault(name, spec.negatedOptionsMap().get(name));
                if (option == null) {
                    complaints.add("parity " + command + " has no option " + name);
                } else {
                    options.add(option.longestName());
                    takesValue = option.arity().max() > 0;
                }
            }
            return takesValue;
        }

        private boolean hasValue(String option, int at) {
            boolean has = !option.endsWith("]")
                    && at + 1 < words.size()
                    && !words.get(at + 1).matches("\\[?-.*");
            if (!has) {
                complaints.add("parity " + command + " " + option + " needs a value");
            }
            return has;
        }

        /** A command alone is its name, and no call. */
        private void countPositionals() {
            int least = 0;
            int most = 0;
            for (PositionalParamSpec each : spec.positionalParameters()) {
                least += each.arity().min();
                most += each.arity().max();
            }
            boolean isName = positionals == 0 && options.isEmpty();
            if (!isName && (positionals < least || positionals > most)) {
                complaints.add(
                        "parity " + command + " takes " + least + " to " + most + " arguments, not " + positionals);
            }
        }
    }
}
