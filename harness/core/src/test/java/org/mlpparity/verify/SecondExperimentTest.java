package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Feature;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactForward;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.RandomExperiments;

/** A second experiment has the words of the first and none of its numbers. */
class SecondExperimentTest {
    /** Each is made once for all tests. */
    private static final Map<Experiment, Experiment> KNOWN = new ConcurrentHashMap<>();

    private static final Experiment TAREA1 = ExperimentFile.builtIn("tarea1", Overrides.NONE);

    static Stream<Experiment> first() {
        List<Experiment> all = new ArrayList<>();
        all.add(TAREA1);
        for (Optimizer optimizer : RandomExperiments.optimizers()) {
            all.add(TAREA1.withOptimizer(optimizer));
        }
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            all.add(random(random, Precision.values()[i % 2]));
        }
        all.add(TAREA1.withGroups(List.of(
                ParameterGroup.frozen(List.of(0), ParameterGroup.Which.BIASES),
                ParameterGroup.of(List.of(1), ParameterGroup.Which.ALL, Optimizer.sgd(0.25)),
                ParameterGroup.of(
                        List.of(2),
                        ParameterGroup.Which.ALL,
                        new Optimizer.Sgd(0.1, new WeightDecay(WeightDecay.Kind.L1, 0.01))))));
        for (Schedule.Per per : Schedule.Per.values()) {
            all.add(TAREA1.withSchedule(Optional.of(new Schedule.Step(0.5, 3, per))));
            all.add(TAREA1.withSchedule(Optional.of(new Schedule.Exponential(0.9, 1, per))));
            all.add(TAREA1.withSchedule(Optional.of(new Schedule.Cosine(1_000_000, 0.001, 0, per))));
            all.add(TAREA1.withSchedule(Optional.of(new Schedule.Cosine(3, 0, 0.1, per))));
            all.add(TAREA1.withSchedule(Optional.of(new Schedule.InverseTime(0.1, per))));
            all.add(TAREA1.withSchedule(Optional.of(new Schedule.Linear(0.3, 1, 4, per))));
            all.add(TAREA1.withSchedule(Optional.of(new Schedule.Given(List.of(0.1, 0.2, 0.05), per))));
        }
        all.add(TAREA1.withClipping(Optional.of(Clipping.byValue(0.1))));
        for (Clipping.Over over : Clipping.Over.values()) {
            all.add(TAREA1.withClipping(Optional.of(Clipping.byNorm(1, over, 1e-6))));
        }
        for (SampleOrder.Kind kind : SampleOrder.Kind.values()) {
            if (kind.isSeeded()) {
                all.add(TAREA1.withOrder(SampleOrder.seeded(kind, 42, SampleOrder.Shuffled.AFRESH)));
            }
        }
        all.add(TAREA1.withOrder(SampleOrder.OF_FILE.with(SampleOrder.LastBatch.DROP)));
        all.add(TAREA1.withOrder(SampleOrder.given(List.of(List.of(2, 0, 1, 3)))));
        return all.stream();
    }

    /** A cross-entropy in every third. */
    private static Experiment random(Random random, Precision precision) {
        boolean classes = random.nextInt(3) == 0;
        List<Activation> hidden = Activation.all().stream()
                .filter(activation -> activation.kind().isEntrywise())
                .toList();
        List<Reduction.Over> overs = List.of(Reduction.Over.values());
        Reduction reduction = new Reduction(overs.get(random.nextInt(2)), overs.get(random.nextInt(2)));
        Loss loss = new Loss(classes ? Loss.Kind.CATEGORICAL_CROSS_ENTROPY : Loss.Kind.HUBER, reduction);
        List<Optimizer> optimizers = RandomExperiments.optimizers();
        return RandomExperiments.of(
                random,
                hidden.get(random.nextInt(hidden.size())),
                classes ? Activation.SOFTMAX : Activation.leakyRelu(0.2),
                precision,
                RandomExperiments.varied(loss, random, precision),
                optimizers.get(random.nextInt(optimizers.size())),
                0,
                3);
    }

    private static Experiment second(Experiment first) {
        return KNOWN.computeIfAbsent(
                first, experiment -> SecondExperiment.of(experiment).orElseThrow());
    }

    /** The laws of an experiment are those of its constructor: it is made at all. */
    @ParameterizedTest
    @MethodSource("first")
    void itAsksForTheSameWords(Experiment first) {
        Experiment second = second(first);
        assertThat(Feature.of(second)).isEqualTo(Feature.of(first));
        assertThat(second.precision()).isEqualTo(first.precision());
        assertThat(second.network().depth()).isEqualTo(first.network().depth());
        for (int l = 0; l < first.network().depth(); l++) {
            LayerSpec layer = second.network().layer(l);
            assertThat(layer.activation().kind())
                    .isEqualTo(first.network().layer(l).activation().kind());
            assertThat(layer.bias()).isEqualTo(first.network().layer(l).bias());
        }
        assertThat(second.network().outputs() == 1)
                .isEqualTo(
                        first.network().outputs() == 1 && !first.loss().kind().targetsSumToOne());
        assertThat(second.loss().kind()).isEqualTo(first.loss().kind());
        assertThat(second.loss().reduction()).isEqualTo(first.loss().reduction());
        assertThat(words(second)).isEqualTo(words(first));
        assertThat(second.order().kind()).isEqualTo(first.order().kind());
        assertThat(second.order().lastBatch()).isEqualTo(first.order().lastBatch());
        assertThat(second.schedule().map(Schedule::kind))
                .isEqualTo(first.schedule().map(Schedule::kind));
        assertThat(second.schedule().map(Schedule::per))
                .isEqualTo(first.schedule().map(Schedule::per));
        assertThat(second.clipping().map(Clipping::kind))
                .isEqualTo(first.clipping().map(Clipping::kind));
        assertThat(second.clipping().map(Clipping::over))
                .isEqualTo(first.clipping().map(Clipping::over));
        assertThat(SecondExperiment.of(first)).contains(second);
    }

    /** What of its optimizers is no number, and which numbers are 0. */
    private static List<Object> words(Experiment experiment) {
        List<Object> words = new ArrayList<>();
        for (Optimizer optimizer : experiment.optimizers()) {
            optimizer.kind().components().stream()
                    .map(optimizer::get)
                    .filter(value -> !(value instanceof WeightDecay))
                    .map(value -> value instanceof Double number ? (Object) (number == 0) : value)
                    .forEach(words::add);
            WeightDecay decay = optimizer.weightDecay();
            words.add(decay.kind() == WeightDecay.Kind.NONE ? decay : decay.withCoefficient(1));
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("first")
    void itsSizesDiffer(Experiment first) {
        Experiment second = second(first);
        List<Integer> sizes = new ArrayList<>(List.of(
                2,
                second.network().inputs(),
                second.data().samples(),
                second.batchSize(),
                second.batchCount(),
                second.batchSize() * second.batchCount()));
        second.network().layers().stream()
                .map(LayerSpec::units)
                .filter(units -> units != 1)
                .forEach(sizes::add);
        if (second.order().lastBatch() == SampleOrder.LastBatch.KEEP) {
            List<Batch> batches = second.batches();
            sizes.add(batches.get(batches.size() - 1).samples());
        }
        assertThat(sizes).doesNotHaveDuplicates();
        assertThat(second.epochs()).isGreaterThan(1);
        assertThat(second.updates()).isBetween(8, 12);
        assertThat(second.network().outputs())
                .satisfiesAnyOf(
                        n -> assertThat(n).isEqualTo(1), n -> assertThat(n).isGreaterThan(2));
    }

    @ParameterizedTest
    @MethodSource("first")
    void itsConstantsAreUnusualAndDiffer(Experiment first) {
        List<Double> before = SecondExperiment.constants(first);
        List<Double> after =
                SecondExperiment.constants(second(first)).stream().distinct().toList();
        assertThat(after)
                .hasSizeGreaterThanOrEqualTo((int) before.stream().distinct().count());
        assertThat(after)
                .doesNotContainAnyElementsOf(before.stream()
                        .filter(number -> !second(first).network().layers().stream()
                                .map(layer -> layer.activation().alpha())
                                .toList()
                                .contains(number))
                        .toList());
        for (double one : after) {
            assertThat(after).doesNotContain(1 - one, 2 * one, one / 2);
            assertThat(one * 100).isNotEqualTo(Math.rint(one * 100));
        }
    }

    @ParameterizedTest
    @MethodSource("first")
    void rightTrainingStaysInRange(Experiment first) {
        Experiment second = second(first);
        ExactRun run = new ExactRun(second);
        for (int k = 0; k < second.updates(); k++) {
            run.train();
        }
        assertThat(run.parameters().equals(second.initial()))
                .as("%s %s: nothing moves", second.optimizer(), second.groups())
                .isFalse();
        assertThat(run.parameters().tensors()).allMatch(tensor -> largest(tensor) < 20);
    }

    private static double largest(Matrix matrix) {
        return Arrays.stream(matrix.toArray()).map(Math::abs).max().orElseThrow();
    }

    /** Pre-activations are seen on both sides of 0, beyond 1 and beyond 6; no bias is 0. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itsUnitsAreSeenEverywhere(boolean deep) {
        Activation hidden = deep ? Activation.TANH : Activation.RELU6;
        Experiment first = TAREA1.withNetwork(new NetworkSpec(
                TAREA1.network().inputs(),
                TAREA1.network().layers().stream()
                        .map(layer ->
                                layer.activation().kind() == Activation.Kind.IDENTITY ? layer : layer.with(hidden))
                        .toList()));
        Experiment second = second(first);
        ExactForward forward =
                new ExactRun(second).forward(second.initial(), second.data().inputs());
        for (int l = 0; l < second.network().depth() - 1; l++) {
            Enclosure exact = forward.preActivations().get(l);
            List<Double> z =
                    IntStream.range(0, exact.size()).mapToObj(exact::exact).toList();
            for (double beyond : new double[] {0, 1, 6}) {
                assertThat(z).anyMatch(each -> each > beyond).anyMatch(each -> each < -beyond);
            }
            assertThat(second.initial().biases(l).toArray()).doesNotContain(0);
        }
    }

    /** A limit that nothing reaches would show nothing. */
    @Test
    void clippingCutsSomeEntriesOnly() {
        Experiment second = second(TAREA1.withClipping(Optional.of(Clipping.byValue(1e9))));
        double limit = second.clipping().orElseThrow().limit();
        List<Double> entries = new ExactRun(second)
                .step().gradient(second.precision()).tensors().stream()
                        .flatMapToDouble(tensor -> Arrays.stream(tensor.toArray()))
                        .boxed()
                        .toList();
        assertThat(entries).anyMatch(g -> Math.abs(g) > limit).anyMatch(g -> Math.abs(g) < limit);
    }
}
