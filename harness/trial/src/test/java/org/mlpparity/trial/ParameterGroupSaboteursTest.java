package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.ParameterScenarios;
import org.mlpparity.trial.DetectionMatrix.DetectionTrial;
import org.mlpparity.trial.DetectionMatrix.Phase;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

class ParameterGroupSaboteursTest {
    private static List<Experiment> cases() {
        return ParameterScenarios.all().stream()
                .flatMap(scenario -> Stream.of(Precision.values()).map(scenario::at))
                .toList();
    }

    static Stream<Saboteur> saboteurs() {
        return ParameterGroupSaboteurs.all().stream();
    }

    @Test
    void thePlainWitnessIsCertified() {
        for (Experiment experiment : cases()) {
            TrainerVerdict verdict = Runs.verdict(experiment, new GroupedTrainerProvider());
            assertThat(verdict.outcome())
                    .as(Runs.name(experiment) + " "
                            + verdict.certificate()
                                    .map(c -> c.worstOfAll().toString())
                                    .orElse(verdict.reason()))
                    .isEqualTo(Outcome.CERTIFIED);
        }
    }

    @ParameterizedTest
    @MethodSource("saboteurs")
    void aFaultIsRejectedWhereItShowsAndNeverNamedWrongly(Saboteur saboteur) {
        int shown = 0;
        for (Experiment experiment : cases()) {
            Optional<String> hidden = saboteur.hiddenIn(experiment);
            TrainerVerdict verdict = Runs.verdict(experiment, saboteur);
            assertThat(verdict.outcome())
                    .as(Runs.name(experiment))
                    .isEqualTo(hidden.isPresent() ? Outcome.CERTIFIED : Outcome.REJECTED);
            shown += hidden.isPresent() ? 0 : 1;
            if (hidden.isEmpty()) {
                DetectionTrial trial = new DetectionTrial(saboteur, experiment, Phase.FIRST_STEP, hidden, verdict);
                assertThat(trial.causes().isEmpty() || trial.causeFirst())
                        .as(Runs.name(experiment) + " " + trial.causes())
                        .isTrue();
            }
        }
        assertThat(shown).isPositive();
    }
}
