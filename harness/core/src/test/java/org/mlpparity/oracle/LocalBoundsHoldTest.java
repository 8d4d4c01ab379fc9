package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Reduction.Over;

/**
 * No correct execution is ever outside a bound from what it shows, however much that is: at every level of showing every number of the
 * execution, shown or not, lies in its enclosure. What is not shown is operand of the next operation, so its enclosure holds it, too.
 */
@Tag("slow")
class LocalBoundsHoldTest {
    private static final int UPDATES = 3;

    /** Cross-entropies of logits, and factors and reported losses of them and of squared error. */
    @Property(tries = 150)
    void multiplesOfLossesAndLogitsKeepTheirLocalBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll LegalLoss.Mean mean,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Loss.Kind> kinds = List.of(
                Loss.Kind.SQUARED_ERROR,
                Loss.Kind.SMOOTH_L1,
                Loss.Kind.ABSOLUTE_ERROR,
                Loss.Kind.BINARY_CROSS_ENTROPY_FROM_LOGITS,
                Loss.Kind.CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS,
                Loss.Kind.CATEGORICAL_CROSS_ENTROPY);
        Loss.Kind kind = kinds.get(random.nextInt(kinds.size()));
        Loss loss = RandomExperiments.varied(
                new Loss(kind, kind == Loss.Kind.SMOOTH_L1 ? precision.round(0.7) : 0, new Reduction(samples, outputs)),
                random,
                precision);
        Activation output = Activation.of(kind.output().orElse(Activation.Kind.IDENTITY));
        assertBoundsHold(hidden, output, precision, loss, optimizer, mean, inputDecade, seed);
    }

    @Property(tries = 400)
    void weightedTargetsKeepTheirLocalBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("crossEntropies") Loss.Kind kind,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll LegalLoss.Mean mean,
            @ForAll long seed) {
        Random random = new Random(seed);
        Activation output = Activation.of(kind.output().orElseThrow());
        Loss loss = new Loss(kind, new Reduction(samples, outputs))
                .withFactor(random.nextBoolean() ? 1 : precision.round(0.3 + random.nextDouble()));
        Experiment plain = RandomExperiments.of(random, hidden, output, precision, loss, optimizer, 0, UPDATES);
        assertBoundsHold(RandomExperiments.weighted(plain, random), mean, random);
    }

    @Provide
    Arbitrary<Loss.Kind> crossEntropies() {
        return Arbitraries.of(Loss.Kind.class).filter(kind -> kind.cancels().isPresent());
    }

    @Property(tries = 500)
    void squaredErrorKeepsItsLocalBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll("outputs") Activation output,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll LegalLoss.Mean mean,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = Loss.squaredError(samples, outputs);
        assertBoundsHold(hidden, output, precision, loss, optimizer, mean, inputDecade, seed);
    }

    @Property(tries = 250)
    void binaryCrossEntropyKeepsItsLocalBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll LegalLoss.Mean mean,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, new Reduction(samples, outputs));
        assertBoundsHold(hidden, Activation.SIGMOID, precision, loss, optimizer, mean, inputDecade, seed);
    }

    @Property(tries = 250)
    void categoricalCrossEntropyKeepsItsLocalBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll LegalLoss.Mean mean,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, new Reduction(samples, outputs));
        assertBoundsHold(hidden, Activation.SOFTMAX, precision, loss, optimizer, mean, inputDecade, seed);
    }

    /** Roundings of logits so large leave a softmax no digit: its bound is its range, and the step is judged all the same. */
    @ParameterizedTest
    @EnumSource(Showing.class)
    void hugeLogitsAreFollowed(Showing showing) {
        Experiment experiment = RandomExperiments.of(
                new Random(2),
                Activation.IDENTITY,
                Activation.SOFTMAX,
                Precision.FLOAT32,
                new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.SUM),
                Optimizer.sgd(0.01),
                12,
                1);
        Shares shares = new Shares();
        follow(experiment, LegalLoss.Mean.IN_DELTAS, new Random(3), List.of(showing), shares);
        assertThat(shares.worst()).as(shares.toString()).isLessThanOrEqualTo(1);
    }

    /** The bounds are nearly reached: 0.9 of one is passed somewhere, in every precision. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void someBoundIsNearlyReached(Precision precision) {
        Random random = new Random(3);
        Shares shares = new Shares();
        for (int k = 0; k < 200; k++) {
            Experiment experiment = RandomExperiments.of(
                    random,
                    Activation.RELU,
                    Activation.IDENTITY,
                    precision,
                    Loss.squaredError(Over.SUM, Over.SUM),
                    Optimizer.sgd(0.01),
                    0,
                    1);
            follow(experiment, LegalLoss.Mean.IN_DELTAS, random, List.of(Showing.ALL), shares);
        }
        assertThat(shares.worst()).as(shares.toString()).isBetween(0.9, 1.0);
    }

    /** Another precision's roundings are not held. */
    @ParameterizedTest
    @EnumSource(Showing.class)
    void float32ArithmeticIsOutsideTheLocalBoundsOfFloat64(Showing showing) {
        Random random = new Random(1);
        Experiment experiment = RandomExperiments.of(
                random,
                Activation.TANH,
                Activation.IDENTITY,
                Precision.FLOAT64,
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.01),
                0,
                1);
        LegalStep step = new LegalStep(
                experiment,
                experiment.initial(),
                experiment.data().whole(),
                new LegalArithmetic(Precision.FLOAT32, random));
        Oracle oracle = Oracle.judging(experiment, Accuracies.DEFAULT);
        Shares shares = new Shares();
        shares.addStep(
                oracle.step(
                        experiment.initial(), oracle.start(), experiment.data().whole(), showing.of(step)),
                step,
                showing);
        assertThat(shares.worst()).isGreaterThan(1e6);
    }

    @Provide
    Arbitrary<Activation> hidden() {
        return Arbitraries.of(Activation.all())
                .filter(activation -> activation.kind().isEntrywise());
    }

    @Provide
    Arbitrary<Activation> outputs() {
        return Arbitraries.of(Activation.all());
    }

    @Provide
    Arbitrary<Optimizer> optimizers() {
        return Arbitraries.of(RandomExperiments.optimizers());
    }

    private static void assertBoundsHold(
            Activation hidden,
            Activation output,
            Precision precision,
            Loss loss,
            Optimizer optimizer,
            LegalLoss.Mean mean,
            int inputDecade,
            long seed) {
        Random random = new Random(seed);
        Experiment experiment =
                RandomExperiments.of(random, hidden, output, precision, loss, optimizer, inputDecade, UPDATES);
        assertBoundsHold(experiment, mean, random);
    }

    private static void assertBoundsHold(Experiment experiment, LegalLoss.Mean mean, Random random) {
        LegalLoss.Mean where = LegalOptimizer.mayTakeTheMean(experiment.optimizer()) || mean != LegalLoss.Mean.IN_RATE
                ? mean
                : LegalLoss.Mean.IN_SUMS;
        Shares shares = new Shares();
        follow(experiment, where, random, List.of(Showing.values()), shares);
        assertThat(shares.worst()).as(shares.toString()).isLessThanOrEqualTo(1);
    }

    /** A legal run, at each of these levels judged from its own numbers, with the optimizer's memory shown or not. */
    private static void follow(
            Experiment experiment, LegalLoss.Mean mean, Random random, List<Showing> levels, Shares shares) {
        Oracle oracle = Oracle.judging(experiment, Accuracies.DEFAULT);
        LegalRun run = new LegalRun(experiment, mean, new LegalArithmetic(experiment.precision(), random));
        boolean showsMemory = random.nextBoolean();
        Batch batch = experiment.data().whole();
        Map<Showing, OptimizerState> states = new EnumMap<>(Showing.class);
        for (int k = 0; k < experiment.updates() && !run.diverged(); k++) {
            Parameters before = run.parameters();
            LegalStep step = run.next(batch);
            for (Showing showing : levels) {
                if (showing.fits(mean)) {
                    ExactStep exact =
                            oracle.step(before, states.getOrDefault(showing, oracle.start()), batch, showing.of(step));
                    shares.addStep(exact, step, showing);
                    shares.addUpdate(exact, run.parameters(), showing);
                    states.put(
                            showing, remembered(oracle, exact, showsMemory ? run.memory() : Optional.empty(), shares));
                }
            }
        }
    }

    private static OptimizerState remembered(
            Oracle oracle, ExactStep exact, Optional<OptimizerMemory> memory, Shares shares) {
        if (memory.isEmpty()) {
            return exact.state();
        }
        assertThat(memory.get().updates()).isEqualTo(exact.state().updates());
        for (int s = 0; s < memory.get().slots().size(); s++) {
            shares.addAll(
                    slot(exact.state().weights(), s),
                    memory.get().slots().get(s).weights(),
                    "memory",
                    s);
            shares.addAll(
                    slot(exact.state().biases(), s), memory.get().slots().get(s).biases(), "memory", s);
        }
        return oracle.state(memory.get(), exact.state());
    }

    private static List<Enclosure> slot(List<List<Enclosure>> layers, int slot) {
        List<Enclosure> tensors = new ArrayList<>();
        layers.forEach(layer -> tensors.add(layer.get(slot)));
        return tensors;
    }
}
