package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.ConsoleReport;

/** The screen of the reference run. */
final class FirstScreen implements Printed {
    @Override
    public boolean isShown(Block block) {
        return block.firstLine().startsWith("tarea1 · ");
    }

    @Override
    public void hold(Block block) {
        assertThat(block.text())
                .isEqualTo(ConsoleReport.render(RunFolder.read(Repository.ROOT.resolve("results/tarea1/reference"))));
    }
}
