package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trial.Showing.Level;

/** What is left of an observation at each level, and that a saboteur's own pass is what it shows. */
class ShowingTest {
    private static final Experiment DEEP = Scenarios.all().stream()
            .filter(each -> each.name().equals("deep-and-narrow"))
            .findFirst()
            .orElseThrow();

    @ParameterizedTest
    @EnumSource
    void aLevelLeavesWhatItsNameSays(Level level) {
        try (MlpTrainer trainer = new Showing(Saboteurs.correct(), level).open(DEEP)) {
            Observation shown = trainer.observedStep(DEEP.batches().get(0));
            assertThat(shown.onePass()).isEqualTo(level != Level.TWO_PASSES);
            assertThat(!shown.preActivations().isEmpty())
                    .isEqualTo(Set.of(Level.EVERYTHING, Level.Z_AND_A, Level.TWO_PASSES)
                            .contains(level));
            assertThat(shown.activations().isEmpty()).isEqualTo(level == Level.GRADIENT_AND_LOSS);
            assertThat(shown.deltas().isEmpty()).isEqualTo(level != Level.EVERYTHING);
            assertThat(shown.loss()).isPresent();
            assertThat(shown.gradient()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTraceWithLessIsTheTraceOfATrainerThatShowsLess(Level level) {
        TrainingTrace all = new Recorder(DEEP, StepListener.NONE).record(Saboteurs.correct());
        TrainingTrace less = new Recorder(DEEP, StepListener.NONE).record(new Showing(Saboteurs.correct(), level));
        assertThat(level.of(all).steps()).isEqualTo(less.steps());
        assertThat(level.of(all).end()).isEqualTo(less.end());
    }

    static Stream<Saboteur> saboteurs() {
        return Saboteurs.all().stream();
    }

    /** The pass that it shows is the pass that it updates with, right or wrong. */
    @ParameterizedTest
    @MethodSource("saboteurs")
    void aSaboteurShowsTheGradientThatItAnswersAndStepsWith(Saboteur saboteur) {
        Batch batch = DEEP.batches().get(0);
        try (MlpTrainer watched = saboteur.open(DEEP);
                MlpTrainer unwatched = saboteur.open(DEEP)) {
            Parameters answered = unwatched.gradient(batch).gradient();
            Observation shown = watched.observedStep(batch);
            unwatched.step(batch);
            assertThat(shown.gradient()).contains(answered);
            assertThat(shown.deltas()).hasSize(DEEP.network().depth());
            assertThat(watched.parameters()).isEqualTo(unwatched.parameters());
        }
    }

    /** A forgotten derivative is in the delta that is shown, in the layers below the output. */
    @Test
    void aWrongDeltaIsShownAsItIs() {
        Saboteur wrong = Saboteurs.all().stream()
                .filter(each -> each.id().equals("derivative-missing"))
                .findFirst()
                .orElseThrow();
        Batch batch = DEEP.batches().get(0);
        try (MlpTrainer saboteur = new Showing(wrong, Level.EVERYTHING).open(DEEP);
                MlpTrainer correct = Saboteurs.correct().open(DEEP)) {
            int top = DEEP.network().depth() - 1;
            Observation shown = saboteur.observe(batch);
            Observation due = correct.observe(batch);
            assertThat(shown.deltas().get(top)).isEqualTo(due.deltas().get(top));
            assertThat(shown.deltas().get(top - 1)).isNotEqualTo(due.deltas().get(top - 1));
        }
    }
}
