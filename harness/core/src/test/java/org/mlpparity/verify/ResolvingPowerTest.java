package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Example;
import org.mlpparity.oracle.LegalArithmetic;
import org.mlpparity.oracle.LegalRun;
import org.mlpparity.oracle.LegalStep;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.oracle.RandomExperiments;
import org.mlpparity.oracle.Showing;
import org.mlpparity.verdict.Quantity;

/** A common factor beyond the resolving power that is stated for a tensor takes the tensor out of its bounds. */
@Tag("slow")
class ResolvingPowerTest {
    /** What a factor and the tampered number are rounded by themselves. */
    private static final double DOUBLES = 0x1p-51;

    private int tampered;

    @Property(tries = 300)
    void everyFactorBeyondItIsRefused(
            @ForAll("hidden") Activation hidden,
            @ForAll Precision precision,
            @ForAll Over samples,
            @ForAll Showing showing,
            @ForAll long seed) {
        Random random = new Random(seed);
        Experiment experiment = RandomExperiments.of(
                random,
                hidden,
                Activation.IDENTITY,
                precision,
                Loss.squaredError(samples, Over.SUM),
                Optimizer.sgd(0.01),
                0,
                1);
        LegalRun run = new LegalRun(experiment, new LegalArithmetic(precision, random));
        Parameters before = run.parameters();
        LegalStep step = run.next(experiment.data().whole());
        Parameters after = run.parameters();
        Oracle oracle = Oracle.judging(experiment, Accuracies.DEFAULT);
        ExactStep exact = oracle.step(before, oracle.start(), experiment.data().whole(), showing.of(step));
        for (int l = 0; l < experiment.network().depth(); l++) {
            assertRefused(
                    exact.forward().preActivations().get(l),
                    step.preActivations().get(l),
                    null);
            assertRefused(
                    exact.forward().activations().get(l), step.activations().get(l), null);
            assertRefused(exact.delta(l), step.deltas().get(l), null);
            assertRefused(exact.weightGradients().get(l), step.gradient().weights(l), null);
            assertRefused(exact.biasGradients().get(l), step.gradient().biases(l), null);
            // In float64 a step is held by doubles no better than by the run's own roundings.
            if (precision == Precision.FLOAT32) {
                assertRefused(exact.weights().get(l), after.weights(l), before.weights(l));
                assertRefused(exact.biases().get(l), after.biases(l), before.biases(l));
            }
        }
        assertThat(tampered).isPositive();
    }

    private void assertRefused(Enclosure exact, Matrix shown, Matrix from) {
        assertThat(Tally.fits(exact, shown)).isTrue();
        double factor = factor(exact, shown, from);
        for (double sign : new double[] {1, -1}) {
            if (factor > 0 && Double.isFinite(factor)) {
                Matrix other = times(1 + sign * (1.01 * factor + DOUBLES), shown, from);
                assertThat(Tally.fits(exact, other)).as("1 %s %s", sign, factor).isFalse();
                tampered++;
            }
        }
    }

    private static double factor(Enclosure exact, Matrix shown, Matrix from) {
        TensorLog log = new TensorLog(Quantity.WEIGHT_GRADIENT, 1);
        log.add(exact, shown, from, true);
        return log.tensor().factor();
    }

    /** The shown numbers, or their distances from {@code from}, times the factor. */
    private static Matrix times(double factor, Matrix shown, Matrix from) {
        double[] entries = shown.toArray();
        for (int i = 0; i < entries.length; i++) {
            double origin = from == null ? 0 : from.get(i);
            entries[i] = origin + factor * (entries[i] - origin);
        }
        return Matrix.of(shown.rows(), shown.columns(), entries);
    }

    /** 2u: at every entry but the last, 2.2u there, B is twice u times the gradient. */
    @Test
    void theWeightGradientOfTheExampleResolvesTwoUnits() {
        Enclosure exact = Example.step(Showing.ALL).weightGradients().get(0);
        Matrix shown = exact.rounded(Precision.FLOAT32);
        double unit = Precision.FLOAT32.unitRoundoff();
        assertThat(factor(exact, shown, null) / unit).isCloseTo(2, Offset.offset(1e-5));
        assertThat(Tally.fits(exact, times(1 + 4 * unit, shown, null))).isFalse();
        assertThat(Tally.fits(exact, times(1 + unit, shown, null))).isTrue();
    }

    @Provide
    Arbitrary<Activation> hidden() {
        return Arbitraries.of(Activation.all())
                .filter(activation -> activation.kind().isEntrywise());
    }
}
