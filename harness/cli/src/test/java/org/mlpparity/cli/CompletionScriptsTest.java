package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The scripts for shells know every command and option. */
class CompletionScriptsTest {
    @TempDir
    private Path folder;

    @Test
    void everyShellKnowsEveryCommandAndOption() throws IOException {
        CompletionScripts.main(new String[] {folder.resolve("completion").toString()});
        for (String shell : new String[] {"bash", "zsh", "fish"}) {
            String script = Files.readString(folder.resolve("completion/parity." + shell));
            new CommandLine(new Parity()).getSubcommands().forEach((name, command) -> {
                assertThat(script).containsPattern("\\b" + name + "\\b");
                command.getCommandSpec()
                        .options()
                        .forEach(option -> assertThat(script)
                                .containsPattern("[- ]" + option.longestName().replaceFirst("^-+", "") + "\\b"));
            });
        }
    }

    @Test
    void fishHasALinePerOptionWithItsFirstLine() {
        assertThat(CompletionScripts.fish(new CommandLine(new Parity()).getCommandSpec()))
                .contains(
                        "complete -c parity -n '__fish_use_subcommand' -f -a verify -d 'Train every implementation on")
                .contains(
                        "complete -c parity -n '__fish_seen_subcommand_from verify' -l epochs -r -d 'Train for N epochs")
                .contains("complete -c parity -n '__fish_seen_subcommand_from new' -f -a worker -d 'Write a worker")
                .contains(" -l isolate -l no-isolate -d ")
                .doesNotContain("@|", "${");
    }
}
