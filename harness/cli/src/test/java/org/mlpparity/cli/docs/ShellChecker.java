package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** Runs {@code sh} blocks, line by line, in a folder that looks like the project's. */
final class ShellChecker implements Checker {
    @Override
    public boolean takes(Block block) {
        return block.language().equals("sh");
    }

    @Override
    public List<Check> checks(Block block) {
        List<ShellCommand> commands = ShellCommand.of(block.text());
        String reductions = commands.stream()
                .map(ShellCommand::reduction)
                .filter(reduction -> !reduction.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return List.of(new Check(reductions, () -> run(commands)));
    }

    private static void run(List<ShellCommand> commands) throws Exception {
        try (Sandbox sandbox = Sandbox.create()) {
            for (ShellCommand command : commands) {
                command.run(sandbox);
            }
            assertThat(sandbox.builds()).as("the launcher builds once").isLessThanOrEqualTo(1);
        }
    }
}
