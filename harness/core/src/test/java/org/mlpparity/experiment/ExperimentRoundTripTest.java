package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.PrintedPredictions;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;

@Tag("slow")
class ExperimentRoundTripTest {
    @Property(tries = 300)
    void whatIsWrittenReadsBackEqualAndIsWrittenTheSameAgain(@ForAll("experiments") Experiment experiment) {
        String written = ExperimentFile.toJson(experiment);
        Experiment back = Documents.parse(written);
        assertThat(back).isEqualTo(experiment);
        assertThat(ExperimentFile.toJson(back)).isEqualTo(written);
        assertThat(Documents.complaints(written)).isEmpty();
    }

    @Provide
    Arbitrary<Experiment> experiments() {
        return Arbitraries.longs().map(seed -> new Maker(new Random(seed)).experiment());
    }

    /** Makes an experiment of everything that the vocabulary allows. */
    private record Maker(Random random) {
        /** Drawn again where a law forbids what was drawn beside each other. */
        Experiment experiment() {
            while (true) {
                try {
                    return anyExperiment();
                } catch (IllegalArgumentException forbidden) {
                    assertThat(forbidden).hasMessageContaining("must not stand with");
                }
            }
        }

        private Experiment anyExperiment() {
            Precision precision = any(Precision.values());
            NetworkSpec network = network();
            int samples = 1 + random.nextInt(4);
            Optional<Initialization> origin =
                    random.nextBoolean() ? Optional.empty() : Optional.of(recipe(any(Initialization.Scheme.values())));
            Loss loss = loss(network);
            int epochs = 1 + random.nextInt(1_000_000);
            int batchSize = 1 + random.nextInt(9);
            return new Experiment(
                    "a" + random.nextInt(9) + "-b",
                    random.nextBoolean() ? "" : "ı \"quoted\"\n\t\\ 🙂",
                    network,
                    loss,
                    optimizer(),
                    List.of(),
                    schedule(),
                    clipping(),
                    new Dataset(matrix(samples, network.inputs()), targets(loss, samples, network.outputs())),
                    origin.map(recipe -> InitialReader.drawn(recipe, network, precision))
                            .orElseGet(() -> parameters(network)),
                    origin,
                    epochs,
                    batchSize,
                    order(samples, epochs, batchSize),
                    precision,
                    printed(samples, network.outputs()));
        }

        private Optional<Schedule> schedule() {
            return random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new Schedule.Exponential(
                            0.5 + random.nextDouble() / 2, 1 + random.nextInt(9), any(Schedule.Per.values())));
        }

        private Optional<Clipping> clipping() {
            return random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(Clipping.byNorm(
                            1 + random.nextDouble(), any(Clipping.Over.values()), random.nextInt(2) * 1e-6));
        }

        private SampleOrder order(int samples, int epochs, int batchSize) {
            SampleOrder.Kind kind = any(SampleOrder.Kind.values());
            SampleOrder order = switch (kind) {
                case FILE -> SampleOrder.OF_FILE;
                case GIVEN ->
                    SampleOrder.given(List.of(random.ints(1 + random.nextInt(9), 0, samples)
                            .boxed()
                            .toList()));
                case NUMPY_RANDOM_STATE,
                        NUMPY_DEFAULT_RNG,
                        PYTHON_RANDOM,
                        JAVA_RANDOM,
                        PYTORCH_RANDPERM,
                        PYTORCH_DATALOADER ->
                    SampleOrder.seeded(
                            kind,
                            random.nextInt(1 << 30),
                            kind.shufflesSomething()
                                    ? any(SampleOrder.Shuffled.values())
                                    : SampleOrder.Shuffled.AFRESH);
            };
            int rows = kind == SampleOrder.Kind.GIVEN ? order.epochs().get(0).size() : samples;
            return rows >= batchSize ? order.with(any(SampleOrder.LastBatch.values())) : order;
        }

        private NetworkSpec network() {
            int depth = 1 + random.nextInt(3);
            List<LayerSpec> layers = new ArrayList<>();
            for (int l = 0; l < depth; l++) {
                boolean output = l == depth - 1;
                List<Activation> choices = Activation.all().stream()
                        .filter(activation -> output || activation.kind().isEntrywise())
                        .toList();
                layers.add(new LayerSpec(1 + random.nextInt(4), choices.get(random.nextInt(choices.size()))));
            }
            return new NetworkSpec(1 + random.nextInt(4), layers);
        }

