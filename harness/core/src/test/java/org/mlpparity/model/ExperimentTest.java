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
                "BINARY_CROSS_ENTROPY | TANH | loss (binary-cross-entropy) must stand over sigmoid outputs, not over tanh; other losses, over tanh outputs: squared-error, huber, absolute-error, smooth-l1",
                "CATEGORICAL_CROSS_ENTROPY | SIGMOID | loss (categorical-cross-entropy) must stand over softmax outputs, not over sigmoid; other losses, over sigmoid outputs: squared-error, huber, absolute-error, smooth-l1, binary-cross-entropy",
                "BINARY_CROSS_ENTROPY | SOFTMAX | loss (binary-cross-entropy) must stand over sigmoid outputs, not over softmax; other losses, over softmax outputs: squared-error, huber, absolute-error, smooth-l1, categorical-cross-entropy",
                "BINARY_CROSS_ENTROPY | IDENTITY | loss (binary-cross-entropy) must stand over sigmoid outputs, not over identity; the same loss over identity outputs is binary-cross-entropy-from-logits",
                "CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS | SOFTMAX | loss (categorical-cross-entropy-from-logits) must stand over identity outputs, not over softmax; the same loss over softmax outputs is categorical-cross-entropy"
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
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Dataset(Matrix.of(2, 1, new double[2]), Matrix.of(2, 1, new double[2])),
                new Parameters(List.of(Matrix.row(1)), List.of(Matrix.row(0))),
                Optional.of(new Initialization(Initialization.Scheme.MICROGRAD, 7)),
                3,
                2,
                SampleOrder.OF_FILE,
                Precision.FLOAT64,
                List.of(new PrintedPredictions("paper", List.of(List.of("1"), List.of("2")), "")));
        NetworkSpec network = NetworkSpec.of(1, Activation.TANH, Activation.TANH, 1);
        assertThat(plain.withNetwork(network)).isEqualTo(changed(plain, "network", network));
        Loss loss = new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.SUM);
        assertThat(plain.withLoss(loss)).isEqualTo(changed(plain, "loss", loss));
        Optimizer rule = Optimizer.sgd(0.25);
        assertThat(plain.withOptimizer(rule)).isEqualTo(changed(plain, "optimizer", rule));
        SampleOrder order = SampleOrder.seeded(SampleOrder.Kind.PYTORCH_RANDPERM, 1, SampleOrder.Shuffled.AFRESH);
        assertThat(plain.withOrder(order)).isEqualTo(changed(plain, "order", order));
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

    private static Experiment line(String name, int epochs, int batchSize, double input, double weight) {
        return new Experiment(
                name,
                NetworkSpec.of(1, Activation.TANH, Activation.TANH, 1),
                SQUARED,
                Optimizer.sgd(0.1),
                new Dataset(Matrix.of(3, 1, input, 1, 2), Matrix.of(3, 1, new double[3])),
                new Parameters(List.of(Matrix.row(weight)), List.of(Matrix.row(0.1))),
                epochs,
                batchSize,
                Precision.FLOAT32);
    }

    @Test
    void everyNumberIsRoundedToItsPrecisionOnce() {
        Experiment experiment = line("rounded", 1, 1, 0.1, 0.7);
        assertThat(experiment.data().inputs().get(0)).isEqualTo((float) 0.1);
        assertThat(experiment.initial().weights(0).get(0)).isEqualTo((float) 0.7);
        assertThat(experiment.initial().biases(0).get(0)).isEqualTo((float) 0.1);
        assertThat(experiment.optimizer().learningRate()).isEqualTo((float) 0.1);
        assertThat(experiment.at(Precision.FLOAT64).data())
                .as("what is lost stays lost")
                .isEqualTo(experiment.data());
    }

    @Test
    void updatesAreEpochsTimesBatches() {
        assertThat(line("even", 5, 3, 1, 1).updates()).isEqualTo(5);
        assertThat(line("uneven", 5, 2, 1, 1).updates()).isEqualTo(10);
        assertThat(line("uneven", 5, 2, 1, 1).batches())
                .hasSize(line("uneven", 5, 2, 1, 1).batchCount());
        assertThat(line("large", 5, 100, 1, 1).updates()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Two Words | 1 | 1 | 1 | 1 | name (Two Words) must be lower-case letters, digits and single hyphens",
                "a--b | 1 | 1 | 1 | 1 | name (a--b) must be lower-case letters, digits and single hyphens",
                "a | 0 | 1 | 1 | 1 | epochs (0) must be positive",
                "a | 1 | 0 | 1 | 1 | batchSize (0) must be positive",
                "a | 2147483647 | 2 | 1 | 1 | epochs (2147483647) must leave at most 2147483647 updates, at 2 batches each",
                "a | 1 | 1 | 1 | NaN | initial parameters of layer 1 must be finite",
                "a | 1 | 1 | 1 | 1e39 | initial parameters of layer 1 must be finite",
                "a | 1 | 1 | 1e39 | 1 | inputs (Infinity) must be finite: sample 1, column 1"
            })
    void whatIsNoExperimentIsRefusedByItsLaw(
            String name, int epochs, int batchSize, double input, double weight, String law) {
        assertThatThrownBy(() -> line(name, epochs, batchSize, input, weight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(law);
    }

    @Test
    void dataAndParametersFitTheNetwork() {
        Experiment right = line("right", 1, 1, 1, 1);
        assertThatThrownBy(() -> right.withData(new Dataset(Matrix.row(1, 2), Matrix.row(1))))
                .hasMessage("data inputs [1 × 2] do not fit the network, which takes 1 inputs");
        assertThatThrownBy(() -> right.withData(new Dataset(Matrix.row(1), Matrix.row(1, 2))))
                .hasMessage("data targets [1 × 2] do not fit the network, which gives 1 outputs");
        assertThatThrownBy(() -> right.withInitial(new Parameters(List.of(), List.of())))
                .hasMessage("initial parameters do not fit: 0 layers of parameters for a network of 1");
    }
}
