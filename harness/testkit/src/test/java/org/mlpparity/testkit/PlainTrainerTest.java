package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** What the saboteurs are made from is right: else their being refused would prove nothing. */
class PlainTrainerTest {
    static Stream<Arguments> judged() {
        return Runs.judgedCases().stream().map(experiment -> Arguments.of(Runs.name(experiment), experiment));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judged")
    void itIsCertifiedInEveryScenarioThatTheOracleJudges(String name, Experiment experiment) {
        TrainerVerdict verdict = Runs.verdict(experiment, Saboteurs.correct());
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.CERTIFIED);
    }
}
