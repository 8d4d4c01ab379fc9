package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** Runs {@code sh} blocks, line by line, in a folder that looks like the project's and has the files of the page. */
final class ShellChecker implements Checker {
    private final Pages pages;

    ShellChecker(Pages pages) {
        this.pages = pages;
    }

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
        return List.of(new Check(reductions, () -> run(commands, block)));
    }

    private void run(List<ShellCommand> commands, Block block) throws Exception {
        try (Sandbox sandbox = Sandbox.create()) {
            if (pages.isOn(block)) {
                Page page = pages.of(block);
                for (WrittenFile file : WrittenFile.named(page)) {
                    sandbox.write(file.name(page).orElseThrow(), file.block().text());
                }
            }
            for (ShellCommand command : commands) {
                command.run(sandbox);
            }
            assertThat(sandbox.builds()).as("the launcher builds once").isLessThanOrEqualTo(1);
        }
    }
}
