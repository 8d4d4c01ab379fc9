package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.RememberedRows;
import org.mlpparity.oracle.Showing;
import org.mlpparity.oracle.TensorRows;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** Ranges of steps that are judged apart, and travel as bytes, add up to the verdict of the run. */
class RangeJudgeTest {
    private static final Optimizer SGD = Optimizer.sgd(0x1p-7);
    private static final Optimizer MOMENTUM =
            new Optimizer.Momentum(0x1p-7, 0.5, VelocityScale.GRADIENT, WeightDecay.NONE);
    private static final Optimizer ADAM =
            new Optimizer.Adam(0x1p-7, 0.5, 0.75, 0x1p-10, EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE);
    private static final Schedule FALLING = new Schedule.Step(0.5, 3, Schedule.Per.UPDATE);

    /** A run whose ranges start so. */
    private record Run(RangeJudge.Start start, Experiment experiment, TrainingTrace trace) {
        @Override
        public String toString() {
            return experiment.optimizer().kind() + " " + start;
        }
    }

    private static Stream<Run> runs() {
        Experiment sgd = experiment(SGD);
        Experiment momentum = experiment(MOMENTUM);
        Experiment adam = experiment(ADAM);
        Run right = run(RangeJudge.Start.BY_ROWS, adam, Showing.ALL, false);
        return Stream.of(
                run(RangeJudge.Start.SHOWN, sgd, Showing.ALL, false),
                run(RangeJudge.Start.SHOWN, sgd, Showing.NOTHING, false),
                run(RangeJudge.Start.SHOWN, momentum, Showing.FORWARD_PASS, true),
                run(RangeJudge.Start.SHOWN, adam, Showing.NOTHING, true),
                right,
                run(RangeJudge.Start.BY_ROWS, momentum.withSchedule(Optional.of(FALLING)), Showing.ALL, true),
                run(RangeJudge.Start.IN_ORDER, adam, Showing.FORWARD_PASS, false),
                run(
                        RangeJudge.Start.IN_ORDER,
                        momentum.withClipping(Optional.of(Clipping.byValue(1))),
                        Showing.ALL,
                        false),
                twisted(right, 1.5),
                twisted(right, Double.NaN));
    }

    private static Experiment experiment(Optimizer optimizer) {
        return LegalTraces.experiment(Activation.RELU, optimizer, Precision.FLOAT32, 4, 20, 5, 2);
    }

    /** Where a legal run draws dialects, of a velocity that is shown in the one that has slots for it. */
    private static Run run(RangeJudge.Start start, Experiment experiment, Showing showing, boolean showsMemory) {
        TrainingTrace trace = IntStream.range(0, 1000)
                .mapToObj(seed -> LegalTraces.legal(experiment, showing, showsMemory, new Random(seed)))
                .filter(each -> each.steps().get(0).memory().isPresent() == showsMemory)
                .findFirst()
                .orElseThrow();
        return new Run(start, experiment, trace);
    }

    /** From its eighth step on the gradients that it shows are off by this factor. */
    private static Run twisted(Run right, double factor) {
        List<StepTrace> steps = right.trace.steps().stream()
                .map(step -> step.epoch() < 8 ? step : scaled(step, factor))
                .toList();
        return new Run(
                right.start,
                right.experiment,
                LegalTraces.trace(steps, right.trace.end().orElseThrow().parameters(), right.trace.accuracies()));
    }

    private static StepTrace scaled(StepTrace step, double factor) {
        Parameters gradient = step.gradient().orElseThrow();
        return new StepTrace(
                step.epoch(),
                step.batch(),
                step.parameters(),
                step.predictions(),
                step.onePass(),
                step.preActivations(),
                step.activations(),
                step.deltas(),
                step.loss(),
                Optional.of(LegalTraces.combined(gradient, gradient, (g, same) -> (float) (g * factor))),
                step.memory());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void rangesAddUpToTheVerdictOfTheRun(Run run) {
        Verdict whole = Judge.judge(run.experiment, List.of(run.trace));
        assertThat(new RangeJudge(run.experiment, run.trace).start()).isEqualTo(run.start);
        for (List<Integer> starts : List.of(List.of(0), List.of(0, 7), List.of(0, 1, 9, 12, 19))) {
            Verdict summed = Judge.judge(
                    run.experiment,
                    List.of(run.trace),
                    Retrial.NONE,
                    Optional.of((experiment, traces) -> List.of(sum(run, starts))),
                    StepListener.NONE);
            assertThat(summed).isEqualTo(whole);
        }
    }

    private static JudgedSteps sum(Run run, List<Integer> asked) {
        List<Integer> starts = run.start == RangeJudge.Start.IN_ORDER ? List.of(0) : asked;
        List<List<RememberedRows.Piece>> pieces =
                run.start == RangeJudge.Start.BY_ROWS ? pieces(run, starts) : List.of();
        JudgedSteps sum = null;
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size()
                    ? starts.get(i + 1)
                    : run.trace.steps().size();
            RangeJudge judge = new RangeJudge(run.experiment, run.trace);
            JudgedSteps judged = travelled(judge.judge(from, to, before(judge, run.start, from, i, pieces), true));
            if (sum == null) {
                sum = judged;
            } else {
                sum.add(judged);
            }
        }
        return sum;
    }

    private static Optional<OptimizerState> before(
            RangeJudge judge, RangeJudge.Start start, int from, int range, List<List<RememberedRows.Piece>> pieces) {
        return switch (start) {
            case SHOWN, IN_ORDER -> judge.shown(from);
            case BY_ROWS -> {
                List<RememberedRows.Piece> ofAll = pieces.stream()
                        .flatMap(block -> block.stream().skip(range).limit(1))
                        .toList();
                yield ofAll.size() < pieces.size() ? Optional.empty() : Optional.of(judge.joined(from, ofAll));
            }
        };
    }

    /** Of every block of rows the pieces at these steps. */
    private static List<List<RememberedRows.Piece>> pieces(Run run, List<Integer> starts) {
        List<TensorRows> blocks = new RangeJudge(run.experiment, run.trace).blocks(4);
        assertThat(blocks).hasSizeGreaterThan(4);
        List<List<RememberedRows.Piece>> pieces = new ArrayList<>();
        for (TensorRows block : blocks) {
            List<RememberedRows.Piece> followed =
                    new RangeJudge(run.experiment, run.trace).follow(travelled(block), starts);
            pieces.add(followed.stream().map(RangeJudgeTest::travelled).toList());
        }
        return pieces;
    }

    @SuppressWarnings("unchecked")
    private static <T> T travelled(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The runs above must have something to be put together. */
    @ParameterizedTest
    @MethodSource("twistedRuns")
    void aTwistedRunIsNotCertified(Run run) {
        TrainerVerdict verdict =
                Judge.judge(run.experiment, List.of(run.trace)).trainers().get(0);
        assertThat(verdict.outcome()).isNotEqualTo(Outcome.CERTIFIED);
    }

    private static Stream<Run> twistedRuns() {
        return IntStream.of(8, 9).mapToObj(i -> runs().toList().get(i));
    }

    /** A row that no block has would be taken for one that remembers nothing. */
    @ParameterizedTest
    @MethodSource("runs")
    void blocksCoverAllThatIsRemembered(Run run) {
        List<TensorRows> blocks = new RangeJudge(run.experiment, run.trace).blocks(3);
        int rows = blocks.stream().mapToInt(block -> block.to() - block.from()).sum();
        assertThat(rows).isEqualTo(run.experiment.optimizer().slots() == 0 ? 0 : 5 + 1 + 2 + 1);
    }
}
