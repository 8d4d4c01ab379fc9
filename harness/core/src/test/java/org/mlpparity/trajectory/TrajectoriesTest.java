package org.mlpparity.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Shown;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trajectory.ExactRuns.Slip;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Parting.Kind;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Verdict;

/** Why two free runs are apart, tried on runs whose errors are known. */
class TrajectoriesTest {
    private static final Experiment SMOOTH = ExactRuns.experiment(Activation.TANH, 0.05, 20, Precision.FLOAT64);

    @Test
    void equalRunsAreTheSameToTheLastBit() {
        Divergence pair = pair(SMOOTH, Slip.NONE, Slip.NONE);
        assertThat(pair.parting().kind()).isEqualTo(Kind.NONE);
        assertThat(pair.parameters()).isZero();
        assertThat(pair.steps()).isEqualTo(60);
    }

    @ParameterizedTest
    @EnumSource
    void errorsThatStandAtTheirBoundsWithAllSignsAlignedAreExplainedByRounding(Precision precision) {
        Experiment experiment = SMOOTH.at(precision);
        Divergence pair = pair(
                experiment,
                (update, layer, entry, value, bound) -> 0.9 * bound,
                (update, layer, entry, value, bound) -> -0.9 * bound);
        assertThat(pair.parting().sentence()).contains("rounding explains it", "seed 42");
        assertThat(pair.parting().kind()).isEqualTo(Kind.ROUNDING);
        assertThat(pair.parameters()).isGreaterThan(10 * precision.unitRoundoff());
    }

