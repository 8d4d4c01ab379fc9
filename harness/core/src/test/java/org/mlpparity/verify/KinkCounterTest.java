package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
import org.mlpparity.trace.StepTrace;
import org.mlpparity.verdict.KinkLedger;

/** Which kinks are entered, and what they widen. */
class KinkCounterTest {
    /** One unit before the output: z is 0.3·x − 0.3, zero where x is 1. */
    private static Experiment experiment(double... inputs) {
        return new Experiment(
                "kinks",
                NetworkSpec.of(1, Activation.RELU, Activation.IDENTITY, 1, 1),
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.125),
                new Dataset(
                        Matrix.of(inputs.length, 1, inputs), Matrix.of(inputs.length, 1, new double[inputs.length])),
                new Parameters(List.of(Matrix.row(0.3), Matrix.row(1)), List.of(Matrix.row(-0.3), Matrix.row(0.5))),
                1,
                inputs.length,
                Precision.FLOAT64);
    }

    /** A step of which nothing is seen, so that every number is derived. */
    private static KinkLedger ledger(double... inputs) {
        Experiment experiment = experiment(inputs);
        StepTrace step = StepTrace.unobserved(1, 1, experiment.initial());
        StepCertifier certifier = new StepCertifier(experiment, Accuracies.DEFAULT);
        return certifier
                .judge(step, Optional.empty(), certifier.start())
                .tally()
                .kinks()
                .ledger();
    }

    @Test
    void aUnitOnItsKinkIsEnteredWithItsPlaceAndWidensWhatFollows() {
        KinkLedger ledger = ledger(2, 1);
        assertThat(ledger.count()).isOne();
        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.epoch()).isOne();
            assertThat(entry.batch()).isOne();
            assertThat(entry.layer()).isOne();
            assertThat(entry.sample()).isEqualTo(2);
            assertThat(entry.unit()).isOne();
            assertThat(entry.z()).isZero();
            assertThat(entry.bound()).isPositive();
        });
        assertThat(ledger.widened())
                .as("gradient and new parameter of the weight and the bias of layer 1")
                .isEqualTo(4);
    }

    @Test
    void awayFromItsKinkNothingIsEntered() {
        assertThat(ledger(2, -1)).isEqualTo(new KinkLedger(0, List.of(), 0));
    }

    @Test
    void allAreCountedAndTheFirstTwentyKept() {
        double[] inputs = new double[30];
        Arrays.fill(inputs, 1);
        KinkLedger ledger = ledger(inputs);
        assertThat(ledger.count()).isEqualTo(30);
        assertThat(ledger.entries()).hasSize(KinkLedger.KEPT);
        assertThat(ledger.entries().get(19).sample()).isEqualTo(20);
    }
}
