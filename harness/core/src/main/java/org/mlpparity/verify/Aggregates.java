package org.mlpparity.verify;

import java.util.Optional;
import java.util.function.Supplier;
import org.mlpparity.aggregate.Alarm;
import org.mlpparity.aggregate.Pool;
import org.mlpparity.aggregate.Roundings;
import org.mlpparity.aggregate.SumOperands;
import org.mlpparity.aggregate.Thresholds;
import org.mlpparity.aggregate.TwoLooks;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.Quantity;

/**
 * Tests the errors of all entries of a tensor together: thousands of entries show what no single bound shows. It tests
 * sums of products (z, hidden deltas, gradients). Tensors that are too small for a test of their own are pooled over
 * steps.
 */
final class Aggregates {
    /** Tensors beyond this size are tested alone and never pooled: a pool keeps every term of every entry. */
    private static final int POOLED_TERMS = 4096;

    private final Experiment experiment;
    private final NetworkSpec network;
    private final Precision precision;
    private final Thresholds thresholds;
    private final Optional<Powers> powers;
    private StepTrace step;
    private TallyParts parts;

    /** @param powers where to keep what every test could have seen; without, second looks are taken only where they are needed */
    Aggregates(Experiment experiment, Optional<Powers> powers) {
        this.powers = powers;
        this.experiment = experiment;
        network = experiment.network();
        precision = experiment.precision();
        // Four tensors per layer, two statistics each: at every step, and in every block of the pools. Each batch has
        // its own
        // pools, and a pool counts an epoch as a step. So there are at most twice as many as without pools.
        double blocks = experiment.batchCount() * Math.ceil((double) experiment.epochs() / Pool.BLOCK);
        double tests = 8.0 * network.depth() * (experiment.updates() + blocks);
        double entries = (double) experiment.updates() * network.parameterCount()
                + 2.0 * network.unitCount() * experiment.data().samples() * experiment.epochs();
        thresholds = new Thresholds(tests, entries, Oracle.FAILURE_PROBABILITY);
    }

    /** How many standard deviations the projection of a tensor's errors may be off. */
    double projection() {
        return thresholds.projection();
    }

    /**
     * The tensors of one step.
     *
     * @param parts of the tally in which what is found is entered
     * @param local each operation from what was shown
     * @param gradients what the gradient is held against: the same, or end to end where it was shown in a separate pass
     */
    void test(TallyParts parts, StepTrace observed, ExactStep local, ExactStep gradients) {
        this.parts = parts;
        step = observed;
        for (int l = 0; l < network.depth(); l++) {
            int layer = l;
            if (!step.preActivations().isEmpty()) {
                look(
                        Quantity.PRE_ACTIVATIONS,
                        l,
                        local.forward().preActivations().get(l),
                        step.preActivations().get(l),
                        network.fanIn(l) + 1,
                        () -> forward(step.parameters(), local, layer));
            }
            if (!step.deltas().isEmpty() && l + 1 < network.depth()) {
                look(
                        Quantity.DELTAS,
                        l,
                        local.delta(l),
                        step.deltas().get(l),
                        network.units(l + 1) + 1,
                        () -> backward(step.parameters(), local, layer));
            }
        }
        step.gradient().ifPresent(gradient -> gradients(gradient, gradients));
    }

    private void gradients(Parameters gradient, ExactStep exact) {
        for (int l = 0; l < network.depth(); l++) {
            int layer = l;
            int samples = exact.operands().inputs().rows();
            if (isSumOfProducts(l, ParameterKind.WEIGHTS)) {
                look(
                        Quantity.WEIGHT_GRADIENT,
                        l,
                        exact.weightGradients().get(l),
                        gradient.weights(l),
                        samples,
                        () -> weights(exact, layer));
            }
            if (isSumOfProducts(l, ParameterKind.BIASES) && network.layer(l).bias() == LayerSpec.Bias.PER_UNIT) {
                look(
                        Quantity.BIAS_GRADIENT,
                        l,
                        exact.biasGradients().get(l),
                        gradient.biases(l),
                        samples,
                        () -> biases(exact, layer));
            }
        }
    }

