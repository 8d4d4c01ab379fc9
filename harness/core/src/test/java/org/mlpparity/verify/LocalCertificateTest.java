package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlpparity.verify.LegalTraces.combined;
import static org.mlpparity.verify.LegalTraces.told;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.LegalArithmetic;
import org.mlpparity.oracle.LegalStep;
import org.mlpparity.oracle.Showing;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Suspicion;

/** What the certificate makes of legal runs, and of runs that are neither legal in one pass nor plainly wrong. */
class LocalCertificateTest {
    private static final double RATE = 0x1p-7;
    private static final Optimizer SGD = Optimizer.sgd(RATE);
    private static final Optimizer MOMENTUM =
            new Optimizer.Momentum(RATE, 0.5, VelocityScale.GRADIENT, WeightDecay.NONE);
    private static final LegalTraces.Update AS_IT_IS = (before, gradient) -> gradient;
    private static final LegalTraces.Update DESCENT =
            (before, gradient) -> combined(before, gradient, (theta, g) -> (float) (theta - (float) (RATE * g)));

    @ParameterizedTest
    @EnumSource(Showing.class)
    void legalRunsAreInOrderWhateverTheyShow(Showing showing) {
        for (Optimizer optimizer : List.of(SGD, MOMENTUM)) {
            for (Precision precision : Precision.values()) {
                for (Activation hidden : List.of(Activation.RELU, Activation.TANH)) {
                    Experiment experiment = LegalTraces.experiment(hidden, optimizer, precision, 4, 6, 6, 5, 2);
                    Random random = new Random(showing.ordinal());
                    TrainingTrace trace = LegalTraces.legal(experiment, showing, random.nextBoolean(), random);
                    Certificate certificate = LegalTraces.certificate(experiment, trace);
                    assertThat(certificate.outcome())
                            .as(hidden + " " + precision + " " + told(certificate))
                            .isIn(
                                    showing == Showing.ALL
                                            ? List.of(Outcome.CERTIFIED)
                                            : List.of(Outcome.CERTIFIED, Outcome.UNRESOLVED));
                }
            }
        }
    }

    /**
     * float32 parameters that are rounded from a float64 copy carry state that nobody sees. Under plain descent over several samples the
     * bound of an update that adds share by share holds each step, but errors that take each other back are no roundings.
     */
    @ParameterizedTest
    @CsvSource({"1, SGD", "4, SGD", "4, MOMENTUM"})
    void hiddenMasterWeightsAreSuspicious(int samples, String rule) {
        Certificate certificate = masterWeights(samples, rule.equals("SGD") ? SGD : MOMENTUM);
        assertSuspicious(certificate, Suspicion.Kind.HIDDEN_STATE);
    }

    private static Certificate masterWeights(int samples, Optimizer optimizer) {
        Experiment experiment =
                LegalTraces.experiment(Activation.TANH, optimizer, Precision.FLOAT32, samples, 12, 8, 6, 2);
        double momentum = optimizer == SGD ? 0 : 0.5;
        Parameters[] hidden = {experiment.initial(), experiment.initial().map(entry -> 0)};
        return LegalTraces.certificate(
                experiment,
                LegalTraces.twisted(
                        experiment,
                        Showing.ALL,
                        true,
                        pass(experiment, new Random(1)),
                        AS_IT_IS,
                        (before, gradient) -> {
                            hidden[1] = combined(hidden[1], gradient, (v, g) -> momentum * v + g);
                            hidden[0] = combined(hidden[0], hidden[1], (theta, v) -> theta - RATE * v);
                            return hidden[0].map(entry -> (float) entry);
                        }));
    }

    /** W. Kahan's compensated sum of θ and its steps. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void compensatedParametersAreSuspicious(int samples) {
        Experiment experiment = LegalTraces.experiment(Activation.TANH, SGD, Precision.FLOAT32, samples, 12, 8, 6, 2);
        Parameters[] compensation = {experiment.initial().map(entry -> 0)};
        Certificate certificate = LegalTraces.certificate(
                experiment,
                LegalTraces.twisted(
                        experiment,
                        Showing.ALL,
                        true,
                        pass(experiment, new Random(2)),
                        AS_IT_IS,
                        (before, gradient) -> {
                            Parameters steps =
                                    combined(gradient, compensation[0], (g, c) -> (float) (-(float) (RATE * g) - c));
                            Parameters after = combined(before, steps, (theta, step) -> (float) (theta + step));
                            Parameters moved = combined(after, before, (now, then) -> (float) (now - then));
                            compensation[0] = combined(moved, steps, (done, due) -> (float) (done - due));
                            return after;
                        }));
        assertSuspicious(certificate, Suspicion.Kind.HIDDEN_STATE);
    }

    /** Half of what every step should do is no hidden state. */
    @Test
    void halvedUpdatesAreRejected() {
        Experiment experiment = LegalTraces.experiment(Activation.TANH, SGD, Precision.FLOAT32, 4, 3, 8, 6, 2);
        Certificate certificate = LegalTraces.certificate(
                experiment,
                LegalTraces.twisted(
                        experiment,
                        Showing.ALL,
                        true,
                        pass(experiment, new Random(2)),
                        AS_IT_IS,
                        (before, gradient) -> DESCENT.after(before, gradient.map(g -> g / 2))));
        assertThat(certificate.outcome()).as(told(certificate)).isEqualTo(Outcome.REJECTED);
    }

