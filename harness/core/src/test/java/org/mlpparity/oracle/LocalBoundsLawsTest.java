package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Reduction.Over;

/** What must hold of local bounds whatever their size: showing more, another order and another scale. */
@Tag("slow")
class LocalBoundsLawsTest {
    /** What a bound may be off by itself, as {@link Enclosure} has it. */
    private static final double OUTWARD = 1 + 0x1p-20;
    /** Sums of doubles in another order. */
    private static final double REORDERED = 1e-9;

    /** The value of a cross-entropy alone is left out: its formula through p is legal only where p is held well enough. */
    @Property(tries = 300)
    void showingMoreNeverWidensABound(
            @ForAll("hidden") Activation hidden,
            @ForAll Loss.Kind kind,
            @ForAll Precision precision,
            @ForAll long seed) {
        Random random = new Random(seed);
        Experiment experiment = experiment(random, hidden, kind, precision);
        LegalStep step = step(experiment, random);
        Map<Showing, ExactStep> exact = new EnumMap<>(Showing.class);
        for (Showing showing : Showing.values()) {
            exact.put(showing, judged(experiment, showing.of(step)));
        }
        for (Showing more : Showing.values()) {
            for (Showing less : Showing.values()) {
                if (more.includes(less)) {
                    assertNoWider(exact.get(more), exact.get(less), more + " against " + less);
                }
            }
        }
    }

    private static void assertNoWider(ExactStep more, ExactStep less, String context) {
        Map<String, Enclosure> wide = tensors(less);
        tensors(more).forEach((name, narrow) -> {
            for (int i = 0; i < narrow.size(); i++) {
                assertThat(narrow.bound(i))
                        .as("%s, entry %d, %s", name, i, context)
                        .isLessThanOrEqualTo(wide.get(name).bound(i) * OUTWARD);
            }
        });
    }

    /** Every tensor of a step by its name. */
    private static Map<String, Enclosure> tensors(ExactStep step) {
        Map<String, Enclosure> tensors = new LinkedHashMap<>();
        if (step.outputGradient().isPresent()) {
            tensors.put("loss", step.loss());
        }
        for (int l = 0; l < step.weights().size(); l++) {
            tensors.put("z" + l, step.forward().preActivations().get(l));
            tensors.put("a" + l, step.forward().activations().get(l));
            tensors.put("delta" + l, step.delta(l));
            tensors.put("dW" + l, step.weightGradients().get(l));
            tensors.put("db" + l, step.biasGradients().get(l));
            tensors.put("W" + l, step.weights().get(l));
            tensors.put("b" + l, step.biases().get(l));
        }
        return tensors;
    }

    @Property(tries = 200)
    void permutingSamplesUnitsAndInputsPermutesBoundsAndDeviations(
            @ForAll("hidden") Activation hidden,
            @ForAll Loss.Kind kind,
            @ForAll Precision precision,
            @ForAll Showing showing,
            @ForAll long seed) {
        Random random = new Random(seed);
        Experiment experiment = experiment(random, hidden, kind, precision);
        LegalStep step = step(experiment, random);
        Permutation permutation = new Permutation(experiment, random);
        ExactStep plain = judged(experiment, showing.of(step));
        ExactStep permuted = judged(
                permutation.of(experiment),
                Shown.of(
                        showing.preActivations(permutation.ofLayers(step.preActivations())),
                        showing.activations(permutation.ofLayers(step.activations())),
                        showing.deltas(permutation.ofLayers(step.deltas())),
                        showing.gradient(permutation.of(step.gradient()))));
        for (int l = 0; l < experiment.network().depth(); l++) {
            int[] units = permutation.units.get(l + 1);
            int[] below = permutation.units.get(l);
            int[] samples = permutation.samples;
            assertSame(plain.forward().preActivations(), permuted.forward().preActivations(), l, samples, units);
            assertSame(plain.forward().activations(), permuted.forward().activations(), l, samples, units);
            assertSame(plain.deltas(), permuted.deltas(), l, samples, units);
            assertSame(plain.weightGradients(), permuted.weightGradients(), l, units, below);
            assertSame(plain.biasGradients(), permuted.biasGradients(), l, new int[1], units);
            assertSame(plain.weights(), permuted.weights(), l, units, below);
            assertSame(plain.biases(), permuted.biases(), l, new int[1], units);
        }
        assertNear(permuted.loss().bound(0), plain.loss().bound(0), "loss");
    }

