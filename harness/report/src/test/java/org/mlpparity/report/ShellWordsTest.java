package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellWordsTest {
    private static final List<String> WORDS = List.of(
            "plain",
            "--epochs=7",
            "with space",
            "",
            "it's",
            "'",
            "\"double\"",
            "$HOME",
            "`date`",
            "a\\b",
            "*",
            "~",
            "!",
            "#",
            "a;b&c|d>e",
            "ñandú.json",
            "two\nlines",
            "python3 'my worker.py' \"$X\"");

    @Test
    void aShellReadsEveryWordBack(@TempDir Path folder) throws IOException {
        String script = "printf '%s\\0' " + ShellWords.join(WORDS) + "\n";
        Path file = Files.writeString(folder.resolve("script"), script);
        Process shell = new ProcessBuilder("sh", file.toString()).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(List.of(out.split("\0", -1)).subList(0, WORDS.size())).isEqualTo(WORDS);
        assertThat(out.chars().filter(each -> each == 0).count()).isEqualTo(WORDS.size());
    }

    @Test
    void whatNeedsNoQuotesHasNone() {
        assertThat(ShellWords.join(List.of("verify", "data/my-1.json", "--epochs=7")))
                .isEqualTo("verify data/my-1.json --epochs=7");
    }
}
