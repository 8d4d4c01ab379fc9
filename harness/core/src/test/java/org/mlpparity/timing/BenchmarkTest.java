package org.mlpparity.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mlpparity.json.Json;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

class BenchmarkTest {
    @Test
    void aTimeWithoutACertificateCannotExist() {
        Timing timing = new Timing(List.of(List.of(1.0)), 0, 0, OptionalDouble.empty());
        assertThatThrownBy(() -> new TimedRow(
                        "fast", "1", RunStatus.COMPLETED, Outcome.REJECTED, "", List.of(), Optional.of(timing)))
                .hasMessage("fast is REJECTED and must not be timed");
    }

    @Test
    void aTimingWithoutSamplesCannotExist() {
        assertThatThrownBy(() -> new Timing(List.of(List.of()), 0, 0, OptionalDouble.empty()))
                .hasMessage("microseconds (none) must hold a sample");
    }

    /** No trainer on two threads is to be called too fast for what one core can do. */
    @Test
    void theLimitOfTwoCoresIsHalfOfThatOfOne() {
        Limit one = new Limit(336, 784, OptionalDouble.of(6), OptionalDouble.empty());
        assertThat(one.on(1)).isEqualTo(one);
        Limit two = one.on(2);
        assertThat(two).isEqualTo(new Limit(336, 784, OptionalDouble.of(3), OptionalDouble.empty(), OptionalInt.of(2)));
        assertThat(Json.read(Json.pretty(two), Limit.class)).isEqualTo(two);
        assertThat(Json.read(Json.pretty(one), Limit.class)).isEqualTo(one);
        assertThat(Json.pretty(one)).doesNotContain("cores");
    }

    @Test
    void growthFindsThePowerThatWasPutIn() {
        Growth growth = Growth.of("arrays", Timings.rungs(1.25));
        assertThat(growth.rungs()).isEqualTo(6);
        assertThat(growth.whole().orElseThrow()).isCloseTo(1.25, within(1e-12));
        assertThat(growth.upperHalf().orElseThrow()).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void growthOfTwoRungsIsNotGuessed() {
        Growth growth = Growth.of("arrays", Timings.rungs(1).subList(0, 2));
        assertThat(growth.whole()).isEmpty();
        assertThat(growth.upperHalf()).isEmpty();
    }

    @Test
    void theFileHoldsEverySample() {
        Benchmark benchmark = Timings.benchmark();
        assertThat(Json.read(Json.pretty(benchmark), Benchmark.class)).isEqualTo(benchmark);
    }
}
