package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trial.DetectionMatrix.DetectionTrial;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Wrong learning rates and wrong clipping, in the experiments that have them: refused where they show, and named. */
class RateTrialsTest {
    private static List<Experiment> experiments() {
        return Scenarios.rates().stream()
                .flatMap(each -> Stream.of(Precision.values()).map(each::at))
                .toList();
    }

    @Test
    void theCorrectOneIsCertified() {
        assertThat(experiments()).allSatisfy(experiment -> {
            TrainerVerdict verdict = Runs.verdict(experiment, Saboteurs.correct());
            assertThat(verdict.outcome())
                    .as(experiment.name() + " " + verdict.reason() + verdict.certificate())
                    .isEqualTo(Outcome.CERTIFIED);
        });
    }

    @Test
    void whatIsWrongIsRefusedAndNothingElseNamed() {
        List<DetectionTrial> trials =
                DetectionMatrix.trials(RateSaboteurs.all(), experiments(), DetectionMatrix.Phase.FIRST_STEP);
        assertThat(trials.stream().filter(trial -> !trial.right() || !named(trial)))
                .as("wrongly judged")
                .isEmpty();
        assertThat(trials.stream().filter(trial -> trial.verdict().outcome() == Outcome.REJECTED))
                .hasSizeGreaterThanOrEqualTo(34);
    }

    private static boolean named(DetectionTrial trial) {
        boolean refused = trial.verdict().outcome() == Outcome.REJECTED;
        return !refused || trial.placeRight() && (trial.causes().isEmpty() || trial.causeFirst());
    }
}