    /** A gradient that is compared and holds no pull of a penalty, whose roundings are not those of a sum of products. */
    private boolean isSumOfProducts(int layer, ParameterKind kind) {
        return experiment
                .optimizer(layer, kind)
                .filter(optimizer -> !optimizer.weightDecay().inGradient())
                .isPresent();
    }

    private void look(
            Quantity quantity, int layer, Enclosure exact, Matrix shown, int terms, Supplier<SumOperands> operands) {
        parts.add(tally -> look(tally, quantity, layer, exact, shown, terms, operands));
    }

    private void look(
            Tally tally,
            Quantity quantity,
            int layer,
            Enclosure exact,
            Matrix shown,
            int terms,
            Supplier<SumOperands> operands) {
        Roundings roundings = roundings(exact, shown, terms);
        TwoLooks looks = powers.isPresent()
                ? TwoLooks.closely(roundings, thresholds, operands.get())
                : TwoLooks.at(roundings, thresholds, operands);
        powers.ifPresent(each -> each.add(quantity, layer, looks.power()));
        for (Alarm alarm : looks.alarms()) {
            tally.suspect(quantity, layer, exact.columns(), alarm);
        }
        if (experiment.repeatsItsEpochs()
                && looks.first().tested()
                && !looks.first().meanSquareCanExceed()
                && (long) terms * shown.size() <= POOLED_TERMS) {
            Pools.BatchTensor tensor = new Pools.BatchTensor(quantity, layer, step.batch());
            tally.pools().add(tensor, step.epoch() - 1L, thresholds, roundings, operands.get());
        }
    }

    private static Roundings roundings(Enclosure exact, Matrix shown, int terms) {
        boolean inherits = false;
        double[] inherited = exact.inheritedVariance();
        for (int i = 0; inherited != null && i < inherited.length; i++) {
            inherits |= inherited[i] > 0;
        }
        return new Roundings(
                exact.rows(),
                exact.columns(),
                exact.errors(shown),
                exact.exact(),
                exact.localVariance(),
                exact.sharedVariance(),
                inherited,
                inherits ? Double.POSITIVE_INFINITY : terms + 1);
    }

    private SumOperands forward(Parameters parameters, ExactStep exact, int layer) {
        Enclosure below = exact.operands().below(layer);
        Matrix weights = parameters.weights(layer);
        return marked(product(network.fanIn(layer), below, (k, c) -> weights.get(c, k)), below)
                .withBias((none, c) -> parameters.biases(layer).get(c));
    }

    private SumOperands weights(ExactStep exact, int layer) {
        Enclosure delta = exact.operands().delta(layer);
        Enclosure below = exact.operands().below(layer);
        SumOperands product =
                SumOperands.product(precision, delta.rows(), (j, s) -> at(delta, s, j), (s, i) -> at(below, s, i));
        return marked(marked(product, delta), below);
    }

    private SumOperands biases(ExactStep exact, int layer) {
        Enclosure delta = exact.operands().delta(layer);
        return marked(SumOperands.product(precision, delta.rows(), (one, s) -> 1, (s, j) -> at(delta, s, j)), delta);
    }

    /** δ of a hidden layer: the sum that comes down, times φ', which is read off the two. */
    private SumOperands backward(Parameters parameters, ExactStep exact, int layer) {
        Enclosure above = exact.operands().delta(layer + 1);
        Enclosure down = exact.activationGradient(layer);
        Enclosure delta = exact.delta(layer);
        Matrix weights = parameters.weights(layer + 1);
        SumOperands product = product(network.units(layer + 1), above, weights::get)
                .withFactors(
                        (s, i) -> {
                            double sum = at(down, s, i);
                            return sum == 0 ? 0 : at(delta, s, i) / sum;
                        },
                        1);
        return marked(product, above);
    }

    private SumOperands product(int terms, Enclosure left, SumOperands.Entries right) {
        return SumOperands.product(precision, terms, (r, k) -> at(left, r, k), right);
    }

    private static double at(Enclosure numbers, int row, int column) {
        return numbers.exact(row * numbers.columns() + column);
    }

    private static SumOperands marked(SumOperands product, Enclosure operand) {
        return operand.isExact() ? product : product.asDerived();
    }
}
