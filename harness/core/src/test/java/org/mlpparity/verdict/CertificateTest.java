package org.mlpparity.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mlpparity.verdict.Certificates.NOTHING;
import static org.mlpparity.verdict.Certificates.SUSPICION;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the counts mean. */
class CertificateTest {
    private static final Resolution UNRESOLVED =
            new Resolution(List.of(Certificates.tensor(Quantity.WEIGHTS, 1, 4, 1, 1)));

    private static Outcome outcome(
            int stepsCertified, long compared, long outside, List<Suspicion> suspicions, Resolution seen) {
        return Certificates.of(stepsCertified, compared, outside, suspicions, seen)
                .outcome();
    }

    @Test
    void allStepsAndAllNumbersInOrderAreCertified() {
        assertThat(outcome(10, 100, 0, List.of(), NOTHING)).isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void oneNumberOutsideRejectsWhateverElseIsSaid() {
        assertThat(outcome(10, 100, 1, List.of(), NOTHING)).isEqualTo(Outcome.REJECTED);
        assertThat(outcome(3, 30, 1, List.of(SUSPICION), UNRESOLVED)).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void whatWasNotComparedToTheEndIsUnknownAlsoWhenItIsSuspicious() {
        assertThat(outcome(9, 100, 0, List.of(), NOTHING)).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(10, 99, 0, List.of(SUSPICION), NOTHING)).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(10, 101, 0, List.of(), UNRESOLVED)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aSuspicionIsSaidBeforeWhatWasNotResolved() {
        assertThat(outcome(10, 100, 0, List.of(SUSPICION), UNRESOLVED)).isEqualTo(Outcome.SUSPECT);
        assertThat(outcome(10, 100, 0, List.of(), UNRESOLVED)).isEqualTo(Outcome.UNRESOLVED);
    }

    @Test
    void overNothingThereIsNone() {
        assertThatThrownBy(() -> Certificates.of(0, 0, 0, List.of(), NOTHING))
                .hasMessage("compared (0) must be positive: nothing was looked at");
    }

    @Test
    void theWorstOfAllIsTheLargestShareAndOfEqualOnesTheFirst() {
        Deviation half = deviation(1, 0.5, 1);
        Deviation most = deviation(2, 0.25, 0.25);
        Deviation asMuch = deviation(3, 8, 8);
        assertThat(Certificates.of(10, 100, 0, List.of(), NOTHING, List.of(half, most, asMuch))
                        .worstOfAll())
                .isSameAs(most);
    }

    @Test
    void aDeviationIsInOrderUpToItsAllowance() {
        assertThat(deviation(1, 2, 2).inOrder()).isTrue();
        assertThat(deviation(1, Math.nextUp(2.0), 2).inOrder()).isFalse();
        assertThat(deviation(1, Double.NaN, 2).inOrder()).isFalse();
        assertThat(deviation(1, 0, 0).share()).as("0 of 0").isZero();
        assertThat(deviation(1, 1, 0).share()).isInfinite();
    }

    private static Deviation deviation(int column, double distance, double allowance) {
        return new Deviation(new Place(1, 1, Quantity.WEIGHTS, 1, 1, column), 0, distance, distance, allowance, 1);
    }
}
