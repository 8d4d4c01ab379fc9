package org.mlpparity.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OutOfRangeException;

/**
 * A second experiment for a trainer that was rejected in a first one: the same words, and every number another one, so that candidates for
 * what is wrong that give the same numbers in the first experiment give different ones here.
 *
 * <p>Kept: depth, activation functions, biases, loss, reductions, optimizer with its dialect, decay, groups, schedule, clipping, kind of order, precision,
 * a single output that is no share of 1, and every number that is 0 or 1 and stands for a feature that is not used. Changed: all sizes, which are different numbers, and none of the first experiment's
 * as far as there are others; all constants, which are no short decimals; parameters and data, which are drawn. The last batch is smaller than the others, as is the last update of an epoch.
 *
 * <p>The precision stays, since a fault of one precision does not show in another.
 */
public final class SecondExperiment {
    /** Sizes of a full batch and of the last one, and counts of batches, likeliest first: those are taken that the first experiment has not. */
    private static final List<Integer> BATCHES_OF = List.of(5, 6, 7, 8, 9, 10, 11, 12, 13);

    private static final List<Integer> LASTS = List.of(3, 4, 5);
    private static final List<Integer> COUNTS = List.of(4, 5, 6);
    /** Where the last batch is dropped: as many whole ones, and so many samples more. */
    private static final int DROPPED = 3;

    private static final int EPOCHS = 2;
    private static final int SMALLEST_WIDTH = 7;
    private static final MathContext DIGITS = new MathContext(4);
    /** One sample in so many has large inputs. */
    private static final int LARGE_EVERY = 4;

    private static final double LARGE = 4.7;
    /** How far the pre-activations of a hidden layer reach on both sides: beyond every kink and into saturation. */
    private static final double REACH = 9;

    /** How much larger than at the start the largest parameter may become in right training. */
    private static final double GROWTH = 2;

    private static final int SLOWER = 12;

    private final Experiment first;
    private final Random random = new Random(20_011);
    private final Set<Double> taken = new HashSet<>();
    private final Map<String, Double> changed = new HashMap<>();
    private final Set<Integer> sizes; // of the first experiment
    private final Set<Integer> given = new HashSet<>(); // of this one
    private final int batch;
    private final int batches;
    private final int samples;

    private SecondExperiment(Experiment first) {
        this.first = first;
        sizes = sizes(first);
        int last = size(LASTS, first.data().samples() % first.batchSize());
        batches = size(COUNTS, first.batchCount());
        batch = size(BATCHES_OF.stream().filter(choice -> choice > last).toList(), first.batchSize());
        boolean drops = first.order().lastBatch() == SampleOrder.LastBatch.DROP;
        samples = drops ? batches * batch + DROPPED : (batches - 1) * batch + last;
        given.addAll(List.of(samples, batches * batch));
    }

    private static Set<Integer> sizes(Experiment experiment) {
        int all = experiment.data().samples();
        Set<Integer> sizes = new HashSet<>(List.of(
                experiment.network().inputs(),
                all,
                experiment.batchSize(),
                experiment.batchCount(),
                all % experiment.batchSize()));
        experiment.network().layers().forEach(layer -> sizes.add(layer.units()));
        return sizes;
    }

    /** The first of these that is no size of the first experiment, or at least none here and not what it was there. */
    private int size(List<Integer> choices, int before) {
        List<Integer> free = choices.stream()
                .filter(choice -> !given.contains(choice) && choice != before)
                .toList();
        int chosen = free.stream()
                .filter(choice -> !sizes.contains(choice))
                .findFirst()
                .orElse(free.get(0));
        given.add(chosen);
        return chosen;
    }

    /** The second experiment of this one, always the same; empty where a correct run of it would leave the range of its precision. */
    public static Optional<Experiment> of(Experiment first) {
        return new SecondExperiment(first).made();
    }

