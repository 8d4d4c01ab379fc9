package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** From the evidence of whole runs to their verdict. */
class JudgeTest {
    private static final Experiment LINE = LineTrainer.experiment(2);
    private static final Recorder RECORDER = new Recorder(LINE, StepListener.NONE);
    private static final TrainingTrace RIGHT = RECORDER.record(LineTrainer.provider());
    private static final TrainingTrace DOUBLED = record(experiment -> new LineTrainer(experiment) {
        @Override
        public LossGradient gradient(Batch batch) {
            LossGradient right = super.gradient(batch);
            return new LossGradient(right.loss(), right.gradient().map(g -> 2 * g));
        }
    });

    private static TrainingTrace record(Function<Experiment, MlpTrainer> opens) {
        return RECORDER.record(LineTrainer.provider("other", opens));
    }

    private static Certificate certificate(TrainingTrace trace) {
        return Judge.certify(LINE, trace).certificate().orElseThrow();
    }

    /**
     * Two parameters at the start; at each of the 4 updates 2 gradients, 1 loss and 2 new parameters, and z, a and prediction of its
     * samples, 6 in all of both epochs; 3 predictions at the end.
     */
    @Test
    void everyNumberOfAWholeRunIsCompared() {
        Certificate certificate = certificate(RIGHT);
        assertThat(certificate.compared()).isEqualTo(2 + 4 * 5 + 3 * 6 + 3);
        assertThat(certificate.expected()).isEqualTo(certificate.compared());
        assertThat(certificate.stepsCertified()).isEqualTo(certificate.steps()).isEqualTo(4);
        assertThat(certificate.onePass()).isFalse();
        assertThat(certificate.kinks().count()).isZero();
        assertThat(certificate.epochs()).hasSize(2);
        assertThat(certificate.outcome()).isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void aSecondRunAddsItsAnswersToTheProbes() {
        Rerun rerun = RECORDER.rerun(LineTrainer.provider(), RIGHT);
        Certificate certificate = certificate(RIGHT.with(rerun));
        assertThat(certificate.compared()).isEqualTo(43 + 1 + 4);
        assertThat(certificate.expected()).isEqualTo(certificate.compared());
        Matrix wrong = rerun.probes().get(1).map(p -> p + 0.5);
        Rerun memorized = new Rerun(
                rerun.status(), "", rerun.end(), List.of(rerun.probes().get(0), wrong), List.of());
        assertThat(certificate(RIGHT.with(memorized)).first())
                .map(each -> each.place())
                .contains(new Place(2, 0, Quantity.OTHER_PREDICTIONS, 0, 1, 1));
    }

    @Test
    void aRunThatEndedEarlyLacksWhatItWouldHaveShown() {
        TrainingTrace early = new TrainingTrace(
                "line", "1", RunStatus.FAILED, "broke", RIGHT.steps().subList(0, 3), Optional.empty());
        TrainerVerdict verdict = Judge.certify(LINE, early);
        Certificate certificate = verdict.certificate().orElseThrow();
        assertThat(certificate.expected()).isEqualTo(certificate(RIGHT).expected());
        assertThat(certificate.compared()).isLessThan(certificate.expected());
        assertThat(certificate.stepsCertified())
                .as("of the third it is not seen where it led")
                .isEqualTo(2);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo("broke");
    }

    @Test
    void stepsWithANumberOutsideAreNotCertified() {
        TrainingTrace late = record(experiment -> new LineTrainer(experiment) {
            private int updates;

            @Override
            public void step(Batch batch) {
                super.step(batch);
                if (++updates == 3) {
                    load(parameters().map(theta -> theta + 0.5));
                }
            }
        });
        Certificate certificate = certificate(late);
        assertThat(certificate.stepsCertified()).isEqualTo(3);
        assertThat(certificate.first().orElseThrow().place()).isEqualTo(new Place(2, 1, Quantity.WEIGHTS, 1, 1, 1));
        assertThat(certificate.outside()).isEqualTo(2);
    }

    @Test
    void anotherStartIsWrongToTheBit() {
        TrainingTrace elsewhere = record(experiment ->
                new LineTrainer(experiment.withInitial(experiment.initial().map(Math::nextUp))));
        assertThat(certificate(elsewhere).first().orElseThrow().place().quantity())
                .isEqualTo(Quantity.INITIAL_PARAMETERS);
    }

    @Test
    void wrongPredictionsAfterTheLastUpdateStandThere() {
        FinalTrace end = RIGHT.end().orElseThrow();
        TrainingTrace wrong = new TrainingTrace(
                "line",
                "1",
                RunStatus.COMPLETED,
                "",
                RIGHT.steps(),
                Optional.of(new FinalTrace(end.parameters(), end.predictions().map(all -> all.map(p -> p + 0.5)))));
        assertThat(certificate(wrong).first().orElseThrow().place())
                .isEqualTo(new Place(2, 0, Quantity.PREDICTIONS, 0, 1, 1));
    }

    @Test
    void ofARunWithoutAStepThereIsNoCertificate() {
        TrainingTrace none =
                new TrainingTrace("line", "1", RunStatus.SKIPPED, "no lines today", List.of(), Optional.empty());
        TrainerVerdict verdict = Judge.certify(LINE, none);
        assertThat(verdict.certificate()).isEmpty();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.status()).isEqualTo(RunStatus.SKIPPED);
    }

