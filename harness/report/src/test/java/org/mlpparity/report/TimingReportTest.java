package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.Tone;
import org.mlpparity.run.Circumstances;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.timing.Timings;

class TimingReportTest {
    private static final Benchmark BENCHMARK = Timings.benchmark();

    @Test
    void theConsoleShowsWhoWasTimedAndWhoWasNot() {
        assertThat(TimingReport.console(BENCHMARK.networks().get(0))).isEqualTo("""
                tiny, float64: 3-4-4-1, 4 samples
                                        µs per epoch                  × the   × the      bytes  start-up  memory
                                              median   from     to  fastest   limit  per epoch         s     MiB
                  arrays                       0.425  0.400  0.450     1.00    53.1          0      0.05      70
                  pytorch                        153    150  1,500      359  19,063      8,744      0.05      70
                  limit: multiply-adds       0.00600
                  limit: bytes               0.00800                           1.00
                  an epoch has 336 multiply-adds (56.0 G/s at the peak of one core) and touches 784 bytes (98.0 GB/s)
                  not timed: saboteur REJECTED at 0 of 200 steps
                  not timed: autograd SKIPPED: precision float32 is not offered
                """);
    }

    @Test
    void theEndShowsGrowthAndHowTheClockWasHeld() {
        assertThat(TimingReport.end(BENCHMARK)).isEqualTo("""
                growth with width, float64: time as a power of multiply-adds
                          networks  exponent      exponent of
                                              the larger half
                  arrays         6      1.50             1.50

                quick: JMH, 2 forks of 3 × 0.2 s after 2 × 0.5 s of warm-up, trainers taking turns; at most 1 thread each.
                """);
    }

    @Test
    void theTableHasARowForEveryTrainerAndNoTimeForWhoeverWasNotTimed() {
        List<String> lines = TimingCsv.render(BENCHMARK).lines().toList();
        assertThat(lines).hasSize(1 + 4 + 6);
        assertThat(lines.get(0)).startsWith("network,sizes,samples,precision,multiply_adds");
        assertThat(lines.get(1))
                .isEqualTo("tiny,3-4-4-1,4,float64,336,784,0.008,arrays,CERTIFIED at 200 of 200 steps,"
                        + "0.425,0.4,0.45,1.0,53.125,0,0.05,70.0");
        assertThat(lines.get(3))
                .isEqualTo("tiny,3-4-4-1,4,float64,336,784,0.008,saboteur,REJECTED at 0 of 200 steps,,,,,,,,");
    }

    @Test
    void theMarkdownHoldsBothAndTheCircumstances() {
        Circumstances circumstances =
                Circumstances.now(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC), List.of("bench"));
        assertThat(MarkdownWriter.write(TimingDocument.of(BENCHMARK, circumstances)))
                .contains(
                        "**TIMED: arrays has the shortest epoch on every network; every trainer that was timed was certified in"
                                + " this very run, and 2 rows not timed have their reason beside them.**")
                .contains("## tiny, float64: 3-4-4-1, 4 samples")
                .contains("**Time per epoch: tiny, float64.** arrays is fastest with 0.425 µs, 53.1 times the limit;"
                        + " pytorch takes 359 times as long.")
                .contains("| arrays | 0.425 | 0.400 | 0.450 | 1.00 | 53.1 | 0 | 0.05 | 70 |")
                .contains("- not timed: saboteur REJECTED at 0 of 200 steps")
                .contains("- arrays 1: CERTIFIED at 200 of 200 steps")
                .contains("| 8-8-1 × 1 | 1,000 |")
                .contains("| started | 2026-01-02T03:04:05Z |")
                .contains("Flags of every fork: `-XX:+UseSerialGC`");
    }

    @Test
    void aRunThatWasInterruptedSaysSoFirst() {
        Benchmark benchmark =
                new Benchmark(BENCHMARK.settings(), BENCHMARK.networks(), BENCHMARK.ladders(), Optional.of(3));
        String words = "INTERRUPTED: 2 of 5 networks and ladders were measured.";
        assertThat(TimingVerdict.sentence(benchmark)).startsWith(words + " TIMED: arrays");
        assertThat(TimingReport.end(benchmark)).contains(words + "\n");
    }

    @Test
    void aRowThatIsFasterThanTheLimitIsNeverSilent() {
        Benchmark benchmark = Timings.tooFast();
        String lazy =
                "lazy is FASTER THAN THE LIMIT, 0.500 times its time: some of the work was left out, or done on other"
                        + " cores, or while the clock did not run";
        String lucky = "lucky is faster than the limit, 0.950 times its time, by no more than measurements are apart";
        assertThat(TimingReport.console(benchmark.networks().get(0)).lines())
                .anyMatch(line -> line.matches("  lazy .* 0\\.500 too fast .*"))
                .contains("  " + lazy, "  " + lucky)
                .noneMatch(line -> line.contains("arrays is"));
        assertThat(TimingReport.end(benchmark)).contains("small: " + lazy + "\nsmall: " + lucky + "\n");
        Circumstances circumstances =
                Circumstances.now(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC), List.of("bench"));
        assertThat(MarkdownWriter.write(TimingDocument.of(benchmark, circumstances)))
                .contains("**TIMED: lazy has the shortest epoch on every network; FASTER THAN THE LIMIT: 2 rows; every")
                .contains("- " + lazy, "- " + lucky, "- small: " + lazy, "- small: " + lucky);
        assertThat(TimingVerdict.tone(benchmark)).isEqualTo(Tone.BAD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0.00749|0.00749", "0.15|0.150", "9.996|10.00", "153|153", "29390.4|29,390"})
    void threeDigitsAreShown(double value, String shown) {
        assertThat(TimingTables.digits(value)).isEqualTo(shown);
    }
}
