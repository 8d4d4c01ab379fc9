package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Table;

/** Long runs are thinned out without losing a peak. */
class EpochLinesTest {
    private static List<Point> run(int epochs, int peak) {
        return IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> new Point(epoch, epoch == peak ? 9 : 1))
                .toList();
    }

    private static EpochLines lines(List<Point> points) {
        EpochLines lines = new EpochLines();
        lines.add("a", points, List.of());
        return lines;
    }

    @Test
    void aShortRunKeepsEveryPoint() {
        assertThat(lines(run(400, 7)).lines().get(0).points()).isEqualTo(run(400, 7));
    }

    @Test
    void aLongRunKeepsItsPeakAndFitsAChart() {
        List<Point> points = lines(run(100_003, 54_321)).lines().get(0).points();
        assertThat(points).hasSizeBetween(200, 400).contains(new Point(54_321, 9));
        assertThat(points).extracting(Point::x).isSorted();
    }

    @Test
    void theTableHasTheFirstAndTheLastEpochAndAFewBetween() {
        EpochLines lines = lines(run(200, 7));
        lines.add("b", run(100, 7), List.of());
        Table table = lines.table(Numbers::value);
        assertThat(table.rows()).hasSize(12);
        assertThat(table.rows().get(0)).extracting("text").containsExactly("1", "1.0000", "1.0000");
        assertThat(table.rows().get(11)).extracting("text").containsExactly("200", "1.0000", "");
    }

    @Test
    void aRunWithoutAPointIsAnEmptyLine() {
        EpochLines lines = lines(List.of());
        assertThat(lines.lines().get(0).points()).isEmpty();
        assertThat(lines.table(Numbers::value).rows()).isEmpty();
    }
}
