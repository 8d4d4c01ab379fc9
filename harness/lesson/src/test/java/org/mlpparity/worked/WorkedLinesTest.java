package org.mlpparity.worked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.JsonWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.TextWriter;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.WeightDecay;

/** Every rule that a line states gives, from the oracle's values of its names, the oracle's value of the line. */
@Tag("slow")
class WorkedLinesTest {
    static Stream<Experiment> vocabulary() {
        List<Experiment> all = new ArrayList<>();
        Loss sum = Loss.squaredError(Reduction.Over.SUM, Reduction.Over.SUM);
        Optimizer sgd = Optimizer.sgd(0.1);
        for (Precision precision : Precision.values()) {
            for (Activation activation : Activation.all()) {
                boolean output = activation.kind() == Activation.Kind.SOFTMAX;
                all.add(Networks.of(output ? Activation.TANH : activation, activation, sum, sgd, precision));
            }
            for (Reduction.Over samples : Reduction.Over.values()) {
                for (Reduction.Over outputs : Reduction.Over.values()) {
                    all.add(Networks.of(
                            Activation.TANH, Activation.IDENTITY, Loss.squaredError(samples, outputs), sgd, precision));
                    all.add(Networks.of(
                            Activation.RELU,
                            Activation.SIGMOID,
                            Networks.loss(Loss.Kind.BINARY_CROSS_ENTROPY, samples, outputs),
                            sgd,
                            precision));
                    all.add(Networks.of(
                            Activation.RELU,
                            Activation.SOFTMAX,
                            Networks.loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, samples, outputs),
                            sgd,
                            precision));
                }
            }
            weightedLosses().forEach(loss -> all.add(Networks.of(Activation.RELU, output(loss), loss, sgd, precision)));
            optimizers()
                    .forEach(optimizer ->
                            all.add(Networks.of(Activation.TANH, Activation.IDENTITY, sum, optimizer, precision)));
            Experiment plain = Networks.of(Activation.TANH, Activation.IDENTITY, sum, sgd, precision);
            schedules().forEach(schedule -> all.add(plain.withSchedule(Optional.of(schedule))));
            clippings().forEach(clipping -> all.add(plain.withClipping(Optional.of(clipping))));
        }
        return all.stream();
    }

    private static Activation output(Loss loss) {
        return Activation.of(loss.kind().output().orElseThrow());
    }

    private static List<Loss> weightedLosses() {
        Loss classes =
                Networks.loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS, Reduction.Over.MEAN, Reduction.Over.SUM);
        Loss binary = Networks.loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.Over.MEAN, Reduction.Over.MEAN);
        List<Double> weights = List.of(0.3, 1.7);
        TargetWeights overWeights =
                new TargetWeights(0, weights, Optional.of(TargetWeights.DividesBy.WEIGHTS), List.of());
        TargetWeights overSamples =
                new TargetWeights(0.1, weights, Optional.of(TargetWeights.DividesBy.SAMPLES), List.of());
        return List.of(
                classes.withTargets(TargetWeights.smoothing(0.1)),
                classes.withTargets(overWeights),
                classes.withTargets(overWeights.withSmoothing(0.1)),
                classes.withTargets(overSamples),
                binary.withTargets(TargetWeights.smoothing(0.2)),
                binary.withTargets(new TargetWeights(0, List.of(), Optional.empty(), weights)),
                binary.withTargets(new TargetWeights(0.2, List.of(), Optional.empty(), weights)));
    }

    private static List<Schedule> schedules() {
        Schedule.Per per = Schedule.Per.UPDATE;
        return List.of(
                new Schedule.Given(List.of(0.1, 0.05), per),
                new Schedule.Step(0.5, 2, per),
                new Schedule.Exponential(0.9, 1, per),
                new Schedule.Exponential(0.9, 4, per),
                new Schedule.Cosine(9, 0.01, 0, per),
                new Schedule.Cosine(9, 0, 0.1, Schedule.Per.EPOCH),
                new Schedule.InverseTime(0.01, per),
                new Schedule.Linear(0.2, 1, 4, per));
    }

    private static List<Clipping> clippings() {
        return List.of(
                Clipping.byValue(0.25),
                Clipping.byNorm(0.5, Clipping.Over.TENSOR, 0),
                Clipping.byNorm(0.5, Clipping.Over.ALL, 1e-6));
    }

    /** The rate of the update and what is left of a gradient have lines of their own. */
    @Test
    void ratesAndClippedGradientsAreLines() {
        Loss sum = Loss.squaredError(Reduction.Over.SUM, Reduction.Over.SUM);
        Experiment plain =
                Networks.of(Activation.TANH, Activation.IDENTITY, sum, Optimizer.sgd(0.1), Precision.FLOAT64);
        Experiment experiment = plain.withSchedule(Optional.of(new Schedule.Exponential(0.5, 1, Schedule.Per.EPOCH)))
                .withClipping(Optional.of(Clipping.byNorm(0.5, Clipping.Over.ALL, 0)));
        Calculation calculation = Calculation.of(WorkedMoment.of(experiment, 2, OptionalInt.empty()));
        assertThat(calculation.truth("alpha").get(0).value()).isEqualTo(0.025);
        assertThat(calculation.line("alpha").orElseThrow().rule().names()).containsExactly("alpha0", "gamma");
        double norm = calculation.truth("norm").get(0).value();
        assertThat(norm).isGreaterThan(0.5);
        assertThat(calculation.truth("clippedW1").get(0).value())
                .isCloseTo(calculation.truth("dW1").get(0).value() * 0.5 / norm, within(1e-16));
        assertThat(calculation.line("W1new").orElseThrow().rule().names()).containsExactly("W1", "alpha", "clippedW1");
    }

    private static List<Optimizer> optimizers() {
        List<Optimizer> optimizers = new ArrayList<>();
        for (WeightDecay.Kind kind : WeightDecay.Kind.values()) {
            WeightDecay decay = kind == WeightDecay.Kind.NONE ? WeightDecay.NONE : new WeightDecay(kind, 0.1);
            optimizers.add(new Optimizer.Sgd(0.1, decay));
            for (Optimizer.VelocityScale scale : Optimizer.VelocityScale.values()) {
                optimizers.add(new Optimizer.Momentum(0.1, 0.9, scale, decay));
                optimizers.add(new Optimizer.Nesterov(0.1, 0.9, scale, decay));
            }
            optimizers.add(new Optimizer.Momentum(0.1, 0.9, Optimizer.VelocityScale.GRADIENT, 0.25, decay));
            for (Optimizer.NormEpsilon place : Optimizer.NormEpsilon.values()) {
                optimizers.add(new Optimizer.Adamax(0.1, 0.9, 0.5, 1e-3, place, decay));
            }
            for (Optimizer.RootEpsilon place : Optimizer.RootEpsilon.values()) {
                optimizers.add(new Optimizer.Adagrad(0.1, 1e-3, place, 0.1, decay));
                optimizers.add(new Optimizer.RmsProp(
                        0.1, 0.9, 1e-3, place, true, 0.5, Optimizer.VelocityScale.STEP, 0.1, decay));
            }
            optimizers.add(new Optimizer.Adam(
                    0.1,
                    0.9,
                    0.5,
                    1e-3,
                    Optimizer.EpsilonPlacement.OUTSIDE_ROOT,
                    true,
                    Optimizer.Maximum.OF_CORRECTED_V,
                    1e-4,
                    decay));
            for (Optimizer.EpsilonPlacement place : Optimizer.EpsilonPlacement.values()) {
                optimizers.add(new Optimizer.Adam(0.1, 0.9, 0.99, 1e-3, place, true, decay));
                optimizers.add(new Optimizer.Adam(0.1, 0.9, 0.99, 1e-3, place, false, decay));
            }
        }
        return optimizers;
    }

    @ParameterizedTest
    @MethodSource("vocabulary")
    void rulesGiveWhatTheOracleGives(Experiment experiment) {
        assertThat(checkRules(experiment, 0, OptionalInt.empty())).isGreaterThan(60);
        assertThat(checkRules(experiment, 2, OptionalInt.of(3))).isGreaterThan(60);
    }

    private static int checkRules(Experiment experiment, int epoch, OptionalInt sample) {
        Calculation calculation = Calculation.of(WorkedMoment.of(experiment, epoch, sample));
        int compared = 0;
        for (Line line : calculation.lines()) {
            if (line.rule() instanceof Expression.OverBatch) {
                continue;
            }
            Values values = line.rule().evaluate(scope(calculation));
            assertThat(values.shape()).as(line.symbol()).isEqualTo(line.truth().shape());
            for (int i = 0; i < values.size(); i++) {
                Range range = values.get(i);
                double exact = line.truth().get(i).value();
                double limit = 1e4 * calculation.unit() * Math.max(1, Math.abs(exact));
                assertThat(range.low()).as(line.symbol()).isLessThanOrEqualTo(exact);
                assertThat(range.high()).as(line.symbol()).isGreaterThanOrEqualTo(exact);
                assertThat(range.high() - range.low()).as(line.symbol()).isLessThan(limit);
                compared++;
            }
        }
        return compared;
    }

    private static NamedValues scope(Calculation calculation) {
        return new NamedValues() {
            @Override
            public Values value(String symbol) {
                return calculation.truth(symbol);
            }

            @Override
            public double unit() {
                return calculation.unit();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("vocabulary")
    void everyStepCanBeWrittenInEveryForm(Experiment experiment) {
        for (OptionalInt sample : List.of(OptionalInt.empty(), OptionalInt.of(4))) {
            WorkedStep step = WorkedStep.of(experiment, 1, sample, 4);
            assertThat(TextWriter.write(step.document())
                            .lines()
                            .mapToInt(line -> line.codePointCount(0, line.length())))
                    .allMatch(width -> width <= 110);
            assertThat(MarkdownWriter.write(step.document())).contains("\\begin{aligned}");
            assertThat(JsonWriter.write(step.document())).contains("\"kind\": \"formula\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7, 15})
    void aPageFitsATerminalWhateverItsDigitsAndItsSizes(int digits) {
        Experiment wide = Networks.sized(
                Activation.TANH,
                Activation.IDENTITY,
                Loss.squaredError(Reduction.Over.MEAN, Reduction.Over.MEAN),
                new Optimizer.Adam(
                        0.1, 0.9, 0.99, 1e-8, Optimizer.EpsilonPlacement.OUTSIDE_ROOT, true, WeightDecay.NONE),
                Precision.FLOAT64,
                20,
                9,
                8);
        for (OptionalInt sample : List.of(OptionalInt.empty(), OptionalInt.of(4))) {
            String text =
                    TextWriter.write(WorkedStep.of(wide, 1, sample, digits).document());
            assertThat(text.lines().filter(line -> line.codePointCount(0, line.length()) > 110))
                    .isEmpty();
        }
    }

    @Test
    void largeMatricesAreCutAndThePageSaysSo() {
        Experiment wide = Networks.sized(
                Activation.RELU,
                Activation.SOFTMAX,
                Networks.loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.Over.MEAN, Reduction.Over.SUM),
                Optimizer.sgd(0.1),
                Precision.FLOAT32,
                20,
                30,
                10);
        String text =
                TextWriter.write(WorkedStep.of(wide, 0, OptionalInt.empty(), 4).document());
        assertThat(text)
                .contains("Matrices of more than 8 rows or columns are cut")
                .contains("…");
        assertThat(text.lines().mapToInt(line -> line.codePointCount(0, line.length())))
                .allMatch(width -> width <= 110);
        assertThat(HtmlWriter.write(WorkedStep.of(wide, 0, OptionalInt.of(1), 4).document()))
                .contains("<mo>…</mo>");
    }

    @Test
    void theSampleOfALaterBatchMeetsTheParametersThatItsBatchMeets() {
        Experiment experiment = Networks.of(
                Activation.TANH,
                Activation.IDENTITY,
                Loss.squaredError(Reduction.Over.SUM, Reduction.Over.SUM),
                Optimizer.sgd(0.1),
                Precision.FLOAT64);
        assertThat(WorkedMoment.of(experiment, 0, OptionalInt.of(1)).updates()).isZero();
        assertThat(WorkedMoment.of(experiment, 0, OptionalInt.of(2)).updates()).isEqualTo(1);
        assertThat(WorkedMoment.of(experiment, 2, OptionalInt.of(4)).updates()).isEqualTo(8);
    }
}
