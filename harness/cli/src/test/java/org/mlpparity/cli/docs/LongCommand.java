package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A benchmark, which takes minutes: it is started, says how long it is going to take, and is ended. */
record LongCommand(String line) implements ShellCommand {
    private static final Pattern ESTIMATE =
            Pattern.compile("Each trainer is certified on each network, then timed: about (\\d+) (seconds|minutes)\\.");

    /** That the launcher builds, and the estimate. */
    private static final int LINES = 2;

    @Override
    public String reduction() {
        return "ended once it says how long it takes";
    }

    @Override
    public void run(Sandbox sandbox) throws IOException, InterruptedException {
        Process process = sandbox.start(line);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = out.lines().limit(LINES).toList();
            Matcher estimate = ESTIMATE.matcher(said.get(said.size() - 1));
            assertThat(estimate.matches()).as(said.toString()).isTrue();
            boolean isQuick = estimate.group(2).equals("seconds") || Integer.parseInt(estimate.group(1)) <= 3;
            assertThat(isQuick || !line.contains("--quick"))
                    .as("--quick takes three minutes at most: " + said)
                    .isTrue();
        } finally {
            Sandbox.end(process);
        }
    }
}
