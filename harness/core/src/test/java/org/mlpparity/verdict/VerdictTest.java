package org.mlpparity.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the outcomes of all trainers mean for the run. */
class VerdictTest {
    private static TrainerVerdict judged(Outcome outcome) {
        return TrainerVerdictTest.of("line", RunStatus.COMPLETED, Repeatability.REPEATS, Optional.of(outcome));
    }

    private static TrainerVerdict skipped(String id) {
        return TrainerVerdictTest.of(id, RunStatus.SKIPPED, Repeatability.UNCHECKED, Optional.empty());
    }

    private static Verdict of(TrainerVerdict... trainers) {
        return new Verdict("line", List.of(trainers), List.of());
    }

    private static Divergence parted(Parting.Kind kind) {
        return new Divergence("a", "b", 1, 0, 0, 0, List.of(), FlipLedger.NONE, new Parting(kind, 1, "for no reason"));
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFIED, CERTIFIED",
        "CERTIFIED CERTIFIED, CERTIFIED",
        "CERTIFIED UNRESOLVED, UNRESOLVED",
        "UNRESOLVED, UNRESOLVED",
        "CERTIFIED UNKNOWN, UNKNOWN",
        "UNRESOLVED UNKNOWN, UNKNOWN",
        "CERTIFIED UNKNOWN SUSPECT, SUSPECT",
        "SUSPECT UNRESOLVED, SUSPECT",
        "CERTIFIED UNKNOWN SUSPECT UNRESOLVED REJECTED, REJECTED"
    })
    void theGravestIsThatOfTheRun(String trainers, Outcome outcome) {
        Verdict verdict = of(Arrays.stream(trainers.split(" "))
                .map(Outcome::valueOf)
                .map(VerdictTest::judged)
                .toArray(TrainerVerdict[]::new));
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void aSkippedTrainerDoesNoHarmUnlessItWasAskedForByName() {
        Verdict verdict = of(judged(Outcome.CERTIFIED), skipped("far"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(verdict.naming(List.of("line")).outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(verdict.naming(List.of("line", "far")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whereNobodyWasJudgedNothingIsKnown() {
        assertThat(of().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(of(skipped("far"), skipped("near")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAGapThatNothingExplainsRejectsWhatIsCertified(Parting.Kind kind) {
        Verdict verdict = new Verdict(
                "line", List.of(judged(Outcome.CERTIFIED), judged(Outcome.CERTIFIED)), List.of(parted(kind)));
        boolean unexplained = kind == Parting.Kind.UNEXPLAINED;
        assertThat(verdict.outcome()).isEqualTo(unexplained ? Outcome.REJECTED : Outcome.CERTIFIED);
        assertThat(verdict.unexplained()).hasSize(unexplained ? 1 : 0);
    }

    @Test
    void outcomesAreCounted() {
        Verdict verdict = of(judged(Outcome.CERTIFIED), judged(Outcome.REJECTED), judged(Outcome.CERTIFIED));
        assertThat(verdict.count(Outcome.CERTIFIED)).isEqualTo(2);
        assertThat(verdict.count(Outcome.SUSPECT)).isZero();
    }
}
