package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentTest {
    private static final Loss SQUARED = new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM);

    private static Experiment experiment(Loss loss, Activation output, Precision precision, double... targets) {
        NetworkSpec network = NetworkSpec.of(1, Activation.TANH, output, targets.length);
        return new Experiment(
                "laws",
                network,
                loss,
                Optimizer.sgd(0.5),
                new Dataset(Matrix.row(1), Matrix.row(targets)),
                new Parameters(
                        List.of(Matrix.of(targets.length, 1, new double[targets.length])),
                        List.of(Matrix.row(new double[targets.length]))),
                1,
                1,
                precision);
    }

    private static Experiment experiment(Loss.Kind kind, Activation output, double... targets) {
        return experiment(new Loss(kind, Reduction.SUM), output, Precision.FLOAT64, targets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BINARY_CROSS_ENTROPY | TANH | loss (binary-cross-entropy) must stand over sigmoid outputs, not over tanh; over tanh outputs: squared-error, huber",
                "CATEGORICAL_CROSS_ENTROPY | SIGMOID | loss (categorical-cross-entropy) must stand over softmax outputs, not over sigmoid; over sigmoid outputs: squared-error, huber, binary-cross-entropy",
                "BINARY_CROSS_ENTROPY | SOFTMAX | loss (binary-cross-entropy) must stand over sigmoid outputs, not over softmax; over softmax outputs: squared-error, huber, categorical-cross-entropy"
            })
    void aCrossEntropyStandsOverItsOwnOutputs(Loss.Kind kind, Activation.Kind output, String words) {
        assertThatThrownBy(() -> experiment(kind, Activation.of(output), 0.25, 0.75))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @ParameterizedTest
    @EnumSource
    void squaredErrorStandsOverAnyOutputsAndTakesAnyTargets(Activation.Kind output) {
        assertThat(experiment(Loss.Kind.SQUARED_ERROR, Activation.of(output), 0.5, 1)
                        .loss())
                .isEqualTo(SQUARED);
    }

    @Test
    void onlyCategoricalTargetsMustSumToOne() {
        assertThat(experiment(Loss.Kind.BINARY_CROSS_ENTROPY, Activation.SIGMOID, 0.5, 1)
                        .updates())
                .isOne();
        assertThatThrownBy(() -> experiment(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Activation.SOFTMAX, 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets (sum 1.5 in sample 1) must sum to 1 for categorical-cross-entropy,"
                        + " up to 2.2204460492503136E-16");
    }

    @Test
    void aMisfitSaysWhichSample() {
        NetworkSpec network = NetworkSpec.of(1, Activation.TANH, Activation.SOFTMAX, 2);
        Loss loss = new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.SUM);
        Dataset data = new Dataset(Matrix.of(3, 1, new double[3]), Matrix.ofRows(new double[][] {
            {0, 1}, {0.5, 0.5}, {0.5, 0.25}
        }));
        assertThat(Experiment.misfit(network, loss, data, Precision.FLOAT64))
                .map(Experiment.Misfit::sample)
                .contains(OptionalInt.of(2));
        assertThat(Experiment.misfit(network, SQUARED, data, Precision.FLOAT64)).isEmpty();
    }

    /** The tolerance of n targets is γ_n to the last bit: a number just within it passes, the next one does not. */
    @ParameterizedTest
    @CsvSource({"FLOAT64, 3", "FLOAT32, 3", "FLOAT64, 10", "FLOAT32, 10", "FLOAT32, 1000"})
    void theToleranceIsThatOfNRoundings(Precision precision, int n) {
        Loss loss = new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.SUM);
        BigDecimal roundings = new BigDecimal(precision.unitRoundoff()).multiply(BigDecimal.valueOf(n));
        BigDecimal gamma = roundings.divide(BigDecimal.ONE.subtract(roundings), MathContext.DECIMAL128);
        double ulp = precision.ulp(0.5);
        for (int steps = -4 * n; steps <= 4 * n; steps++) {
            double[] targets = new double[n];
            targets[0] = 0.5;
            targets[1] = 0.5 + steps * ulp;
            boolean within = new BigDecimal(steps * ulp).abs().compareTo(gamma) <= 0;
            assertThat(loss.firstOffOne(Matrix.row(targets), precision).isEmpty())
                    .as("%d ulps off", steps)
                    .isEqualTo(within);
        }
    }

    /** Targets divided by their sum in the precision are always taken. */
    @Property(tries = 500)
    void normalizedTargetsAreTaken(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0.01, max = 1) Double> parts,
            @ForAll Precision precision) {
        double sum = 0;
        for (double part : parts) {
            sum = precision.round(sum + precision.round(part));
        }
        double[] targets = new double[parts.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = precision.round(precision.round(parts.get(i)) / sum);
        }
        Loss loss = new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.SUM);
        assertThat(experiment(loss, Activation.SOFTMAX, precision, targets).updates())
                .isOne();
    }

    @Test
    void aCopyDiffersInOneThing() {
        Experiment plain = new Experiment(
                "plain",
                "words",
                NetworkSpec.of(1, Activation.TANH, Activation.SIGMOID, 1),
                SQUARED,
                Optimizer.sgd(0.5),
                new Dataset(Matrix.of(2, 1, new double[2]), Matrix.of(2, 1, new double[2])),
                new Parameters(List.of(Matrix.row(1)), List.of(Matrix.row(0))),
                Optional.of(new Initialization(Initialization.Scheme.MICROGRAD, 7)),
                3,
                2,
                Precision.FLOAT64,
                List.of(new PrintedPredictions("paper", List.of(List.of("1"), List.of("2")), "")));
        NetworkSpec network = NetworkSpec.of(1, Activation.TANH, Activation.TANH, 1);
        assertThat(plain.withNetwork(network)).isEqualTo(changed(plain, "network", network));
        Loss loss = new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.SUM);
        assertThat(plain.withLoss(loss)).isEqualTo(changed(plain, "loss", loss));
        Optimizer rule = Optimizer.sgd(0.25);
        assertThat(plain.withOptimizer(rule)).isEqualTo(changed(plain, "optimizer", rule));
        assertThat(plain.withBatchSize(1)).isEqualTo(changed(plain, "batchSize", 1));
        assertThat(plain.during(4)).isEqualTo(changed(plain, "epochs", 4));
        Dataset data = new Dataset(Matrix.of(3, 1, new double[3]), Matrix.of(3, 1, new double[3]));
        assertThat(plain.withData(data).data()).isEqualTo(data);
        assertThat(plain.withData(data).printed()).isEmpty();
        Parameters initial = new Parameters(List.of(Matrix.row(2)), List.of(Matrix.row(3)));
        assertThat(plain.withInitial(initial).initial()).isEqualTo(initial);
        assertThat(plain.withInitial(initial).origin()).isEmpty();
    }

    private static Experiment changed(Experiment e, String name, Object value) {
        return Components.make(
                Experiment.class, component -> component.getName().equals(name) ? value : Components.get(component, e));
    }

    @Test
    void aCopyMustObeyTheLawsToo() {
        Experiment squared = experiment(Loss.Kind.SQUARED_ERROR, Activation.TANH, 0.5);
        assertThatThrownBy(() -> squared.withLoss(new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.SUM)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("loss (binary-cross-entropy) must stand over sigmoid outputs");
    }
}
