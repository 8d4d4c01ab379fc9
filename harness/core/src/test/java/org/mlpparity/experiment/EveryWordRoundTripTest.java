package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.WeightDecay;

/** Every word of the vocabulary is written as it is read, and the schema takes it; a new word is among them without more ado. */
class EveryWordRoundTripTest {
    private static final Experiment PLAIN =
            experiment(Activation.TANH, Activation.IDENTITY, new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM));

    private static Experiment experiment(Activation hidden, Activation output, Loss loss) {
        return experiment(hidden, output, loss, Matrix.row(0.25, 0.75));
    }

    private static Experiment experiment(Activation hidden, Activation output, Loss loss, Matrix targets) {
        return new Experiment(
                "words",
                NetworkSpec.of(1, hidden, output, 1, 2),
                loss,
                Optimizer.sgd(0.1),
                new Dataset(Matrix.row(0.5), targets),
                new Parameters(
                        List.of(Matrix.row(0.5), Matrix.of(2, 1, -0.25, 1)),
                        List.of(Matrix.row(0.125), Matrix.row(0, 1))),
                2,
                1,
                Precision.FLOAT64);
    }

    static Stream<Experiment> experiments() {
        List<Experiment> all = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            all.add(experiment(Activation.TANH, activation, PLAIN.loss()));
            if (activation.kind().isEntrywise()) {
                all.add(experiment(activation, Activation.IDENTITY, PLAIN.loss()));
            }
        }
        for (Loss.Kind kind : Loss.Kind.values()) {
            for (Reduction.Over samples : Reduction.Over.values()) {
                for (Reduction.Over outputs : Reduction.Over.values()) {
                    Activation output = Activation.of(kind.output().orElse(Activation.Kind.IDENTITY));
                    Loss loss = new Loss(kind, new Reduction(samples, outputs));
                    all.add(experiment(Activation.RELU, output, loss));
                    all.add(experiment(Activation.RELU, output, loss.withFactor(0.5)));
                    all.add(experiment(
                            Activation.RELU,
                            output,
                            loss.withFactor(0.25).reportedAs(1, new Reduction(outputs, samples))));
                }
            }
        }
        weightedLosses().forEach(loss -> {
            Activation output = Activation.of(loss.kind().output().orElseThrow());
            all.add(experiment(Activation.RELU, output, loss, Matrix.row(0, 1)));
        });
        for (Optimizer.Kind kind : Optimizer.Kind.values()) {
            for (WeightDecay.Kind decay : WeightDecay.Kind.values()) {
                double coefficient = decay == WeightDecay.Kind.NONE ? 0 : 0.0625;
                for (int choice = 0; choice < 6; choice++) {
                    all.add(PLAIN.withOptimizer(optimizer(kind, new WeightDecay(decay, coefficient), choice)));
                }
            }
        }
        for (Schedule.Per per : Schedule.Per.values()) {
            schedules(per).forEach(schedule -> all.add(PLAIN.withSchedule(Optional.of(schedule))));
        }
        all.add(PLAIN.withClipping(Optional.of(Clipping.byValue(0.5))));
        for (Clipping.Over over : Clipping.Over.values()) {
            all.add(PLAIN.withClipping(Optional.of(Clipping.byNorm(1.5, over, 0))));
            all.add(PLAIN.withClipping(Optional.of(Clipping.byNorm(1.5, over, 1e-6))));
        }
        return all.stream().flatMap(each -> Stream.of(Precision.values()).map(each::at));
    }

    private static List<Loss> weightedLosses() {
        Loss binary = new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, Reduction.SUM);
        Loss classes = new Loss(
                Loss.Kind.CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS,
                new Reduction(Reduction.Over.MEAN, Reduction.Over.SUM));
        List<Double> weights = List.of(0.3, 1.7);
        List<Loss> losses = new ArrayList<>(List.of(
                binary.withTargets(TargetWeights.smoothing(0.1)),
                binary.withTargets(new TargetWeights(0.1, List.of(), Optional.empty(), weights))));
        for (TargetWeights.DividesBy by : TargetWeights.DividesBy.values()) {
            losses.add(classes.withTargets(new TargetWeights(0, weights, Optional.of(by), List.of())));
        }
        return losses;
    }

    /** One of every kind at least. */
    private static List<Schedule> schedules(Schedule.Per per) {
        List<Schedule> schedules = List.of(
                new Schedule.Given(List.of(0.1, 0.05), per),
                new Schedule.Step(0.5, 3, per),
                new Schedule.Exponential(0.9, 2, per),
                new Schedule.Cosine(7, 0.01, 0, per),
                new Schedule.Cosine(7, 0, 0.1, per),
                new Schedule.InverseTime(0.01, per),
                new Schedule.Linear(0.2, 1, 4, per));
        assertThat(schedules).extracting(Schedule::kind).contains(Schedule.Kind.values());
        return schedules;
    }

    @Test
    void whatIsUsualMayBeLeftOut() {
        String written = ExperimentFile.toJson(
                PLAIN.withSchedule(Optional.of(new Schedule.Exponential(0.9, 1, Schedule.Per.EPOCH)))
                        .withClipping(Optional.of(Clipping.byNorm(1, Clipping.Over.ALL, 0))));
        String shorter = written.replace("\"every\": 1, ", "").replace(", \"epsilon\": 0.0", "");
        assertThat(shorter).hasSizeLessThan(written.length() - 20);
        assertThat(Documents.parse(shorter)).isEqualTo(Documents.parse(written));
        assertThat(Documents.complaints(shorter)).isEmpty();
    }

    /** Numbers of one's own for every component; over six choices every term of two or three and both flags come up. */
    private static Optimizer optimizer(Optimizer.Kind kind, WeightDecay decay, int choice) {
        List<String> names =
                kind.components().stream().map(RecordComponent::getName).toList();
        return kind.of(component -> {
            Class<?> type = component.getType();
            if (type == WeightDecay.class) {
                return decay;
            }
            if (type == double.class) {
                return 0.1 + names.indexOf(component.getName()) / 16.0;
            }
            if (type == boolean.class) {
                return choice % 2 == 0;
            }
            if (type == Optimizer.GradientAt.class && decay.kind() != WeightDecay.Kind.NONE) {
                return Optimizer.GradientAt.PARAMETERS;
            }
            Object[] terms = type.getEnumConstants();
            return terms[choice % terms.length];
        });
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void whatIsWrittenReadsBackAndIsWrittenTheSame(Experiment experiment) {
        String written = ExperimentFile.toJson(experiment);
        Experiment back = Documents.parse(written);
        assertThat(back).isEqualTo(experiment);
        assertThat(ExperimentFile.toJson(back)).isEqualTo(written);
        assertThat(Documents.complaints(written)).isEmpty();
    }

    @Test
    void wordsAreWrittenAsEver() {
        String all = experiments().map(ExperimentFile::toJson).reduce("", String::concat);
        assertThat(all)
                .contains("\"activation\": {\"kind\": \"leaky-relu\", \"slope\": 0.01}")
                .contains("\"activation\": \"relu\"")
                .contains("\"loss\": {\"kind\": \"squared-error\", \"samples\": \"sum\", \"outputs\": \"mean\"}")
                .contains("\"optimizer\": {\"kind\": \"sgd\", \"learningRate\": 0.1}");
    }
}