    @Test
    void oneUlpAtRandomIsExplainedByRounding() {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Slip ulp = (update, layer, entry, value, bound) -> (random.nextBoolean() ? 1 : -1) * Math.ulp(value);
            assertThat(pair(SMOOTH, Slip.NONE, ulp).parting().kind()).isEqualTo(Kind.ROUNDING);
        }
    }

    @Test
    void aGapThatNothingExplainsIsAFailureAndNamesItsEpoch() {
        Slip nudge = (update, layer, entry, value, bound) -> update == 14 && layer == 1 && entry == 2 ? 1e-9 : 0;
        Divergence pair = pair(SMOOTH, Slip.NONE, nudge);
        Parting parting = pair.parting();
        assertThat(parting.kind()).isEqualTo(Kind.UNEXPLAINED);
        assertThat(parting.epoch()).isEqualTo(5);
        assertThat(parting.sentence()).startsWith("nothing explains it: after 15 updates they are 1.0e-09 apart");
        assertThat(new Verdict("drift", List.of(), List.of(pair)).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void theKinkThatFloat32AndFloat64PartAtIsNamed() {
        Experiment tarea1 = ExperimentFile.builtIn("tarea1", Overrides.NONE);
        List<Divergence> pairs = Trajectories.between(
                List.of(ExactRuns.run("double", tarea1, Slip.NONE)),
                List.of(ExactRuns.run("single", tarea1.at(Precision.FLOAT32), Slip.NONE)));
        assertThat(pairs).hasSize(1);
        Parting parting = pairs.get(0).parting();
        assertThat(parting.kind()).isEqualTo(Kind.SIGN_FLIP);
        assertThat(parting.epoch()).isBetween(150, 165);
        assertThat(parting.sentence())
                .contains("the ReLU of layer 2, unit 1, sample 2 has z = ", "in double", "in single")
                .contains("that rounding explains");
        FlipLedger flips = pairs.get(0).flips();
        assertThat(flips.entries().get(0))
                .extracting(
                        FlipLedger.Entry::epoch,
                        FlipLedger.Entry::layer,
                        FlipLedger.Entry::unit,
                        FlipLedger.Entry::sample)
                .containsExactly(parting.epoch(), 2, 1, 2);
        assertThat(flips.entries())
                .allSatisfy(flip -> assertThat(flip.left() > 0).isNotEqualTo(flip.right() > 0))
                .hasSize((int) Math.min(flips.count(), FlipLedger.KEPT));
    }

    @Test
    void aUnitThatStaysOnTheOtherSideIsEnteredOnce() {
        Experiment leaky = ExactRuns.experiment(Activation.leakyRelu(0.01), 0.05, 4, Precision.FLOAT64);
        FreeRun left = ExactRuns.run("left", leaky, Slip.NONE);
        FreeRun right = ExactRuns.run(
                "right", leaky, (update, layer, entry, value, bound) -> update == 0 && layer == 1 ? 0.5 : 0);
        List<Moment> ours = ExactRuns.moments(left);
        List<Moment> theirs = ExactRuns.moments(right);
        Flips finder = new Flips(leaky);
        long apart = 0;
        for (int k = 0; k < ours.size(); k++) {
            BitSet differing = (BitSet) ours.get(k).sides().clone();
            differing.xor(theirs.get(k).sides());
            apart += differing.cardinality();
            finder.add(ours.get(k), theirs.get(k), 1);
        }
        FlipLedger flips = finder.ledger();
        assertThat(flips.count()).isPositive().isLessThan(apart);
        assertThat(flips.entries().stream()
                        .map(flip -> List.of(flip.epoch(), flip.batch(), flip.layer(), flip.sample(), flip.unit())))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFlipDoesNotExplainAGapThatWasThereBefore() {
        Experiment relu = ExactRuns.experiment(Activation.RELU, 0.05, 20, Precision.FLOAT64);
        Slip early = (update, layer, entry, value, bound) -> update == 0 && layer == 0 && entry == 0 ? 1e-9 : 0;
        Slip late = (update, layer, entry, value, bound) ->
                early.of(update, layer, entry, value, bound) + (update == 30 && layer == 0 ? -3 : 0);
        Divergence pair = pair(relu, Slip.NONE, late);
        Moment ours = ExactRuns.moments(ExactRuns.run("a", relu, Slip.NONE)).get(31);
        Moment theirs = ExactRuns.moments(ExactRuns.run("b", relu, late)).get(31);
        assertThat(SignFlip.at(ours, theirs)).isPresent();
        assertThat(pair.parting().kind()).isEqualTo(Kind.UNEXPLAINED);
        assertThat(pair.parting().epoch()).isEqualTo(1);
    }

    @Test
    void aFlipIsLocatedByLayerSampleAndUnitWithBothPreActivations() {
        Experiment leaky = ExactRuns.experiment(Activation.leakyRelu(0.01), 0.05, 4, Precision.FLOAT64);
        List<Moment> left = ExactRuns.moments(ExactRuns.run("left", leaky, Slip.NONE));
        List<Moment> right = ExactRuns.moments(ExactRuns.run(
                "right", leaky, (update, layer, entry, value, bound) -> update == 0 && layer == 1 ? 0.5 : 0));
        SignFlip flip = SignFlip.at(left.get(1), right.get(1)).orElseThrow();
        Matrix inputs = leaky.batches().get(1).inputs();
        assertThat(flip.layer()).isEqualTo(1);
        assertThat(flip.left() > 0).isNotEqualTo(flip.right() > 0);
        assertThat(flip.left()).isEqualTo(left.get(1).preActivations().get(1).exact(flip.sample() * 4 + flip.unit()));
        assertThat(flip.sample()).isLessThan(inputs.rows());
        assertThat(SignFlip.at(left.get(0), right.get(0))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatACertificateTellsOfSidesIsWhatTheExactPassSays(Precision precision) {
        for (Activation hidden : List.of(Activation.RELU, Activation.leakyRelu(0.1), Activation.TANH)) {
            Experiment experiment = ExactRuns.experiment(hidden, 0.05, 4, precision);
            List<Moment> free = ExactRuns.moments(ExactRuns.run("free", experiment, Slip.NONE));
            ExactRun run = ExactRun.judging(experiment, Accuracies.DEFAULT);
            for (int k = 0; k < experiment.updates(); k++) {
                run.follow(free.get(k).parameters(), run.state());
                List<Matrix> z = shown(run.step().forward().preActivations(), precision);
                List<Matrix> a = shown(run.step().forward().activations(), precision);
                ExactStep step = run.step(Shown.of(z, a, List.of(), Optional.empty()));
                Sides sides = Sides.of(experiment.network(), run.parameters(), step);
                run.train(step);
                assertThat(sides.right()).contains(free.get(k).sides());
            }
        }
    }

    @Test
    void aSideThatTheShownNumbersLeaveInDoubtIsNotTold() {
        Experiment relu = ExactRuns.experiment(Activation.RELU, 0.05, 1, Precision.FLOAT64);
        ExactRun run = ExactRun.judging(relu, Accuracies.DEFAULT);
        List<Matrix> a = shown(run.step().forward().activations(), Precision.FLOAT64);
        double smallest = smallest(run, 1);
        for (double off : new double[] {smallest / 100, 10 * smallest}) {
            List<Matrix> moved =
                    a.stream().map(each -> each.map(value -> value + off)).toList();
            ExactStep step = run.step(Shown.of(List.of(), moved, List.of(), Optional.empty()));
            Sides sides = Sides.of(relu.network(), run.parameters(), step);
            assertThat(sides.right().isPresent()).isEqualTo(off < smallest);
        }
    }

    private static double smallest(ExactRun run, int layer) {
        Enclosure z = run.step().forward().preActivations().get(layer);
        return IntStream.range(0, z.size())
                .mapToDouble(i -> Math.abs(z.exact(i)))
                .min()
                .orElseThrow();
    }

    private static List<Matrix> shown(List<Enclosure> exact, Precision precision) {
        return exact.stream().map(each -> each.rounded(precision)).toList();
    }

    @Test
    void aDeepRunWhoseBoundsLeaveTheRangeEndToEndIsNotExaminedAndThatIsSaid() {
        int depth = 400;
        Matrix weights = Matrix.ofRows(new double[][] {{6, -5}, {6, -5}});
        int[] units = new int[depth];
        Arrays.fill(units, 2);
        NetworkSpec network = NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, units);
        Parameters start = new Parameters(
                Collections.nCopies(depth, weights), Collections.nCopies(depth, Matrix.row(new double[] {0, 0})));
        Experiment deep = new Experiment(
                "deep",
                "",
                network,
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.1),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Dataset(Matrix.row(new double[] {0.1, 0.1}), Matrix.row(new double[] {0.1, 0.1})),
                start,
                Optional.empty(),
                1,
                1,
                SampleOrder.OF_FILE,
                Precision.FLOAT64,
                List.of());
        Parting parting = Trajectories.within(List.of(
                        bare("left", deep, start.map(value -> value)),
                        bare("right", deep, start.map(value -> value == 0 ? 1e-17 : value))))
                .get(0)
                .parting();
        assertThat(parting.kind()).isEqualTo(Kind.NOT_ASKED);
        assertThat(parting.sentence()).contains("the oracle cannot follow end to end");
        assertThat(parting.notExamined()).startsWith("could not be examined");
    }

    private static FreeRun bare(String name, Experiment experiment, Parameters parameters) {
        TrainingTrace trace = new TrainingTrace(
                name,
                "1",
                RunStatus.COMPLETED,
                "",
                List.of(StepTrace.unobserved(1, 1, parameters)),
                Optional.of(new FinalTrace(parameters, Optional.empty())));
        return new FreeRun(name, experiment, trace, true);
    }

    @Test
    void ofARunThatIsNotCertifiedNothingIsAsked() {
        FreeRun good = ExactRuns.run("good", SMOOTH, Slip.NONE);
        FreeRun bad = new FreeRun(
                "bad", SMOOTH, ExactRuns.trace("bad", SMOOTH, (u, l, i, value, bound) -> value * 1e-3), false);
        Parting parting = Trajectories.within(List.of(good, bad)).get(0).parting();
        assertThat(parting)
                .isEqualTo(new Parting(
                        Kind.NOT_ASKED,
                        0,
                        "not asked: bad is not certified, and how near the runs stay says nothing of its steps"));
        assertThat(Trajectories.within(List.of(good, bad)).get(0).flips()).isEqualTo(FlipLedger.NONE);
    }

    @Test
    void theEnsembleIsTheSameEveryTimeAndGrowsFromOneUlp() {
        Ensemble one = new Ensemble(SMOOTH);
        Ensemble two = new Ensemble(SMOOTH);
        assertThat(one.updates()).isEqualTo(60);
        assertThat(one.spread(60)).isEqualTo(two.spread(60)).isGreaterThan(one.spread(0));
        assertThat(one.spread(0)).isBetween(0x1p-54, 0x1p-52);
        assertThat(one.ulps(60)).isGreaterThanOrEqualTo(one.ulps(1)).isGreaterThan(1);
    }

    @Test
    void aLargeExperimentIsFollowedAsFarAsTheWorkAllowsAndThatIsSaid() {
        Experiment longRun = ExactRuns.experiment(Activation.TANH, 0.001, 4000, Precision.FLOAT64);
        assertThat(new Ensemble(longRun).updates()).isBetween(1, longRun.updates() - 1);
    }

    private static Divergence pair(Experiment experiment, Slip left, Slip right) {
        List<Divergence> pairs = Trajectories.within(
                List.of(ExactRuns.run("left", experiment, left), ExactRuns.run("right", experiment, right)));
        assertThat(pairs).hasSize(1);
        return pairs.get(0);
    }
}