    /** p − y cancels, so that a p of other roundings shows; δ then leaves the bound from the shown p, not that from the shown z. */
    @ParameterizedTest
    @CsvSource({"RELU, SIGMOID", "TANH, SIGMOID", "SIGMOID, SIGMOID", "TANH, SOFTMAX", "RELU, SOFTMAX"})
    void aBackwardPassFromOperandsComputedTwiceIsSuspiciousAndNotRejected(
            Activation.Kind hidden, Activation.Kind output) {
        Certificate certificate = recomputed(hidden, output, LegalTraces.SQUARED_ERROR);
        assertSuspicious(certificate, Suspicion.Kind.RECOMPUTED);
        assertThat(certificate.suspicions()).anyMatch(each -> each.place().quantity() == Quantity.DELTAS);
    }

    /**
     * Their δ starts from z, of which p is computed as often as one likes: here as e^(z − ln Σ e^z) with a logarithm of 200, which costs
     * hundreds of roundings.
     */
    @Test
    void crossEntropiesMayComputeTheirOutputsTwice() {
        Certificate certificate = recomputed(
                Activation.Kind.RELU,
                Activation.Kind.SOFTMAX,
                new Loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.SUM));
        assertThat(certificate.outcome()).as(told(certificate)).isEqualTo(Outcome.CERTIFIED);
    }

    private static Certificate recomputed(Activation.Kind hidden, Activation.Kind output, Loss loss) {
        Experiment experiment = LegalTraces.experiment(
                new Activation(hidden, 0), new Activation(output, 0), loss, SGD, Precision.FLOAT32, 4, 6, 8, 6, 2);
        LegalArithmetic arithmetic = new LegalArithmetic(Precision.FLOAT32, new Random(3));
        return LegalTraces.certificate(
                experiment,
                LegalTraces.twisted(
                        experiment,
                        Showing.ALL,
                        true,
                        (parameters, batch) -> LegalStep.recomputing(experiment, parameters, batch, arithmetic),
                        AS_IT_IS,
                        DESCENT));
    }

    /**
     * What is shown of a separate pass does not bind the gradient, and in a deep network the bounds from the parameters alone hold the
     * opposite gradient, too. That is not resolved, or suspicious, and no certificate.
     */
    @ParameterizedTest
    @EnumSource(names = {"WITHOUT_DELTAS", "GRADIENT"})
    void aNegatedGradientOfASeparatePassIsNeverCertified(Showing showing) {
        int[] deep = {48, 48, 48, 48, 48, 48, 48, 48, 48, 1};
        Experiment experiment = LegalTraces.experiment(Activation.RELU, SGD, Precision.FLOAT32, 8, 1, deep);
        Certificate certificate = LegalTraces.certificate(
                experiment,
                LegalTraces.twisted(
                        experiment,
                        showing,
                        false,
                        pass(experiment, new Random(1)),
                        LocalCertificateTest::firstLayerNegated,
                        (before, gradient) -> DESCENT.after(before, firstLayerNegated(before, gradient))));
        assertThat(certificate.outside())
                .as("numbers that the bounds from the parameters refuse")
                .isZero();
        assertThat(certificate.outcome())
                .as(told(certificate))
                .isEqualTo(showing == Showing.GRADIENT ? Outcome.UNRESOLVED : Outcome.SUSPECT);
    }

    private static Parameters firstLayerNegated(Parameters before, Parameters gradient) {
        List<Matrix> weights = new ArrayList<>(gradient.weights());
        List<Matrix> biases = new ArrayList<>(gradient.biases());
        weights.set(0, weights.get(0).map(g -> -g));
        biases.set(0, biases.get(0).map(g -> -g));
        return new Parameters(weights, biases);
    }

    /** The update alone tells of the gradient that is not shown. */
    @ParameterizedTest
    @EnumSource(names = {"WITHOUT_GRADIENT", "FORWARD_PASS", "ACTIVATIONS", "NOTHING"})
    void updatesWithoutAGradientAreJudged(Showing showing) {
        Experiment experiment = LegalTraces.experiment(Activation.TANH, SGD, Precision.FLOAT32, 4, 3, 8, 6, 2);
        for (boolean onePass : new boolean[] {true, false}) {
            Certificate right = LegalTraces.certificate(
                    experiment,
                    LegalTraces.twisted(
                            experiment, showing, onePass, pass(experiment, new Random(4)), AS_IT_IS, DESCENT));
            assertThat(right.outcome()).as(told(right)).isIn(Outcome.CERTIFIED, Outcome.UNRESOLVED);
            assertThat(right.stepsCertified()).isEqualTo(3);
            assertThat(right.worst()).anyMatch(each -> each.place().quantity() == Quantity.WEIGHTS);
            Certificate wrong = LegalTraces.certificate(
                    experiment,
                    LegalTraces.twisted(
                            experiment,
                            showing,
                            onePass,
                            pass(experiment, new Random(4)),
                            AS_IT_IS,
                            (before, gradient) -> DESCENT.after(before, firstLayerNegated(before, gradient))));
            assertThat(wrong.outcome()).as(told(wrong)).isEqualTo(Outcome.REJECTED);
            assertThat(wrong.first().orElseThrow().place().quantity()).isEqualTo(Quantity.WEIGHTS);
        }
    }

    /**
     * A tanh that is 2.7 ulps off is outside what holds by default. The z before it may have been computed once more, so that it is
     * suspicious and not yet wrong.
     */
    @Test
    void aTanhOfLessAccuracyPassesOnlyWhenDeclared() {
        float z = inputWhoseTanhIsOff(2.68, 2.72);
        float a = offByThree(z);
        Experiment experiment = singleTanh(z);
        Certificate byDefault =
                LegalTraces.certificate(experiment, singleTanhTrace(experiment, z, a, Accuracies.DEFAULT));
        assertThat(byDefault.suspicions()).isNotEmpty().allSatisfy(suspicion -> {
            assertThat(suspicion.kind()).isEqualTo(Suspicion.Kind.RECOMPUTED);
            assertThat(suspicion.place().quantity()).isIn(Quantity.ACTIVATIONS, Quantity.PREDICTIONS);
        });
        assertThat(byDefault.outcome()).isEqualTo(Outcome.SUSPECT);
        Accuracies declared = new Accuracies(1, 1, 2.8, 2, "a test");
        Certificate certificate = LegalTraces.certificate(experiment, singleTanhTrace(experiment, z, a, declared));
        assertThat(certificate.outcome()).as(told(certificate)).isEqualTo(Outcome.CERTIFIED);
    }

    /** The nearest float32 plus three ulps. */
    private static float offByThree(float z) {
        float nearest = (float) Math.tanh(z);
        return nearest + 3 * Math.ulp(nearest);
    }

    /** An input just beyond atanh ½, where an ulp is largest beside the number, for which that is so many ulps off. */
    private static float inputWhoseTanhIsOff(double atLeast, double atMost) {
        for (float z = 0.5494f; z < 0.56f; z = Math.nextUp(z)) {
            double exact = Math.tanh(z);
            double ulps = (offByThree(z) - exact) / 0x1p-24;
            if (exact > 0.5001 && ulps > atLeast && ulps < atMost) {
                return z;
            }
        }
        throw new AssertionError("no such input");
    }

    private static Experiment singleTanh(float input) {
        return new Experiment(
                "tanh",
                NetworkSpec.of(1, Activation.TANH, Activation.TANH, 1),
                Loss.squaredError(Over.SUM, Over.SUM),
                SGD,
                new Dataset(Matrix.row(input), Matrix.row(-1)),
                new Parameters(List.of(Matrix.row(1)), List.of(Matrix.row(0))),
                1,
                1,
                Precision.FLOAT32);
    }

    private static TrainingTrace singleTanhTrace(Experiment experiment, float z, float a, Accuracies accuracies) {
        float difference = a + 1;
        float delta = 2 * difference * (1 - a * a);
        Parameters gradient = new Parameters(List.of(Matrix.row(delta * z)), List.of(Matrix.row(delta)));
        StepTrace step = new StepTrace(
                1,
                1,
                experiment.initial(),
                Optional.of(Matrix.row(a)),
                true,
                List.of(Matrix.row(z)),
                List.of(Matrix.row(a)),
                List.of(Matrix.row(delta)),
                OptionalDouble.of(difference * difference),
                Optional.of(gradient),
                Optional.empty());
        return LegalTraces.trace(List.of(step), DESCENT.after(experiment.initial(), gradient), accuracies);
    }

    private static BiFunction<Parameters, Batch, LegalStep> pass(Experiment experiment, Random random) {
        LegalArithmetic arithmetic = new LegalArithmetic(experiment.precision(), random);
        return (parameters, batch) -> new LegalStep(experiment, parameters, batch, arithmetic);
    }

    private static void assertSuspicious(Certificate certificate, Suspicion.Kind kind) {
        assertThat(certificate.outcome()).as(told(certificate)).isEqualTo(Outcome.SUSPECT);
        assertThat(certificate.suspicions().stream().map(Suspicion::kind).filter(each -> !each.isStatistic()))
                .isNotEmpty()
                .containsOnly(kind);
    }
}
