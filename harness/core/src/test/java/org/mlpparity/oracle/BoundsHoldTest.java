package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Reduction.Over;

/**
 * No correct implementation is ever outside a bound: random networks, random legal orders of evaluation, both precisions,
 * the whole vocabulary, several updates in a row.
 */
@Tag("slow")
class BoundsHoldTest {
    private static final int UPDATES = 5;

    /** Cross-entropies of logits, and factors and reported losses of them and of squared error. */
    @Property(tries = 300)
    void multiplesOfLossesAndLogitsKeepTheirBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
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
        assertBoundsHold(hidden, output, precision, loss, optimizer, inputDecade, seed);
    }

    @Property(tries = 400)
    void weightedTargetsKeepTheirBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("crossEntropies") Loss.Kind kind,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll long seed) {
        Random random = new Random(seed);
        Activation output = Activation.of(kind.output().orElseThrow());
        Loss loss = new Loss(kind, new Reduction(samples, outputs))
                .withFactor(random.nextBoolean() ? 1 : precision.round(0.3 + random.nextDouble()));
        Experiment plain = RandomExperiments.of(random, hidden, output, precision, loss, optimizer, 0, UPDATES);
        assertBoundsHold(RandomExperiments.weighted(plain, random), random);
    }

    @Provide
    Arbitrary<Loss.Kind> crossEntropies() {
        return Arbitraries.of(Loss.Kind.class).filter(kind -> kind.cancels().isPresent());
    }

    @Property(tries = 1500)
    void squaredErrorKeepsItsBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll("outputs") Activation output,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = Loss.squaredError(samples, outputs);
        assertBoundsHold(hidden, output, precision, loss, optimizer, inputDecade, seed);
    }

    @Property(tries = 700)
    void huberKeepsItsBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll("outputs") Activation output,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = new Loss(Loss.Kind.HUBER, precision.round(0.7), new Reduction(samples, outputs));
        assertBoundsHold(hidden, output, precision, loss, optimizer, inputDecade, seed);
    }

    @Property(tries = 700)
    void binaryCrossEntropyKeepsItsBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, new Reduction(samples, outputs));
        assertBoundsHold(hidden, Activation.SIGMOID, precision, loss, optimizer, inputDecade, seed);
    }

    @Property(tries = 700)
    void categoricalCrossEntropyKeepsItsBounds(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Over outputs,
            @ForAll("optimizers") Optimizer optimizer,
            @ForAll @IntRange(min = -3, max = 3) int inputDecade,
            @ForAll long seed) {
        Loss loss = new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, new Reduction(samples, outputs));
        assertBoundsHold(hidden, Activation.SOFTMAX, precision, loss, optimizer, inputDecade, seed);
    }

    /** The bounds are not so wide that they hold everything: a step in float32 is far outside float64's. */
    @Test
    void float32ArithmeticIsOutsideTheBoundsOfFloat64() {
        Random random = new Random(1);
        Experiment experiment = RandomExperiments.of(
                random,
                Activation.TANH,
                Activation.IDENTITY,
                Precision.FLOAT64,
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.01),
                0,
                UPDATES);
        assertThat(shares(experiment, new LegalArithmetic(Precision.FLOAT32, random), 1)
                        .worst())
                .isGreaterThan(1e6);
    }

    private static void assertBoundsHold(
            Activation hidden,
            Activation output,
            Precision precision,
            Loss loss,
            Optimizer optimizer,
            int inputDecade,
            long seed) {
        Random random = new Random(seed);
        Experiment experiment =
                RandomExperiments.of(random, hidden, output, precision, loss, optimizer, inputDecade, UPDATES);
        assertBoundsHold(experiment, random);
    }

    private static void assertBoundsHold(Experiment experiment, Random random) {
        Shares shares = shares(experiment, new LegalArithmetic(experiment.precision(), random), UPDATES);
        assertThat(shares.worst()).as(shares.toString()).isLessThanOrEqualTo(1);
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

    /** Empty where bounds of a look-ahead point leave the range of double, with inputs that no trainer could learn from. */
    private static Optional<ExactStep> step(
            Oracle oracle, LegalRun run, OptimizerState state, Batch batch, Experiment experiment) {
        try {
            return Optional.of(oracle.step(run.parameters(), state, batch));
        } catch (ArithmeticException outOfRange) {
            if (experiment.optimizer().looksAhead()) {
                return Optional.empty();
            }
            throw outOfRange;
        }
    }

    /** Follows a legal run for some updates, each judged from its own parameters and the state that the oracle implies. */
    private static Shares shares(Experiment experiment, LegalArithmetic arithmetic, int updates) {
        Oracle oracle = new Oracle(experiment);
        OptimizerState state = oracle.start();
        LegalRun run = new LegalRun(experiment, LegalLoss.Mean.IN_DELTAS, arithmetic);
        Batch batch = experiment.data().whole();
        Shares shares = new Shares();
        for (int k = 0; k < updates && !run.diverged(); k++) {
            Optional<ExactStep> inRange = step(oracle, run, state, batch, experiment);
            if (inRange.isEmpty()) {
                return shares;
            }
            ExactStep exact = inRange.get();
            shares.addStep(exact, run.next(batch), "update " + (k + 1));
            shares.addUpdate(exact, run.parameters(), "update " + (k + 1));
            state = exact.state();
        }
        return shares;
    }
}
