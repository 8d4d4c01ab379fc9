package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trial.DetectionMatrix.DetectionTrial;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Smoothed labels and weights of classes and of positive targets: errors in them are refused, and no other cause is named. */
class WeightedLossTrialsTest {
    private static final Set<String> WRONG =
            Set.of("smoothing-not-in-gradient", "class-weights-over-count", "positive-weight-on-negatives");

    private static List<Experiment> experiments() {
        return Scenarios.all().stream()
                .filter(each -> Set.of("weighted-classes", "positive-weights").contains(each.name()))
                .toList();
    }

    @Test
    void theCorrectOneIsCertified() {
        assertThat(experiments()).hasSize(2).allSatisfy(experiment -> {
            TrainerVerdict verdict = Runs.verdict(experiment, Saboteurs.correct());
            assertThat(verdict.outcome())
                    .as(experiment.name() + " " + verdict.reason() + verdict.certificate())
                    .isEqualTo(Outcome.CERTIFIED);
        });
    }

    @Test
    void whatIsWrongIsRefusedAndNothingElseNamed() {
        List<Saboteur> wrong = LossSaboteurs.all().stream()
                .filter(each -> WRONG.contains(each.id()))
                .toList();
        List<DetectionTrial> trials = DetectionMatrix.trials(wrong, experiments(), DetectionMatrix.Phase.FIRST_STEP);
        assertThat(trials.stream().filter(trial -> !trial.right())).isEmpty();
        List<DetectionTrial> refused = trials.stream()
                .filter(trial -> trial.verdict().outcome() == Outcome.REJECTED)
                .toList();
        assertThat(refused).hasSize(4);
        assertThat(refused)
                .allSatisfy(trial -> assertThat(
                                trial.placeRight() && (trial.causes().isEmpty() || trial.causeFirst()))
                        .as(trial.saboteur().id() + " in " + trial.scenario().name() + ": " + trial.verdict())
                        .isTrue());
    }
}
