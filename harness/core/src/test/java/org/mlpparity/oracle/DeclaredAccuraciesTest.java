package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;

/** What a trainer declares of its elementary functions widens the bounds of these functions, and of nothing else. */
class DeclaredAccuraciesTest {
    private static final Accuracies TANH_4 = new Accuracies(1, 1, 4, 2, "a test");

    /** 2c·u·|a| for c ulps, where z is shown. */
    @Test
    void fourUlpsOfTanhAreEightRoundings() {
        Experiment experiment = experiment(Activation.TANH);
        ExactStep declared = step(experiment, TANH_4);
        ExactStep silent = step(experiment, Accuracies.DEFAULT);
        double unit = Precision.FLOAT32.unitRoundoff();
        for (int l = 0; l < 2; l++) {
            Enclosure a = declared.forward().activations().get(l);
            for (int i = 0; i < a.size(); i++) {
                double size = Math.abs(a.exact(i));
                assertThat(a.allowance(i) / size).isBetween(8 * unit, 8.001 * unit);
                assertThat(silent.forward().activations().get(l).allowance(i) / size)
                        .isBetween(5 * unit, 5.001 * unit);
                // φ' may be 1 − a² of an a that is off by 3u|a| more: 6u·a²·|g| more.
                double g = declared.activationGradient(l).reach(i);
                assertThat(declared.delta(l).bound(i) - silent.delta(l).bound(i))
                        .isBetween(5.99 * unit * size * size * g, 6.01 * unit * size * size * g);
            }
        }
    }

    /** NumPy 1.24's float32 exp is 3.28 roundings off, 1.64 ulps where 1 holds by default: softplus is made of it, of log1p and a sum. */
    @Test
    void theExpOfNumPyWidensWhatIsMadeOfIt() {
        Experiment experiment = experiment(Activation.SOFTPLUS);
        ExactStep declared = step(experiment, new Accuracies(1.64, 1, 2.5, 2, "measured on NumPy 1.24"));
        ExactStep silent = step(experiment, Accuracies.DEFAULT);
        double unit = Precision.FLOAT32.unitRoundoff();
        Enclosure a = declared.forward().activations().get(0);
        for (int i = 0; i < a.size(); i++) {
            double size = Math.abs(a.exact(i));
            assertThat(a.allowance(i) / size).isBetween(6.28 * unit, 6.281 * unit);
            assertThat(silent.forward().activations().get(0).allowance(i) / size)
                    .isBetween(5 * unit, 5.001 * unit);
        }
    }

    @Test
    void operationsWithoutTheFunctionAreNotWidened() {
        Experiment experiment = experiment(Activation.TANH);
        ExactStep declared = step(experiment, TANH_4);
        ExactStep silent = step(experiment, Accuracies.DEFAULT);
        for (int l = 0; l < 3; l++) {
            assertThat(declared.forward().preActivations().get(l).bounds())
                    .isEqualTo(silent.forward().preActivations().get(l).bounds());
            assertThat(declared.weightGradients().get(l).bounds())
                    .isEqualTo(silent.weightGradients().get(l).bounds());
            assertThat(declared.biasGradients().get(l).bounds())
                    .isEqualTo(silent.biasGradients().get(l).bounds());
            assertThat(declared.weights().get(l).bounds())
                    .isEqualTo(silent.weights().get(l).bounds());
        }
        assertThat(declared.loss().bounds()).isEqualTo(silent.loss().bounds());
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "RELU", "LEAKY_RELU", "SIGMOID", "SOFTPLUS"})
    void otherFunctionsAreNotWidened(Activation.Kind kind) {
        Activation hidden = new Activation(kind, kind == Activation.Kind.LEAKY_RELU ? 0.01 : 0);
        ExactStep declared = step(experiment(hidden), TANH_4);
        ExactStep silent = step(experiment(hidden), Accuracies.DEFAULT);
        for (int l = 0; l < 3; l++) {
            assertThat(declared.forward().activations().get(l).bounds())
                    .isEqualTo(silent.forward().activations().get(l).bounds());
            assertThat(declared.delta(l).bounds()).isEqualTo(silent.delta(l).bounds());
        }
    }

    @Test
    void nothingBeyondFourUlpsCanBeDeclared() {
        double more = Math.nextUp(4.0);
        assertThatThrownBy(() -> new Accuracies(more, 1, 2.5, 2, "a test")).hasMessageContaining("exp");
        assertThatThrownBy(() -> new Accuracies(1, more, 2.5, 2, "a test")).hasMessageContaining("log");
        assertThatThrownBy(() -> new Accuracies(1, 1, more, 2, "a test")).hasMessageContaining("tanh");
        assertThatThrownBy(() -> new Accuracies(1, 1, 2.5, more, "a test")).hasMessageContaining("sigmoid");
        assertThatThrownBy(() -> new Accuracies(1, 1, 4, 2, " ")).hasMessageContaining("source");
    }

    private static Experiment experiment(Activation hidden) {
        return RandomExperiments.of(
                new Random(5),
                hidden,
                Activation.IDENTITY,
                Precision.FLOAT32,
                Loss.squaredError(Over.SUM, Over.SUM),
                Optimizer.sgd(0.01),
                0,
                1);
    }

    private static ExactStep step(Experiment experiment, Accuracies accuracies) {
        LegalStep legal = new LegalStep(
                experiment,
                experiment.initial(),
                experiment.data().whole(),
                new LegalArithmetic(Precision.FLOAT32, new Random(6)));
        Oracle oracle = Oracle.judging(experiment, accuracies);
        return oracle.step(
                experiment.initial(), oracle.start(), experiment.data().whole(), Showing.ALL.of(legal));
    }
}
