package org.mlpparity.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.run.Run;
import org.mlpparity.trace.Dropped;
import org.mlpparity.trace.EpochLoss;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** Where no steps are kept the verdict is the same, and what cannot be said without them is not said. */
class LiveRunTest {
    private static final ReportFiles REPORT = new ReportFiles(Map.of(ReportFiles.HTML, "<html>"));

    @TempDir
    private Path results;

    /** Its gradients are doubled from this update on, counted from 0. */
    private static class DoubledFrom extends LineTrainer {
        private final int from;
        private int updates;

        DoubledFrom(Experiment experiment, int from) {
            super(experiment);
            this.from = from;
        }

        @Override
        public LossGradient gradient(Batch batch) {
            LossGradient right = super.gradient(batch);
            return isRight(updates)
                    ? right
                    : new LossGradient(right.loss(), right.gradient().map(g -> 2 * g));
        }

        boolean isRight(int updates) {
            return updates < from;
        }

        @Override
        public void step(Batch batch) {
            super.step(batch);
            updates++;
        }

        @Override
        public void load(Parameters parameters) {
            super.load(parameters);
            updates = 0;
        }
    }

    private static MlpTrainerProvider doubledFrom(int from) {
        return LineTrainer.provider("doubled", experiment -> new DoubledFrom(experiment, from));
    }

    /** The bias is one ulp larger in every other run. */
    private static MlpTrainerProvider unrepeatable() {
        int[] opened = {0};
        return LineTrainer.provider("fickle", experiment -> {
            boolean isOdd = opened[0]++ % 2 == 1;
            return new LineTrainer(experiment) {
                private boolean stepped;

                @Override
                public void step(Batch batch) {
                    super.step(batch);
                    if (isOdd && !stepped) {
                        load(parameters().map(Math::nextUp));
                    }
                    stepped = true;
                }
            };
        });
    }

    private static Run kept(Experiment experiment, MlpTrainerProvider contender) {
        return new Referee(experiment, StepListener.NONE).run(List.of(contender), RefereeTest.CIRCUMSTANCES);
    }

    private static Run live(Experiment experiment, MlpTrainerProvider contender) {
        return new Referee(experiment, StepListener.NONE)
                .keepingNoSteps()
                .run(List.of(contender), RefereeTest.CIRCUMSTANCES);
    }

    private static TrainerVerdict verdict(Run run) {
        return run.verdict().trainers().get(0);
    }

    private static Stream<MlpTrainerProvider> contenders() {
        return Stream.of(LineTrainer.provider(), RefereeTest.FAILING, doubledFrom(0), doubledFrom(5));
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void theVerdictIsThatOfARunWhoseStepsAreKept(MlpTrainerProvider contender) {
        Experiment experiment = LineTrainer.experiment(10);
        Run live = live(experiment, contender);
        assertThat(live.verdict()).isEqualTo(kept(experiment, contender).verdict());
        assertThat(live.traces().get(0).steps()).isEmpty();
    }

    @Test
    void whatIsWrongInLaterStepsIsRejectedWithoutACause() {
        Experiment experiment = LineTrainer.experiment(50);
        TrainerVerdict verdict = verdict(live(experiment, doubledFrom(60)));
        assertThat(verdict.certificate())
                .isEqualTo(verdict(kept(experiment, doubledFrom(60))).certificate());
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.diagnosis().orElseThrow().findings()).isEmpty();
        assertThat(verdict.diagnosis().orElseThrow().remarks())
                .singleElement()
                .asString()
                .contains("only the first 33")
                .contains("in step " + firstWrong(verdict));
    }

    private static int firstWrong(TrainerVerdict verdict) {
        return verdict.certificate()
                .flatMap(each -> each.first())
                .map(first -> 2 * (first.place().epoch() - 1) + first.place().batch())
                .orElseThrow();
    }

