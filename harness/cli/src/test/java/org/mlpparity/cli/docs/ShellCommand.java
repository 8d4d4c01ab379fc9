package org.mlpparity.cli.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A command of a {@code sh} block, and how it is tried. */
sealed interface ShellCommand permits WholeCommand, MavenCommand, LongCommand {
    /** As it stands in the block, its comment included. */
    String line();

    /** How much less is tried than the page says, "" where nothing is. */
    String reduction();

    void run(Sandbox sandbox) throws IOException, InterruptedException;

    /**
     * The commands of a block, in order.
     *
     * @throws IllegalArgumentException for a line that nothing here knows how to try
     */
    static List<ShellCommand> of(String text) {
        List<ShellCommand> commands = new ArrayList<>();
        text.replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> commands.add(ofLine(line)));
        return commands;
    }

    private static ShellCommand ofLine(String line) {
        if (line.startsWith("mvn ")) {
            return new MavenCommand(line);
        }
        if (line.startsWith("./parity bench")) {
            return new LongCommand(line);
        }
        if (Stream.of("./parity", "java -cp 'harness/cli/target/lib/*' ").anyMatch(line::startsWith)) {
            return WholeCommand.of(line);
        }
        throw new IllegalArgumentException("nothing knows how to try \"" + line + "\"");
    }
}
