package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Probes;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Cheater.FoundBy;
import org.mlpparity.verdict.Outcome;

/** What the cheaters are: without a fault while they are watched, and with one where nobody looks. */
@Tag("slow")
class CheatersTest {
    private static final int MANY_EPOCHS = 1500;

    static Stream<Cheater> cheaters() {
        return Cheaters.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cheaters")
    void everyNumberOfTheWatchedRunIsRight(Cheater cheater) {
        List<String> surprises = new ArrayList<>();
        for (Experiment experiment : CheaterMatrix.scenarios()) {
            Outcome outcome = new Referee(experiment, StepListener.NONE)
                    .once()
                    .run(List.of(cheater), Circumstances.now(Clock.systemUTC(), List.of("test")))
                    .verdict()
                    .trainers()
                    .get(0)
                    .outcome();
            if (outcome != Outcome.CERTIFIED) {
                surprises.add(Runs.name(experiment) + ": " + outcome);
            }
        }
        assertThat(surprises).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cheaters")
    void theUnobservedRunHoldsTheEvidenceWhereItIsFoundThere(Cheater cheater) {
        List<String> surprises = new ArrayList<>();
        for (Experiment experiment : CheaterMatrix.scenarios()) {
            boolean shows = cheater.foundBy() == FoundBy.UNOBSERVED_RUN && cheater.showsIn(experiment);
            if (evidence(cheater, experiment).isPresent() != shows) {
                surprises.add(Runs.name(experiment) + ": " + evidence(cheater, experiment));
            }
        }
        assertThat(surprises).isEmpty();
    }

    /** What is wrong with the second run; empty when nothing is. */
    private static Optional<String> evidence(MlpTrainerProvider provider, Experiment experiment) {
        Recorder recorder = new Recorder(experiment, StepListener.NONE);
        TrainingTrace trace = recorder.record(provider);
        Rerun rerun = recorder.rerun(provider, trace);
        Optional<Parameters> end = trace.end().map(FinalTrace::parameters);
        if (!rerun.end().equals(end)) {
            return Optional.of("other parameters " + rerun.status());
        }
        try (MlpTrainer honest = Saboteurs.correct().open(experiment)) {
            honest.load(end.orElseThrow());
            List<Matrix> due =
                    Probes.of(experiment).stream().map(honest::predict).toList();
            return due.equals(rerun.probes()) ? Optional.empty() : Optional.of("other predictions");
        }
    }

    @Test
    void whatLastsLongerThanTheExperimentShowsAfterManyEpochs() {
        Experiment experiment = CheaterMatrix.scenarios().get(0);
        Parameters due = afterManyEpochs(Saboteurs.correct(), experiment);
        for (Cheater cheater : Cheaters.timed()) {
            boolean same = afterManyEpochs(cheater, experiment).equals(due);
            assertThat(same).as(cheater.id()).isEqualTo(cheater.foundBy() == FoundBy.QUESTION_WITHIN_THE_CLOCK);
        }
    }

    private static Parameters afterManyEpochs(MlpTrainerProvider provider, Experiment experiment) {
        try (MlpTrainer trainer = provider.open(experiment)) {
            for (int epoch = 0; epoch < MANY_EPOCHS; epoch++) {
                trainer.trainEpoch();
            }
            return trainer.parameters();
        }
    }

    /** A fork makes them by their class's name, as the service loader does. */
    @Test
    void theTimedOnesCanBeMadeByThemselves() throws ReflectiveOperationException {
        for (Cheater cheater : Cheaters.timed()) {
            assertThat(Modifier.isPublic(cheater.getClass().getModifiers())).isTrue();
            Object made = cheater.getClass().getConstructor().newInstance();
            assertThat(((MlpTrainerProvider) made).id()).isEqualTo(cheater.id());
        }
        assertThat(Cheaters.timed()).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void thereAreManyAndEachHasAName() {
        assertThat(Cheaters.all()).hasSizeGreaterThanOrEqualTo(26);
        assertThat(cheaters().map(Cheater::id)).doesNotHaveDuplicates();
        assertThat(cheaters())
                .allSatisfy(cheater -> assertThat(CheaterMatrix.scenarios())
                        .anySatisfy(scenario ->
                                assertThat(cheater.showsIn(scenario)).isTrue()));
    }
}