    @Test
    void bitsThatDoNotRepeatAreNeverCertified() {
        Experiment experiment = LineTrainer.experiment(3);
        TrainerVerdict verdict = verdict(live(experiment, unrepeatable()));
        assertThat(verdict.repeatability()).isEqualTo(Repeatability.UNRESOLVED);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNRESOLVED);
        assertThat(verdict.remarks()).anyMatch(remark -> remark.contains("no steps were to be kept"));
    }

    /** Its parameters are an ulp away from those of others after this update. */
    private static MlpTrainerProvider nudged(int update) {
        return LineTrainer.provider("nudged", experiment -> new LineTrainer(experiment) {
            private int updates;

            @Override
            public void step(Batch batch) {
                super.step(batch);
                if (updates++ == update) {
                    super.load(parameters().map(Math::nextUp));
                }
            }

            @Override
            public void load(Parameters parameters) {
                super.load(parameters);
                updates = 0;
            }
        });
    }

    private static MlpTrainerProvider endsAfter(int update) {
        return LineTrainer.provider("tired", experiment -> new LineTrainer(experiment) {
            private int updates;

            @Override
            public void step(Batch batch) {
                if (updates++ == update) {
                    throw new IllegalStateException("tired");
                }
                super.step(batch);
            }
        });
    }

    @Test
    void severalGoInStepAndAreComparedAsThoseWhoseStepsAreKept() {
        Experiment experiment = LineTrainer.experiment(16);
        List<MlpTrainerProvider> several = List.of(
                endsAfter(7),
                LineTrainer.provider(),
                RefereeTest.FAILING,
                nudged(9),
                LineTrainer.provider("line again", LineTrainer::new),
                doubledFrom(5));
        Run live = new Referee(experiment, StepListener.NONE).keepingNoSteps().run(several, RefereeTest.CIRCUMSTANCES);
        Run kept = new Referee(experiment, StepListener.NONE).run(several, RefereeTest.CIRCUMSTANCES);
        for (int i = 0; i < several.size(); i++) {
            assertThat(live.verdict().trainers().get(i))
                    .isEqualTo(kept.verdict().trainers().get(i));
        }
        assertThat(live.verdict().divergences()).isEqualTo(kept.verdict().divergences());
        assertThat(live.verdict().divergences())
                .extracting(Divergence::steps)
                .contains(7, 32)
                .hasSize(10);
        assertThat(live.verdict().divergences())
                .extracting(each -> each.parting().kind())
                .contains(Parting.Kind.NONE, Parting.Kind.ROUNDING, Parting.Kind.NOT_ASKED);
        assertThat(live.circumstances().trainingSeconds()).hasSize(6);
    }

    private static Run sampled(Experiment experiment, String steps, MlpTrainerProvider... contenders) {
        return new Referee(experiment, StepListener.NONE)
                .lookingAt(StepSelection.parse(steps))
                .run(List.of(contenders), RefereeTest.CIRCUMSTANCES);
    }

    @Test
    void chosenStepsThatPassAreSampledAndNeverCertified() {
        Experiment experiment = LineTrainer.experiment(50);
        Run run = sampled(experiment, "every 10,last,33", LineTrainer.provider(), doubledFrom(95));
        Certificate certificate = verdict(run).certificate().orElseThrow();
        assertThat(verdict(run).outcome()).isEqualTo(Outcome.SAMPLED);
        assertThat(certificate.stepsCertified()).isEqualTo(12);
        assertThat(certificate.chosen()).hasValue(12);
        assertThat(certificate.steps()).isEqualTo(100);
        assertThat(certificate.compared()).isEqualTo(certificate.expected()).isLessThan(300);
        assertThat(run.verdict().trainers().get(1).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(firstWrong(run.verdict().trainers().get(1))).isEqualTo(100);
        assertThat(run.verdict().divergences()).isEmpty();
        assertThat(run.traces().get(0).dropped().orElseThrow().losses()).isEmpty();
    }

    /** What that means: nothing is known of the steps between. */
    @Test
    void whatIsWrongBetweenThemIsNotSeen() {
        Experiment experiment = LineTrainer.experiment(10);
        MlpTrainerProvider once = LineTrainer.provider("once", each -> new DoubledFrom(each, 6) {
            @Override
            boolean isRight(int updates) {
                return updates != 6;
            }
        });
        assertThat(verdict(sampled(experiment, "every 5", once)).outcome()).isEqualTo(Outcome.SAMPLED);
        assertThat(verdict(sampled(experiment, "every 7", once)).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict(live(experiment, once)).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void allStepsByAnotherNameAreAll() {
        Experiment experiment = LineTrainer.experiment(5);
        assertThat(sampled(experiment, "every 1", LineTrainer.provider()).verdict())
                .isEqualTo(live(experiment, LineTrainer.provider()).verdict());
    }

    @Test
    void aCauseIsFoundInTheFirstChosenStep() {
        Experiment experiment = LineTrainer.experiment(5);
        TrainerVerdict chosen = verdict(sampled(experiment, "1", doubledFrom(0)));
        TrainerVerdict all = verdict(live(experiment, doubledFrom(0)));
        assertThat(chosen.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(chosen.diagnosis().orElseThrow().findings().get(0).operation())
                .isEqualTo(all.diagnosis().orElseThrow().findings().get(0).operation());
    }

    @Test
    void aStepThatTheRunDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> sampled(LineTrainer.experiment(5), "3,11", LineTrainer.provider()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps (11) must be steps of the run, which has 10");
    }

    @Test
    void theyTakeTurns() {
        List<String> steps = new ArrayList<>();
        MlpTrainerProvider left = telling("left", steps);
        MlpTrainerProvider right = telling("right", steps);
        new Referee(LineTrainer.experiment(3), StepListener.NONE)
                .once()
                .keepingNoSteps()
                .run(List.of(left, right), RefereeTest.CIRCUMSTANCES);
        assertThat(steps)
                .containsExactly(
                        "left", "right", "left", "right", "left", "right", "left", "right", "left", "right", "left",
                        "right");
    }

    private static MlpTrainerProvider telling(String name, List<String> steps) {
        return LineTrainer.provider(name, experiment -> new LineTrainer(experiment) {
            @Override
            public void step(Batch batch) {
                super.step(batch);
                steps.add(name);
            }
        });
    }

    @Test
    void itComesBackFromItsFolderAndIsNeitherJudgedAgainNorCompared() {
        Run run = live(RefereeTest.LINE, LineTrainer.provider());
        try (RunFolder folder = RunFolder.create(results, "line", Clock.systemUTC())) {
            Path kept = folder.keep(run, REPORT);
            assertThat(RunFolder.read(kept)).isEqualTo(run);
            assertThatThrownBy(() -> RunFolder.judge(kept))
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageContaining("kept none of the 4 steps of line");
        }
        Run other = kept(RefereeTest.LINE, LineTrainer.provider());
        assertThatThrownBy(() -> new Comparison(other, run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of the 4 steps of line not all were kept");
    }

    private Path keptSample(Experiment experiment, String steps, MlpTrainerProvider... contenders) {
        try (RunFolder folder = RunFolder.create(results, "line", Clock.systemUTC())) {
            return folder.keep(
                    new Referee(experiment, StepListener.NONE)
                            .keepingSteps(StepSelection.parse(steps))
                            .keepingStepsIn(folder)
                            .run(List.of(contenders), RefereeTest.CIRCUMSTANCES),
                    REPORT);
        }
    }

    /** After a step of the sample, and after the one that follows it. */
    @ParameterizedTest
    @ValueSource(ints = {20, 21})
    void aSampleIsJudgedAgainAlsoOfRunsThatEndedEarly(int end) {
        Experiment experiment = LineTrainer.experiment(50);
        MlpTrainerProvider[] several = {LineTrainer.provider(), RefereeTest.FAILING, endsAfter(end), doubledFrom(57)};
        Path kept = keptSample(experiment, "every 10,last", several);
        assertThat(RunFolder.read(kept).verdict().trainers().get(0).outcome()).isEqualTo(Outcome.CERTIFIED);
        Run sample = RunFolder.judge(kept);
        List<TrainerVerdict> chosen =
                sampled(experiment, "every 10,last", several).verdict().trainers();
        for (int i : new int[] {0, 1, 3}) {
            assertThat(sample.verdict().trainers().get(i)).isEqualTo(chosen.get(i));
        }
        // Where the next step failed its parameters were not seen.
        assertThat(sample.verdict()
                        .trainers()
                        .get(2)
                        .certificate()
                        .orElseThrow()
                        .stepsCertified())
                .isEqualTo(end == 20 ? 2 : 3);
        assertThat(sample.verdict().trainers())
                .extracting(TrainerVerdict::outcome)
                .containsExactly(Outcome.SAMPLED, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.REJECTED);
        assertThat(firstWrong(sample.verdict().trainers().get(3))).isEqualTo(60);
    }

    @Test
    void whatWouldStartFromAMemoryThatWasNotShownIsSkipped() {
        Experiment line = LineTrainer.experiment(5);
        Experiment remembering = new Experiment(
                line.name(),
                line.network(),
                line.loss(),
                new Optimizer.Momentum(0.125, 0.5, Optimizer.VelocityScale.GRADIENT, WeightDecay.NONE),
                line.data(),
                line.initial(),
                line.epochs(),
                line.batchSize(),
                line.precision());
        MlpTrainerProvider silent = new LineTrainer.Provider("silent", LineTrainer::new) {
            @Override
            public Optional<String> gap(Experiment any) {
                return Optional.empty();
            }
        };
        Run sample = RunFolder.judge(keptSample(remembering, "every 5", silent));
        assertThat(verdict(sample).status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(verdict(sample).reason()).startsWith("does not show what its optimizer remembers");
        assertThat(verdict(sample).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aSampleOfAllIsCertified() {
        Path kept = keptSample(RefereeTest.LINE, "every 1", LineTrainer.provider());
        assertThat(RunFolder.judge(kept).verdict())
                .isEqualTo(kept(RefereeTest.LINE, LineTrainer.provider()).verdict());
    }

    @Test
    void whatIsLeftOfTheStepsIsTheirNumberADigestAndTheLosses() throws NoSuchAlgorithmException {
        Dropped dropped = live(RefereeTest.LINE, LineTrainer.provider())
                .traces()
                .get(0)
                .dropped()
                .orElseThrow();
        TrainingTrace kept =
                kept(RefereeTest.LINE, LineTrainer.provider()).traces().get(0);
        assertThat(dropped.steps()).isEqualTo(4);
        assertThat(dropped.sha256()).isEqualTo(sha256(kept.steps()));
        List<Double> losses =
                kept.steps().stream().map(step -> step.loss().orElseThrow()).toList();
        assertThat(dropped.losses())
                .containsExactly(
                        new EpochLoss(1, losses.get(0) + losses.get(1)),
                        new EpochLoss(2, losses.get(2) + losses.get(3)));
    }

    /** Written once more from the description: such steps show everything but the optimizer's memory. */
    private static String sha256(List<StepTrace> steps) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (StepTrace step : steps) {
            bytes.putInt(step.epoch()).putInt(step.batch());
            put(bytes, step.parameters().weights(0));
            put(bytes, step.parameters().biases(0));
            putAll(bytes, step.predictions().stream().toList());
            bytes.putInt(step.onePass() ? 1 : 0);
            putAll(bytes, step.preActivations());
            putAll(bytes, step.activations());
            putAll(bytes, step.deltas());
            bytes.putInt(1).putDouble(step.loss().orElseThrow());
            bytes.putInt(1);
            put(bytes, step.gradient().orElseThrow().weights(0));
            put(bytes, step.gradient().orElseThrow().biases(0));
            bytes.putInt(0);
        }
        bytes.flip();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void putAll(ByteBuffer bytes, List<Matrix> matrices) {
        bytes.putInt(matrices.size());
        matrices.forEach(each -> put(bytes, each));
    }

    private static void put(ByteBuffer bytes, Matrix matrix) {
        bytes.putInt(matrix.rows()).putInt(matrix.columns());
        for (int i = 0; i < matrix.size(); i++) {
            bytes.putDouble(matrix.get(i));
        }
    }

    /** The first epochs one by one, then evenly chosen ones, and the last. */
    @Test
    void theCourseOfTheLossOfALongRunIsThinned() {
        Experiment experiment = LineTrainer.experiment(2000);
        List<Integer> epochs =
                live(experiment, LineTrainer.provider()).traces().get(0).dropped().orElseThrow().losses().stream()
                        .map(EpochLoss::epoch)
                        .toList();
        assertThat(epochs)
                .startsWith(1, 2, 3)
                .contains(256, 263, 270)
                .doesNotContain(257, 262)
                .endsWith(2000);
        assertThat(epochs).hasSizeLessThan(520);
    }
}
