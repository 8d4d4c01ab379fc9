package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A build, which cannot run inside of itself: it must be the one that has to pass before anything lands. */
record MavenCommand(String line) implements ShellCommand {
    @Override
    public String reduction() {
        return "held to .ci/run";
    }

    @Override
    public void run(Sandbox sandbox) throws IOException, InterruptedException {
        int before = sandbox.mavenCalls().size();
        assertThat(sandbox.run(line).code()).isZero();
        assertThat(sandbox.mavenCalls()).hasSize(before + 1);
        assertThat(Repository.read(".ci/run").lines())
                .contains(sandbox.mavenCalls().get(before));
    }
}