        /** Any loss that stands over the network's outputs. */
        private Loss loss(NetworkSpec network) {
            Activation.Kind output =
                    network.layer(network.depth() - 1).activation().kind();
            Loss.Kind[] choices = Stream.of(Loss.Kind.values())
                    .filter(kind -> kind.output().orElse(output) == output)
                    .toArray(Loss.Kind[]::new);
            Loss plain =
                    new Loss(any(choices), new Reduction(any(Reduction.Over.values()), any(Reduction.Over.values())));
            return random.nextBoolean()
                    ? plain
                    : plain.withFactor(0.125 + random.nextDouble())
                            .reportedAs(
                                    0.125 + random.nextDouble(),
                                    new Reduction(any(Reduction.Over.values()), any(Reduction.Over.values())));
        }

        private Matrix targets(Loss loss, int samples, int outputs) {
            return loss.kind().targetsSumToOne()
                    ? Matrix.of(samples, outputs, new double[samples * outputs]).map(zero -> 1.0 / outputs)
                    : matrix(samples, outputs);
        }

        private Optimizer optimizer() {
            WeightDecay.Kind kind = any(WeightDecay.Kind.values());
            WeightDecay decay = new WeightDecay(kind, kind == WeightDecay.Kind.NONE ? 0 : 0.001 + random.nextDouble());
            return any(Optimizer.Kind.values()).of(component -> {
                Class<?> type = component.getType();
                if (type == WeightDecay.class) {
                    return decay;
                }
                if (type == boolean.class) {
                    return random.nextBoolean();
                }
                return type == double.class ? 0.001 + random.nextFloat() * 0.9 : any(type.getEnumConstants());
            });
        }

        private Parameters parameters(NetworkSpec network) {
            List<Matrix> weights = new ArrayList<>();
            List<Matrix> biases = new ArrayList<>();
            for (int l = 0; l < network.depth(); l++) {
                weights.add(matrix(network.units(l), network.fanIn(l)));
                biases.add(matrix(1, network.units(l)));
            }
            return new Parameters(weights, biases);
        }

        private Initialization recipe(Initialization.Scheme scheme) {
            boolean randomState =
                    scheme == Initialization.Scheme.NUMPY_RANDN || scheme == Initialization.Scheme.NUMPY_RAND;
            long seed = random.nextLong() >>> (randomState ? Integer.SIZE : 1);
            double scale = scheme.family() == Initialization.Family.FIXED || random.nextBoolean()
                    ? scheme.usualScale()
                    : 0.001 + random.nextDouble();
            return switch (scheme.family()) {
                case FIXED -> new Initialization(scheme, seed);
                case PYTORCH ->
                    new Initialization(
                            scheme,
                            seed,
                            scale,
                            0,
                            Initialization.Layout.UNITS_INPUTS,
                            any(Initialization.Start.values()));
                case NUMPY_NORMAL ->
                    new Initialization(
                            scheme,
                            seed,
                            scale,
                            0,
                            any(Initialization.Layout.values()),
                            Initialization.Start.MANUAL_SEED);
                case NUMPY_UNIFORM ->
                    new Initialization(
                            scheme,
                            seed,
                            scale,
                            random.nextInt(3) - 1,
                            any(Initialization.Layout.values()),
                            Initialization.Start.MANUAL_SEED);
            };
        }

        private List<PrintedPredictions> printed(int samples, int outputs) {
            return random.nextBoolean()
                    ? List.of()
                    : List.of(new PrintedPredictions(
                            "paper", Collections.nCopies(samples, Collections.nCopies(outputs, "1.50")), "note"));
        }

        /** Entries of any size that float32 can hold, subnormals and both zeros among them. */
        private Matrix matrix(int rows, int columns) {
            return Matrix.of(
                    rows,
                    columns,
                    random.ints((long) rows * columns)
                            .mapToDouble(bits -> (bits & 7) == 0 ? -0.0 : (bits & 7) == 1 ? 4.9e-324 : finite(bits))
                            .toArray());
        }

        private double finite(int bits) {
            double number = Float.intBitsToFloat(bits);
            return Double.isFinite(number) ? number * (1 - 0x1p-40) : random.nextDouble();
        }

        private <T> T any(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