    /** The square of 10^200 is beyond float64. */
    @Test
    void whatTheOracleCannotFollowIsSaidAndNotCertified() {
        Experiment large = LINE.withInitial(new Parameters(List.of(Matrix.row(1e200)), List.of(Matrix.row(0))));
        List<StepTrace> steps = List.of(StepTrace.unobserved(1, 1, large.initial()));
        TrainerVerdict verdict =
                Judge.certify(large, new TrainingTrace("line", "1", RunStatus.FAILED, "", steps, Optional.empty()));
        assertThat(verdict.reason()).startsWith("the oracle cannot follow: ");
        assertThat(verdict.certificate().orElseThrow().stepsCertified()).isZero();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theCauseOfARejectionIsLookedForByTheVerdictAndNotByTheCertificate() {
        Verdict verdict = Judge.judge(LINE, List.of(RIGHT, DOUBLED));
        assertThat(verdict.trainers()).extracting(TrainerVerdict::trainer).containsExactly("line", "other");
        assertThat(verdict.trainers())
                .extracting(TrainerVerdict::outcome)
                .containsExactly(Outcome.CERTIFIED, Outcome.REJECTED);
        assertThat(verdict.trainers().get(0).diagnosis()).isEmpty();
        assertThat(verdict.trainers().get(1).diagnosis().orElseThrow().findings())
                .anyMatch(finding -> finding.id().equals("output-delta:times-2"));
        assertThat(Judge.certify(LINE, DOUBLED).diagnosis()).isEmpty();
        assertThat(Judge.judge(LINE, List.of(RIGHT, DOUBLED))).isEqualTo(verdict);
    }

    @Test
    void theReasonOfAGapIsAskedForBetweenCertifiedRunsOnly() {
        assertThat(Judge.judge(LINE, List.of(RIGHT, RIGHT)).divergences())
                .extracting(pair -> pair.parting().kind())
                .containsExactly(Parting.Kind.NONE);
        assertThat(Judge.judge(LINE, List.of(RIGHT, DOUBLED)).divergences())
                .extracting(pair -> pair.parting().kind())
                .containsExactly(Parting.Kind.NOT_ASKED);
    }

    @Test
    void powersAreOfTheGradientThatWasShown() {
        assertThat(Judge.powers(LINE, RIGHT))
                .extracting(TensorPower::quantity)
                .contains(Quantity.PRE_ACTIVATIONS, Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT);
    }

    @ParameterizedTest
    @EnumSource
    void howTheSecondRunEndedIsTheStatusOfTheRow(RunStatus ended) {
        Rerun second = ended == RunStatus.COMPLETED
                ? RECORDER.rerun(LineTrainer.provider(), RIGHT)
                : new Rerun(ended, "so it ended", Optional.empty(), List.of(), List.of());
        TrainerVerdict verdict = Judge.certify(LINE, RIGHT.with(second));
        boolean completed = ended == RunStatus.COMPLETED;
        assertThat(verdict.outcome()).isEqualTo(completed ? Outcome.CERTIFIED : Outcome.UNKNOWN);
        assertThat(verdict.status()).isEqualTo(ended == RunStatus.SKIPPED ? RunStatus.FAILED : ended);
        assertThat(verdict.reason()).isEqualTo(completed ? "" : "in its second run: so it ended");
        assertThat(verdict.repeatability()).isEqualTo(completed ? Repeatability.REPEATS : Repeatability.UNCHECKED);
    }
}