    private static void assertSame(
            List<Enclosure> plain, List<Enclosure> permuted, int layer, int[] rows, int[] columns) {
        Enclosure from = plain.get(layer);
        Enclosure to = permuted.get(layer);
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) {
                int there = rows[r] * columns.length + columns[c];
                int here = r * columns.length + c;
                assertNear(to.bound(here), from.bound(there), "bound");
                assertNear(to.variance(here), from.variance(there), "variance");
            }
        }
    }

    private static void assertNear(double actual, double due, String what) {
        assertThat(Math.abs(actual - due))
                .as("%s: %s for %s", what, actual, due)
                .isLessThanOrEqualTo(REORDERED * due);
    }

    /** An order of the samples, and one of the inputs and of the units of every layer. */
    private static final class Permutation {
        final int[] samples;
        final List<int[]> units = new ArrayList<>();

        Permutation(Experiment experiment, Random random) {
            samples = order(experiment.data().samples(), random);
            units.add(order(experiment.network().inputs(), random));
            for (int l = 0; l < experiment.network().depth(); l++) {
                units.add(order(experiment.network().units(l), random));
            }
        }

        private static int[] order(int count, Random random) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, count).boxed().toList());
            Collections.shuffle(order, random);
            return order.stream().mapToInt(Integer::intValue).toArray();
        }

        Experiment of(Experiment experiment) {
            Dataset data = experiment.data();
            return with(
                    experiment,
                    new Dataset(
                            of(data.inputs(), samples, units.get(0)),
                            of(data.targets(), samples, units.get(units.size() - 1))),
                    of(experiment.initial()));
        }

        Parameters of(Parameters parameters) {
            List<Matrix> weights = new ArrayList<>();
            List<Matrix> biases = new ArrayList<>();
            for (int l = 0; l < parameters.depth(); l++) {
                weights.add(of(parameters.weights(l), units.get(l + 1), units.get(l)));
                biases.add(of(parameters.biases(l), new int[1], units.get(l + 1)));
            }
            return new Parameters(weights, biases);
        }

        List<Matrix> ofLayers(List<Matrix> layers) {
            return IntStream.range(0, layers.size())
                    .mapToObj(l -> of(layers.get(l), samples, units.get(l + 1)))
                    .toList();
        }

        private static Matrix of(Matrix matrix, int[] rows, int[] columns) {
            double[] entries = new double[matrix.size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = matrix.get(rows[i / columns.length], columns[i % columns.length]);
            }
            return Matrix.of(rows.length, columns.length, entries);
        }
    }

    /** The first layer 2^k times as large and the last one as much smaller: a piecewise linear network computes the same. */
    @Property(tries = 200)
    void powersOfTwoLeaveTheShareOfTheBound(
            @ForAll("piecewise") Activation hidden,
            @ForAll Precision precision,
            @ForAll Showing showing,
            @ForAll long seed) {
        Random random = new Random(seed);
        Experiment experiment = experiment(random, hidden, Loss.Kind.SQUARED_ERROR, precision);
        int power = random.nextInt(25) - 12;
        Parameters start = experiment.initial();
        Parameters scaled = new Parameters(
                List.of(by(start.weights(0), power), start.weights(1), by(start.weights(2), -power)),
                List.of(by(start.biases(0), power), by(start.biases(1), power), start.biases(2)));
        Experiment other = with(experiment, experiment.data(), scaled);
        assertThat(shares(other, showing, seed)).containsExactly(shares(experiment, showing, seed));
    }

    private static Matrix by(Matrix matrix, int power) {
        return matrix.map(entry -> Math.scalb(entry, power));
    }

    /** |e|/B of everything before the update, of the same execution for the same seed. */
    private static float[] shares(Experiment experiment, Showing showing, long seed) {
        LegalStep step = step(experiment, new Random(seed));
        ExactStep exact = judged(experiment, showing.of(step));
        List<Float> shares = new ArrayList<>();
        addShares(exact.loss(), Matrix.row(step.loss()), shares);
        for (int l = 0; l < experiment.network().depth(); l++) {
            addShares(
                    exact.forward().preActivations().get(l),
                    step.preActivations().get(l),
                    shares);
            addShares(exact.forward().activations().get(l), step.activations().get(l), shares);
            addShares(exact.delta(l), step.deltas().get(l), shares);
            addShares(exact.weightGradients().get(l), step.gradient().weights(l), shares);
            addShares(exact.biasGradients().get(l), step.gradient().biases(l), shares);
        }
        float[] all = new float[shares.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = shares.get(i);
        }
        return all;
    }

    private static void addShares(Enclosure exact, Matrix shown, List<Float> shares) {
        for (int i = 0; i < shown.size(); i++) {
            double distance = exact.distance(i, shown.get(i));
            shares.add((float) (distance == 0 ? 0 : distance / exact.bound(i)));
        }
    }

    /**
     * An update may take the mean in its rate, η/d times the sums, beside the gradient that it shows. Parameters of zero leave nothing but
     * the step, so that its own roundings are seen.
     */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void aMeanInTheRateKeepsTheBoundFromTheShownGradient(Precision precision) {
        Random random = new Random(8);
        LegalArithmetic arithmetic = new LegalArithmetic(precision, random);
        Shares shares = new Shares();
        for (int k = 0; k < 300; k++) {
            Experiment any = RandomExperiments.of(
                    random,
                    Activation.SIGMOID,
                    Activation.SIGMOID,
                    precision,
                    Loss.squaredError(Over.MEAN, random(random)),
                    Optimizer.sgd(random.nextDouble()),
                    0,
                    1);
            Experiment experiment = with(any, any.data(), any.initial().map(entry -> 0));
            Batch batch = experiment.data().whole();
            LegalStep step = new LegalStep(experiment, experiment.initial(), batch, LegalLoss.Mean.IN_SUMS, arithmetic);
            ExactStep exact = judged(experiment, Showing.WITHOUT_DELTAS.of(step));
            int last = experiment.network().depth() - 1;
            Matrix after = new LegalOptimizer(
                            experiment.optimizer(), step.weightSums.get(last).size(), arithmetic)
                    .update(
                            experiment.initial().weights(last),
                            step.weightSums.get(last),
                            experiment
                                    .loss()
                                    .reduction()
                                    .divisor(
                                            batch.samples(),
                                            experiment.network().outputs()));
            shares.add(exact.weights().get(last), after, "weights", k);
        }
        assertThat(shares.worst()).as(shares.toString()).isBetween(0.5, 1.0);
    }

    /** An update that adds the shares of the samples one by one or in blocks, in any order, keeps the bound of that order. */
    @Property(tries = 300)
    void sharesInAnyBlocksStayWithinTheirBound(
            @ForAll("hidden") Activation hidden,
            @ForAll Loss.Kind kind,
            @ForAll Precision precision,
            @ForAll Showing showing,
            @ForAll long seed) {
        Random random = new Random(seed);
        Experiment experiment = experiment(random, hidden, kind, precision);
        Batch batch = experiment.data().whole();
        LegalArithmetic arithmetic = new LegalArithmetic(precision, random);
        LegalStep step = new LegalStep(experiment, experiment.initial(), batch, arithmetic);
        Oracle oracle = Oracle.judging(experiment, Accuracies.DEFAULT);
        ExactStep exact = judged(experiment, showing.of(step));
        ExactStep.Accumulated bounds =
                oracle.accumulated(experiment.initial(), batch, exact).orElseThrow();
        Shares shares = new Shares();
        for (int l = 0; l < experiment.network().depth(); l++) {
            double[][] delta = LegalStep.rows(step.deltas().get(l));
            double[][] below = step.a.get(l);
            shares.add(
                    bounds.weights().get(l),
                    blocked(experiment.initial().weights(l), delta, below, arithmetic, random),
                    "weights",
                    l);
            double[][] ones = new double[below.length][1];
            Arrays.stream(ones).forEach(row -> row[0] = 1);
            shares.add(
                    bounds.biases().get(l),
                    blocked(experiment.initial().biases(l), delta, ones, arithmetic, random),
                    "biases",
                    l);
        }
        assertThat(shares.worst()).as(shares.toString()).isLessThanOrEqualTo(1);
    }

    private static Matrix blocked(
            Matrix theta, double[][] delta, double[][] below, LegalArithmetic arithmetic, Random random) {
        double[] after = theta.toArray();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, delta.length).boxed().toList());
        for (int k = 0; k < after.length; k++) {
            Collections.shuffle(order, random);
            int unit = k / below[0].length;
            int input = k % below[0].length;
            for (int from = 0; from < order.size(); ) {
                int to = from + 1 + random.nextInt(order.size() - from);
                List<double[]> terms = new ArrayList<>();
                for (int s : order.subList(from, to)) {
                    terms.add(new double[] {delta[s][unit], below[s][input]});
                }
                double share = arithmetic.times(arithmetic.round(0.01), arithmetic.sumOfProducts(terms));
                after[k] = arithmetic.plus(after[k], -share);
                from = to;
            }
        }
        return Matrix.of(theta.rows(), theta.columns(), after);
    }

    @Provide
    Arbitrary<Activation> hidden() {
        return Arbitraries.of(Activation.all())
                .filter(activation -> activation.kind().isEntrywise());
    }

    @Provide
    Arbitrary<Activation> piecewise() {
        return Arbitraries.of(Activation.RELU, Activation.leakyRelu(0.01));
    }

    private static Experiment experiment(Random random, Activation hidden, Loss.Kind kind, Precision precision) {
        Reduction reduction = new Reduction(random(random), random(random));
        Activation output = switch (kind) {
            case SQUARED_ERROR, HUBER, ABSOLUTE_ERROR, SMOOTH_L1 ->
                hidden.hasKink() ? Activation.IDENTITY : any(random);
            case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
            case CATEGORICAL_CROSS_ENTROPY -> Activation.SOFTMAX;
            case BINARY_CROSS_ENTROPY_FROM_LOGITS, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> Activation.IDENTITY;
        };
        return RandomExperiments.of(
                random, hidden, output, precision, new Loss(kind, reduction), Optimizer.sgd(0.01), 0, 1);
    }

    private static Activation any(Random random) {
        return Activation.all().get(random.nextInt(Activation.all().size()));
    }

    private static Over random(Random random) {
        return random.nextBoolean() ? Over.MEAN : Over.SUM;
    }

    private static LegalStep step(Experiment experiment, Random random) {
        return new LegalStep(
                experiment,
                experiment.initial(),
                experiment.data().whole(),
                new LegalArithmetic(experiment.precision(), random));
    }

    private static ExactStep judged(Experiment experiment, Shown shown) {
        Oracle oracle = Oracle.judging(experiment, Accuracies.DEFAULT);
        return oracle.step(
                experiment.initial(), oracle.start(), experiment.data().whole(), shown);
    }

    private static Experiment with(Experiment experiment, Dataset data, Parameters initial) {
        return experiment.withData(data).withInitial(initial);
    }
}
