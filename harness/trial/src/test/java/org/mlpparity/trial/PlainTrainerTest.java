package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** What the saboteurs are made from is right: else their being refused would prove nothing. */
@Tag("slow")
class PlainTrainerTest {
    static Stream<Arguments> judged() {
        return Runs.everyCase().stream().map(experiment -> Arguments.of(Runs.name(experiment), experiment));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judged")
    void itIsCertifiedInEveryScenarioThatTheOracleJudges(String name, Experiment experiment) {
        TrainerVerdict verdict = Runs.verdict(experiment, Saboteurs.correct());
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.CERTIFIED);
    }

    static Stream<Arguments> losses() {
        return Scenarios.losses().stream()
                .filter(experiment -> experiment.loss().reported().isEmpty())
                .map(experiment -> Arguments.of(experiment.name(), experiment));
    }

    /**
     * A central difference with step h errs by h²/6 times the third derivative and by the rounding of L, u·|L|/h. At
     * h = 2^-17, with third derivatives below 1e4 and losses below 1e3 in these scenarios, that is 1e-7 and 2e-8.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void itsGradientIsTheSlopeOfItsLoss(String name, Experiment experiment) {
        Batch batch = experiment.batches().get(0);
        double[][][] theta = PlainLayout.of(experiment.initial());
        try (MlpTrainer trainer = Saboteurs.correct().open(experiment)) {
            double[][][] gradient = PlainLayout.of(trainer.gradient(batch).gradient());
            for (int l = 0; l < theta.length; l++) {
                for (int j = 0; j < theta[l].length; j++) {
                    for (int i = 0; i < theta[l][j].length; i++) {
                        double slope = (lossWith(trainer, batch, theta, l, j, i, 0x1p-17)
                                        - lossWith(trainer, batch, theta, l, j, i, -0x1p-17))
                                / 0x1p-16;
                        assertThat(gradient[l][j][i]).isCloseTo(slope, within(1e-6));
                    }
                }
            }
        }
    }

    private static double lossWith(
            MlpTrainer trainer, Batch batch, double[][][] theta, int layer, int unit, int input, double step) {
        double[][][] moved = PlainLayout.copy(theta);
        moved[layer][unit][input] += step;
        trainer.load(PlainLayout.parameters(moved));
        return trainer.gradient(batch).loss();
    }
}
