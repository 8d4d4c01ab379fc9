package org.mlpparity.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.testkit.ParameterScenarios;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Penalties, groups, frozen parameters and other biases, in each precision. */
class ParametersApartTest {
    static Stream<Experiment> cases() {
        return ParameterScenarios.all().stream()
                .flatMap(scenario -> Stream.of(Precision.values()).map(scenario::at));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersThatAreNotTreatedAlikeAreCertified(Experiment experiment) {
        TrainerVerdict verdict = new Referee(experiment, StepListener.NONE)
                .run(List.of(new ArraysTrainerProvider()), Circumstances.now(Clock.systemUTC(), List.of("test")))
                .verdict()
                .trainers()
                .get(0);
        assertThat(verdict.outcome())
                .as(verdict.certificate().map(c -> c.worstOfAll().toString()).orElse(verdict.reason()))
                .isEqualTo(Outcome.CERTIFIED);
        assertThat(verdict.certificate().orElseThrow().compared())
                .isEqualTo(verdict.certificate().orElseThrow().expected());
    }
}
