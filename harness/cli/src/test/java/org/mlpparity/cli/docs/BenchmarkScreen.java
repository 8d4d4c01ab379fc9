package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.referee.BenchmarkFolder;
import org.mlpparity.report.TimingReport;
import org.mlpparity.timing.Benchmark;

/** Some networks of the reference benchmark, whole and in order, and its last lines. */
final class BenchmarkScreen implements Printed {
    @Override
    public boolean isShown(Block block) {
        return block.text().contains("µs per epoch");
    }

    @Override
    public void hold(Block block) {
        Benchmark benchmark = BenchmarkFolder.read(Repository.ROOT.resolve("results/bench/reference"), Reach.FOLDER);
        List<String> shown = benchmark.networks().stream()
                .map(TimingReport::console)
                .filter(block.text()::contains)
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(block.text())
                .isEqualTo(shown.stream().map(screen -> screen + "\n").collect(Collectors.joining())
                        + TimingReport.end(benchmark));
    }
}