    private Optional<Experiment> made() {
        NetworkSpec network = network();
        Loss loss = loss(network.outputs());
        Optimizer optimizer = optimizer(first.optimizer());
        List<ParameterGroup> groups = first.groups().stream().map(this::group).toList();
        Dataset data = data(network, loss);
        Parameters initial = initial(network);
        Experiment plain = new Experiment(
                first.name() + "-second",
                "Made to tell apart what coincides in " + first.name() + ": every size and constant is another number.",
                network,
                loss,
                optimizer,
                groups,
                first.schedule().map(this::schedule),
                Optional.empty(),
                data,
                initial,
                Optional.empty(),
                EPOCHS,
                batch,
                order(),
                first.precision(),
                List.of());
        return calm(reaching(plain)).flatMap(this::clipped);
    }

    private NetworkSpec network() {
        int depth = first.network().depth();
        Iterator<Integer> next = primes(depth + 1).iterator();
        List<LayerSpec> layers = new ArrayList<>();
        for (LayerSpec layer : first.network().layers()) {
            boolean single = layers.size() == depth - 1
                    && layer.units() == 1
                    && !first.loss().kind().targetsSumToOne();
            layers.add(new LayerSpec(single ? 1 : next.next(), activation(layer.activation()), layer.bias()));
        }
        return new NetworkSpec(next.next(), layers);
    }

