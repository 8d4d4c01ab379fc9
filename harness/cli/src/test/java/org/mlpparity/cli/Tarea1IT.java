package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Saboteurs;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** The real case: the assignment's experiment, tried with every installed trainer. */
@Tag("slow")
class Tarea1IT {
    private final Experiment tarea1 = Scenarios.tarea1();
    private final List<MlpTrainerProvider> contenders = Trainers.available();

    /** Of all contenders, for the tests that only look at it. */
    private static Run run;

    @BeforeAll
    static void everyTrainerRunsOnce() {
        run = Trainers.run(Scenarios.tarea1(), Trainers.available());
    }

    @Test
    void everyTrainerIsCertifiedAtEveryStepAndPrintsTheAssignmentsPredictions() {
        assertThat(run.verdict().trainers()).extracting(TrainerVerdict::trainer).contains("arrays", "autograd", "dl4j");
        assertThat(run.verdict().trainers()).allSatisfy(trainer -> {
            Certificate certificate = Trainers.certificate(trainer);
            assertThat(trainer.outcome()).isEqualTo(Outcome.CERTIFIED);
            assertThat(certificate.stepsCertified()).isEqualTo(200);
            assertThat(certificate.compared()).isEqualTo(certificate.expected());
        });
        assertThat(run.traces())
                .extracting(Tarea1IT::printed)
                .containsOnly(List.of("0.9837", "-1.0210", "-0.9209", "1.0031"));
    }

    /**
     * What the issue asks for, 1e-11, holds for the predictions that are printed. On the way, around update 160, this run is
     * chaotic: legal orders of summation part by 1e-13 to 2e-11 there, and the derived explanation alone is asked for.
     */
    @Test
    void freeRunsEndTogetherAndRoundingExplainsTheirGaps() {
        assertThat(run.verdict().divergences())
                .hasSize(contenders.size() * (contenders.size() - 1) / 2)
                .allSatisfy(pair -> {
                    assertThat(apartAtTheEnd(run, pair)).isLessThanOrEqualTo(1e-11);
                    assertThat(pair.parting().kind()).isIn(Parting.Kind.NONE, Parting.Kind.ROUNDING);
                });
    }

    private static double apartAtTheEnd(Run run, Divergence pair) {
        Matrix left = predictionsAtTheEnd(run, pair.left());
        Matrix right = predictionsAtTheEnd(run, pair.right());
        return IntStream.range(0, left.size())
                .mapToDouble(i -> Math.abs(left.get(i) - right.get(i)))
                .max()
                .orElseThrow();
    }

    private static Matrix predictionsAtTheEnd(Run run, String trainer) {
        return run.traces().stream()
                .filter(trace -> trace.trainer().equals(trainer))
                .findFirst()
                .flatMap(TrainingTrace::end)
                .flatMap(FinalTrace::predictions)
                .orElseThrow();
    }

    /** Nothing is asked of the predictions here: float32 runs part in the second or third decimal, and are right. */
    @Test
    void float32RunsAreCertifiedAtEveryStep() {
        Run run = Trainers.run(tarea1.at(Precision.FLOAT32), contenders);
        assertThat(verdict(run, "arrays").outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(verdict(run, "dl4j").outcome()).isEqualTo(Outcome.CERTIFIED);
        if (Trainers.installed("pytorch").unavailable().isEmpty()) {
            assertThat(verdict(run, "pytorch").outcome()).isEqualTo(Outcome.CERTIFIED);
        }
        assertThat(verdict(run, "autograd").status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(verdict(run, "autograd").reason()).contains("precision float32 is not offered");
    }

    @Test
    void aGradientOffByATenBillionthInOneEntryOfOneStepIsRejectedAndLocated() {
        TrainerVerdict verdict =
                Trainers.verdict(tarea1, Saboteurs.gradientEntryOff(Trainers.installed("arrays"), 57, 1, 1, 2, 1e-10));

        Certificate certificate = Trainers.certificate(verdict);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(certificate.first().map(Deviation::place))
                .contains(new Place(57, 1, Quantity.WEIGHT_GRADIENT, 2, 2, 3));
        assertThat(certificate.outside()).isEqualTo(1);
        assertThat(certificate.stepsCertified()).isEqualTo(199);
    }

    @Test
    void aTrainerThatStartsOneUlpOffIsRejectedAtItsFirstParameter() {
        Certificate certificate =
                Trainers.certificate(Trainers.verdict(tarea1, Saboteurs.otherStart(Trainers.installed("arrays"))));
        assertThat(certificate.first().map(Deviation::place))
                .contains(new Place(1, 1, Quantity.INITIAL_PARAMETERS, 1, 1, 1));
    }

    @Test
    void aTrainerThatSkipsUpdatesIsRejectedAtTheUpdate() {
        Certificate certificate =
                Trainers.certificate(Trainers.verdict(tarea1, Saboteurs.skippedUpdates(Trainers.installed("arrays"))));
        assertThat(certificate.first().map(Deviation::place)).contains(new Place(2, 1, Quantity.WEIGHTS, 1, 1, 1));
    }

    @Test
    void misbehavedTrainersAreReportedAndTheOthersStillRun() {
        Run run = Trainers.run(
                tarea1,
                List.of(
                        Saboteurs.throwing(Trainers.installed("arrays"), 3),
                        Saboteurs.wrongShape(Trainers.installed("arrays")),
                        Saboteurs.nanLoss(Trainers.installed("arrays"), 5),
                        Trainers.installed("autograd")));

        assertThat(verdict(run, "throwing").status()).isEqualTo(RunStatus.FAILED);
        assertThat(verdict(run, "throwing").reason())
                .isEqualTo("threw IllegalStateException: out of coffee (after 2 of 200 updates)");
        assertThat(verdict(run, "wrong-shape").status()).isEqualTo(RunStatus.WRONG_SHAPE);
        assertThat(verdict(run, "wrong-shape").reason())
                .isEqualTo("predict(inputs) returned [3 × 1] where [4 × 1] is expected");
        assertThat(verdict(run, "nan-loss").status()).isEqualTo(RunStatus.NON_FINITE);
        assertThat(verdict(run, "nan-loss").reason())
                .isEqualTo("observedStep(batch) returned the loss NaN (after 4 of 200 updates)");
        assertThat(run.verdict().trainers().subList(0, 3))
                .extracting(TrainerVerdict::outcome)
                .containsOnly(Outcome.UNKNOWN);
        assertThat(verdict(run, "autograd").outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private static TrainerVerdict verdict(Run run, String trainer) {
        return run.verdict().trainers().stream()
                .filter(verdict -> verdict.trainer().equals(trainer))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> printed(TrainingTrace trace) {
        Matrix predictions = trace.end().orElseThrow().predictions().orElseThrow();
        return IntStream.range(0, predictions.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%.4f", predictions.get(i)))
                .toList();
    }
}
