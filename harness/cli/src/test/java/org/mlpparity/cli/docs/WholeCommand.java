package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.cli.Console;

/**
 * A command that is run to its end, which must be a good one unless its comment tells another exit code.
 *
 * @param added options at its end that make it shorter
 */
record WholeCommand(String line, String added) implements ShellCommand {
    private static final Pattern EXIT_CODE = Pattern.compile("#.*\\(exit code (\\d)\\)");
    private static final String OTHERS_ARE_TRIED_ELSEWHERE = "--trainers arrays --epochs 3";

    static WholeCommand of(String line) {
        boolean triesEveryone = line.contains("--process") && line.contains(" verify ") && !line.contains("--trainers");
        return new WholeCommand(line, triesEveryone ? OTHERS_ARE_TRIED_ELSEWHERE : "");
    }

    @Override
    public String reduction() {
        return added.isEmpty() ? "" : "with " + added;
    }

    @Override
    public void run(Sandbox sandbox) throws IOException, InterruptedException {
        if (line.contains("python3")) {
            Python.require();
        }
        Console console = sandbox.run(withoutComment() + " " + added);
        assertThat(console.code())
                .as(() -> line + "\n" + console.out() + console.err())
                .isEqualTo(exitCode());
        assertThat(console.out()).isNotBlank();
    }

    /** What the comment says, "(exit code 1)"; else a good one. */
    private int exitCode() {
        Matcher code = EXIT_CODE.matcher(line);
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }

    private String withoutComment() {
        return line.replaceFirst("\\s+#.*", "");
    }
}