    private List<Integer> primes(int count) {
        return IntStream.iterate(SMALLEST_WIDTH, n -> n + 2)
                .filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).allMatch(d -> n % d != 0))
                .filter(n -> !sizes.contains(n) && !given.contains(n))
                .limit(count)
                .boxed()
                .toList();
    }

    /** An ELU whose derivative does not jump keeps that. */
    private Activation activation(Activation old) {
        if (old.kind().constant().isEmpty() || old.alpha() == 1) {
            return old;
        }
        return new Activation(
                old.kind(), number("activation " + old, old.constant(), old.slope() > 0 ? 0.1373 : 0.7339));
    }

    private Loss loss(int outputs) {
        Loss old = first.loss();
        double constant = number("loss constant", old.constant(), 0.8713);
        double factor = old.factor() == 1 ? 1 : number("loss factor", old.factor(), 0.6379);
        TargetWeights weights = old.targets();
        TargetWeights targets = new TargetWeights(
                number("smoothing", weights.smoothing(), 0.1171),
                weights(weights.classes(), outputs, "class"),
                weights.dividesBy(),
                weights(weights.positives(), outputs, "positive"));
        Optional<Loss.Reported> reported = old.reported()
                .map(shown -> new Loss.Reported(
                        shown.factor() == old.factor()
                                ? factor
                                : shown.factor() == 1 ? 1 : number("reported factor", shown.factor(), 0.3793),
                        shown.reduction()));
        return new Loss(old.kind(), constant, factor, old.reduction(), targets, reported);
    }

    private List<Double> weights(List<Double> old, int outputs, String what) {
        return old.isEmpty()
                ? List.of()
                : IntStream.range(0, outputs)
                        .mapToObj(j -> number(what + j, j + 2.0, 0.5 + 1.7 * random.nextDouble()))
                        .toList();
    }

    private ParameterGroup group(ParameterGroup old) {
        return new ParameterGroup(
                old.layers(), old.parameters(), old.optimizer().map(this::optimizer));
    }

    private Optimizer optimizer(Optimizer old) {
        Optimizer numbers = old.kind().of(component -> {
            Object value = old.get(component);
            return value instanceof Double number
                    ? (Object) number(component.getName(), number, base(component.getName(), old.kind()))
                    : value;
        });
        WeightDecay decay = old.weightDecay();
        return decay.kind() == WeightDecay.Kind.NONE
                ? numbers
                : numbers.withWeightDecay(decay.withCoefficient(number("decay", decay.coefficient(), 0.02939)));
    }

    /** A number for a component of an optimizer; how fast it learns is seen to later. */
    private static double base(String component, Optimizer.Kind kind) {
        boolean scaled = switch (kind) {
            case SGD, MOMENTUM, NESTEROV -> false;
            case ADAGRAD, RMSPROP, ADAM, ADAMAX -> true;
        };
        return switch (component) {
            case "learningRate" -> scaled ? 0.01373 : 0.05737;
            case "momentum" -> 0.7739;
            case "dampening" -> 0.2371;
            case "rho" -> 0.8317;
            case "beta1" -> 0.8431;
            case "beta2" -> 0.9619;
            case "epsilon" -> 3.191e-4;
            case "epsilonRoot" -> 1.873e-5;
            default -> 0.1379;
        };
    }

    private Schedule schedule(Schedule old) {
        int steps = old.per() == Schedule.Per.UPDATE ? EPOCHS * batches : EPOCHS;
        int before = old.per() == Schedule.Per.UPDATE ? first.updates() : first.epochs();
        return old.kind().of(component -> {
            Object value = old.get(component);
            String name = component.getName();
            if (value instanceof Double number) {
                return number == 1 ? 1.0 : number(name, number, scheduled(name));
            }
            if (value instanceof Integer count) {
                return count == 1 ? 1 : count >= before ? steps + 1 : name.equals("every") ? 2 : steps - 1;
            }
            return value instanceof List<?> ? rates(steps) : value;
        });
    }

    private static double scheduled(String name) {
        return switch (name) {
            case "gamma" -> 0.8713;
            case "decay" -> 0.0917;
            case "startFactor" -> 0.3719;
            case "endFactor" -> 0.8837;
            case "minimum" -> 0.001373;
            default -> 0.1171;
        };
    }

    private List<Double> rates(int steps) {
        return IntStream.range(0, steps - 1)
                .mapToObj(k -> number("rate " + k, k + 2.0, 0.05737 * Math.pow(0.871, k)))
                .toList();
    }

    /**
     * Another number in the place of one: the same for the same, 0 for 0, and none that stands in the first experiment or elsewhere in this
     * one.
     */
    private double number(String what, double old, double base) {
        if (old == 0) {
            return 0;
        }
        if (taken.isEmpty()) {
            taken.addAll(constants(first));
        }
        return changed.computeIfAbsent(what + " " + old, key -> {
            double number = rounded(base);
            while (!taken.add(first.precision().round(number))) {
                number = rounded(number < 1 ? Math.pow(number, 1.07) : number * 1.013);
            }
            return number;
        });
    }

    private static double rounded(double number) {
        return new BigDecimal(number).round(DIGITS).doubleValue();
    }

    /** The numbers that an experiment's words carry. */
    static List<Double> constants(Experiment experiment) {
        List<Double> numbers = new ArrayList<>();
        experiment
                .network()
                .layers()
                .forEach(layer -> numbers.add(layer.activation().constant()));
        numbers.add(experiment.loss().constant());
        numbers.add(experiment.loss().factor());
        for (Optimizer optimizer : experiment.optimizers()) {
            optimizer.kind().components().stream()
                    .map(optimizer::get)
                    .filter(Double.class::isInstance)
                    .forEach(number -> numbers.add((Double) number));
            numbers.add(optimizer.weightDecay().coefficient());
        }
        numbers.removeIf(number -> number == 0 || number == 1);
        return numbers;
    }

    private SampleOrder order() {
        SampleOrder old = first.order();
        return switch (old.kind()) {
            case FILE -> old;
            case GIVEN ->
                SampleOrder.given(IntStream.range(0, old.epochs().size() == 1 ? 1 : EPOCHS)
                                .mapToObj(epoch -> shuffled())
                                .toList())
                        .with(old.lastBatch());
            case NUMPY_RANDOM_STATE,
                    NUMPY_DEFAULT_RNG,
                    PYTHON_RANDOM,
                    JAVA_RANDOM,
                    PYTORCH_RANDPERM,
                    PYTORCH_DATALOADER ->
                SampleOrder.seeded(old.kind(), old.seed() == 4_711 ? 4_712 : 4_711, old.shuffled())
                        .with(old.lastBatch());
        };
    }

    private List<Integer> shuffled() {
        List<Integer> rows = new ArrayList<>(IntStream.range(0, samples).boxed().toList());
        Collections.shuffle(rows, random);
        return rows;
    }

    /** Columns with a scale and a centre of their own; every batch has a sample of large inputs. */
    private Dataset data(NetworkSpec network, Loss loss) {
        double[][] inputs = new double[samples][network.inputs()];
        double[] scale = random.doubles(network.inputs(), 0.5, 1.5).toArray();
        double[] centre = random.doubles(network.inputs(), -0.5, 0.5).toArray();
        for (int s = 0; s < samples; s++) {
            double size = s % LARGE_EVERY == 1 ? LARGE : 1;
            for (int i = 0; i < inputs[s].length; i++) {
                inputs[s][i] = rounded(size * (centre[i] + scale[i] * random.nextGaussian()));
            }
        }
        double[][] targets = new double[samples][network.outputs()];
        boolean classes = loss.kind().targetsSumToOne()
                || network.layer(network.depth() - 1).activation().kind() == Activation.Kind.SOFTMAX;
        boolean binary =
                loss.kind().cancels().filter(Activation.Kind.SIGMOID::equals).isPresent();
        for (int s = 0; s < samples; s++) {
            int of = random.nextInt(network.outputs());
            for (int j = 0; j < targets[s].length; j++) {
                targets[s][j] = classes
                        ? j == of ? 1 : 0
                        : binary ? random.nextInt(2) : rounded(0.83 * random.nextGaussian() + 0.37);
            }
        }
        return new Dataset(Matrix.ofRows(inputs), Matrix.ofRows(targets));
    }

    private Parameters initial(NetworkSpec network) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            int fanIn = network.fanIn(l);
            double[] w = new double[network.units(l) * fanIn];
            Arrays.setAll(w, i -> rounded(random.nextGaussian() / Math.sqrt(fanIn)));
            weights.add(Matrix.of(network.units(l), fanIn, w));
            biases.add(Matrix.row(biases(network.layer(l))));
        }
        return new Parameters(weights, biases);
    }

    /** Of each hidden layer the unit that reaches highest, and the one that reaches lowest, reach far enough. */
    private static Experiment reaching(Experiment experiment) {
        Experiment reaching = experiment;
        for (int l = 0; l < experiment.network().depth() - 1; l++) {
            Matrix z = new ExactRun(reaching)
                    .forward(reaching.initial(), reaching.data().inputs())
                    .preActivations()
                    .get(l)
                    .rounded(experiment.precision());
            int highest = 0;
            int lowest = 0;
            for (int i = 0; i < z.size(); i++) {
                highest = z.get(i) > z.get(highest) ? i : highest;
                lowest = z.get(i) < z.get(lowest) ? i : lowest;
            }
            double[] factors = new double[z.columns()];
            Arrays.fill(factors, 1);
            factors[highest % z.columns()] = Math.max(1, REACH / Math.abs(z.get(highest)));
            factors[lowest % z.columns()] = Math.max(1, REACH / Math.abs(z.get(lowest)));
            reaching = reaching.withInitial(multiplied(reaching.initial(), l, factors));
        }
        return reaching;
    }

    private static Parameters multiplied(Parameters parameters, int layer, double[] factors) {
        Matrix old = parameters.weights(layer);
        double[] entries = old.toArray();
        Arrays.setAll(
                entries,
                i -> factors[i / old.columns()] == 1 ? entries[i] : rounded(factors[i / old.columns()] * entries[i]));
        List<Matrix> weights = new ArrayList<>(parameters.weights());
        weights.set(layer, Matrix.of(old.rows(), old.columns(), entries));
        return new Parameters(weights, parameters.biases());
    }

    private double[] biases(LayerSpec layer) {
        double[] drawn = random.doubles(layer.units(), 0.1, 0.7)
                .map(size -> rounded(random.nextBoolean() ? size : -size))
                .toArray();
        switch (layer.bias()) {
            case PER_UNIT -> {}
            case SHARED -> Arrays.fill(drawn, drawn[0]);
            case NONE -> Arrays.fill(drawn, 0);
        }
        return drawn;
    }

    /** Learning so fast that right training stays where it is: sums over samples and outputs make large gradients. */
    private Optional<Experiment> calm(Experiment experiment) {
        Experiment slower = experiment;
        for (int i = 0; i < SLOWER; i++) {
            if (isCalm(slower)) {
                return Optional.of(slower);
            }
            slower = slowed(slower);
        }
        return Optional.empty();
    }

    private static Experiment slowed(Experiment experiment) {
        List<ParameterGroup> groups = experiment.groups().stream()
                .map(group -> new ParameterGroup(
                        group.layers(), group.parameters(), group.optimizer().map(SecondExperiment::slowed)))
                .toList();
        Experiment slower =
                experiment.withOptimizer(slowed(experiment.optimizer())).withGroups(groups);
        return slower.withSchedule(slower.schedule()
                .map(schedule -> schedule instanceof Schedule.Given given
                        ? new Schedule.Given(
                                given.rates().stream()
                                        .map(SecondExperiment::slowed)
                                        .toList(),
                                given.per())
                        : schedule));
    }

    private static Optimizer slowed(Optimizer optimizer) {
        return optimizer.withLearningRate(slowed(optimizer.learningRate()));
    }

    private static double slowed(double rate) {
        return rounded(0.373 * rate);
    }

    private static boolean isCalm(Experiment experiment) {
        double limit = GROWTH * largest(experiment.initial());
        ExactRun run = new ExactRun(experiment);
        try {
            while (run.updates() < experiment.updates()) {
                run.train();
                if (!(largest(run.parameters()) <= limit)) {
                    return false;
                }
            }
            return true;
        } catch (OutOfRangeException explodes) {
            return false;
        }
    }

    private static double largest(Parameters parameters) {
        return parameters.tensors().stream()
                .flatMapToDouble(tensor -> Arrays.stream(tensor.toArray()))
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    /** Clipped so that about half of the entries, or of the tensors, are at the first update. */
    private Optional<Experiment> clipped(Experiment plain) {
        if (first.clipping().isEmpty()) {
            return Optional.of(plain);
        }
        Clipping old = first.clipping().get();
        ExactStep step = new ExactRun(plain).step();
        List<double[]> tensors = step.gradient(plain.precision()).tensors().stream()
                .map(Matrix::toArray)
                .toList();
        double[] sizes = switch (old.kind()) {
            case VALUE ->
                tensors.stream().flatMapToDouble(Arrays::stream).map(Math::abs).toArray();
            case NORM ->
                switch (old.over()) {
                    case TENSOR ->
                        tensors.stream().mapToDouble(SecondExperiment::norm).toArray();
                    case ALL ->
                        new double[] {
                            norm(tensors.stream()
                                    .flatMapToDouble(Arrays::stream)
                                    .toArray())
                        };
                };
        };
        double[] sorted =
                DoubleStream.of(sizes).filter(size -> size > 0).sorted().toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double limit = number("limit", old.limit(), 0.83 * sorted[sorted.length / 2]);
        double epsilon = number("clipping epsilon", old.epsilon(), 1.731e-4);
        return Optional.of(plain.withClipping(Optional.of(new Clipping(old.kind(), limit, old.over(), epsilon))));
    }

    private static double norm(double[] entries) {
        return Math.sqrt(Arrays.stream(entries).map(x -> x * x).sum());
    }
}
