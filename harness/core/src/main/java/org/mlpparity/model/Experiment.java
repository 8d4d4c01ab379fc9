package org.mlpparity.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that trainers must share to be comparable, as numbers of the run's precision.
 *
 * <p>The constructor rounds data, initial parameters and hyper-parameters to {@code precision} once, so that the oracle
 * and every trainer start from the same binary numbers.
 *
 * @param name a short name, used for folders: lower-case letters, digits and hyphens
 * @param description what the experiment is about, one sentence; may be empty
 * @param network the shape
 * @param loss what is made small
 * @param optimizer how
 * @param groups parameters that do not follow {@code optimizer}
 * @param schedule how the learning rate changes; empty where it does not
 * @param clipping what is cut off the gradient before the optimizer sees it; empty for nothing
 * @param data on what
 * @param initial from where
 * @param origin the scheme that {@code initial} was drawn by, where it was
 * @param epochs how often all samples are seen, at least 1
 * @param batchSize how many samples an update sees, at least 1; the last batch of an epoch may be smaller
 * @param order which samples an epoch sees, and in which order
 * @param precision the format of every number
 * @param printed predictions printed elsewhere, to be shown beside the measured ones
 */
public record Experiment(
        String name,
        String description,
        NetworkSpec network,
        Loss loss,
        Optimizer optimizer,
        List<ParameterGroup> groups,
        Optional<Schedule> schedule,
        Optional<Clipping> clipping,
        Dataset data,
        Parameters initial,
        Optional<Initialization> origin,
        int epochs,
        int batchSize,
        SampleOrder order,
        Precision precision,
        List<PrintedPredictions> printed) {
    public Experiment {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "name (" + name + ") must be lower-case letters, digits and single hyphens");
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs (" + epochs + ") must be positive");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize (" + batchSize + ") must be positive");
        }
        if (data.inputs().columns() != network.inputs()) {
            throw new IllegalArgumentException("data inputs " + data.inputs().shape()
                    + " do not fit the network, which takes " + network.inputs() + " inputs");
        }
        if (data.targets().columns() != network.outputs()) {
            throw new IllegalArgumentException("data targets " + data.targets().shape()
                    + " do not fit the network, which gives " + network.outputs() + " outputs");
        }
        initial.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("initial parameters do not fit: " + misfit);
        });
        for (int l = 0; l < network.depth(); l++) {
            String place = "initial biases of layer " + (l + 1) + " ";
            network.layer(l).misfit(initial.biases(l)).ifPresent(law -> {
                throw new IllegalArgumentException(place + law);
            });
        }
        ParameterGroup.misfit(groups, network).ifPresent(misfit -> {
            throw new IllegalArgumentException(misfit);
        });
        lookAheadMisfit(optimizer, groups, schedule, clipping).ifPresent(misfit -> {
            throw new IllegalArgumentException(misfit);
        });
        sharedPenaltyMisfit(network, optimizer, groups).ifPresent(misfit -> {
            throw new IllegalArgumentException(misfit);
        });
        for (PrintedPredictions column : printed) {
            column.requireFit(data.samples(), network.outputs());
        }
        order.misfit(data.samples(), epochs, batchSize).ifPresent(law -> {
            throw new IllegalArgumentException(law);
        });
        int perEpoch = order.batches(data.samples(), batchSize);
        if ((long) epochs * perEpoch > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("epochs (" + epochs + ") must leave at most " + Integer.MAX_VALUE
                    + " updates, at " + perEpoch + " batches each");
        }
        network = network.rounded(precision);
        loss = loss.rounded(precision);
        optimizer = optimizer.rounded(precision);
        Precision format = precision;
        groups = groups.stream().map(group -> group.rounded(format)).toList();
        schedule = schedule.map(each -> each.rounded(format));
        clipping = clipping.map(each -> each.rounded(format));
        data = data.rounded(precision);
        initial = initial.map(precision::round);
        requireFinite(initial);
        printed = List.copyOf(printed);
        misfit(network, loss, data, precision).ifPresent(misfit -> {
            throw new IllegalArgumentException(misfit.law());
        });
    }

    /** A shared bias stands in every entry of its row, and nobody has said how often a penalty in the loss counts it. */
    private static Optional<String> sharedPenaltyMisfit(
            NetworkSpec network, Optimizer main, List<ParameterGroup> groups) {
        return IntStream.range(0, network.depth())
                .filter(layer -> network.layer(layer).bias() == LayerSpec.Bias.SHARED)
                .filter(layer -> ParameterGroup.optimizer(groups, layer, ParameterKind.BIASES, main)
                        .map(Optimizer::weightDecay)
                        .filter(decay -> decay.inLoss() && decay.pulls(ParameterKind.BIASES))
                        .isPresent())
                .mapToObj(layer -> "weightDecay (inLoss) must not pull the shared bias of layer " + (layer + 1)
                        + ": its penalty could count once or once per unit; write \"on\": \"weights\"")
                .findFirst();
    }

    /** A look-ahead point is one of all parameters, and one and the same formula with a constant rate alone. */
    private static Optional<String> lookAheadMisfit(
            Optimizer optimizer,
            List<ParameterGroup> groups,
            Optional<Schedule> schedule,
            Optional<Clipping> clipping) {
        boolean inGroup =
                groups.stream().flatMap(group -> group.optimizer().stream()).anyMatch(Optimizer::looksAhead);
        if (!optimizer.looksAhead() && !inGroup) {
            return Optional.empty();
        }
        String law = "gradientAt (" + Optimizer.GradientAt.LOOK_AHEAD.id() + ") must not stand with ";
        if (!groups.isEmpty()) {
            return Optional.of(law + "groups: the look-ahead point is one of all parameters");
        }
        if (schedule.isPresent()) {
            return Optional.of(law + "a schedule: whether the point is ahead by the old or the new rate differs");
        }
        return clipping.map(each -> law + "gradientClipping: what is shown is the gradient at the parameters");
    }

    /** One that no document describes: without description, origin and printed predictions. */
    public Experiment(
            String name,
            NetworkSpec network,
            Loss loss,
            Optimizer optimizer,
            Dataset data,
            Parameters initial,
            int epochs,
            int batchSize,
            Precision precision) {
        this(
                name,
                "",
                network,
                loss,
                optimizer,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                data,
                initial,
                Optional.empty(),
                epochs,
                batchSize,
                SampleOrder.OF_FILE,
                precision,
                List.of());
    }

    /**
     * Why a loss does not go with outputs or targets.
     *
     * @param sample the first one whose targets the loss does not take, from 0; empty where it does not take the outputs
     * @param law the whole complaint: name (value) law
     */
    public record Misfit(OptionalInt sample, String law) {}

    /**
     * Why no experiment may have these parts together: the loss belongs to other outputs, or asks for targets that sum to 1. To be asked
     * before an experiment is made that may be illegal.
     */
    public static Optional<Misfit> misfit(NetworkSpec network, Loss loss, Dataset data, Precision precision) {
        Optional<String> overOutputs = loss.misfit(network);
        if (overOutputs.isPresent()) {
            return overOutputs.map(law -> new Misfit(OptionalInt.empty(), law));
        }
        Matrix targets = data.targets().rounded(precision);
        OptionalInt classless = loss.targets().firstOfNoClass(targets);
        if (classless.isPresent()) {
            return Optional.of(new Misfit(
                    classless,
                    "targets (sample " + (classless.getAsInt() + 1)
                            + ") must be a single 1 among zeros where the loss has classWeights"));
        }
        OptionalInt sample = loss.firstOffOne(targets, precision);
        return sample.isEmpty()
                ? Optional.empty()
                : Optional.of(new Misfit(sample, loss.offOne(targets, sample.getAsInt(), precision)));
    }

    /**
     * The same experiment in another precision; numbers already rounded to a shorter one stay so. The origin goes where the
     * initial parameters are no longer those that it draws.
     */
    public Experiment at(Precision other) {
        return with("origin", origin.filter(recipe -> recipe.survivesRounding(precision, other)))
                .with("precision", other);
    }

    /** The same experiment with this sentence about it. */
    public Experiment describedAs(String other) {
        return with("description", other);
    }

    /** The same experiment with another number of epochs. */
    public Experiment during(int otherEpochs) {
        return with("epochs", otherEpochs);
    }

    /** The same experiment with another network of the same sizes. */
    public Experiment withNetwork(NetworkSpec other) {
        return with("network", other);
    }

    /** The same experiment with another loss, which must stand over its outputs. */
    public Experiment withLoss(Loss other) {
        return with("loss", other);
    }

    /** The same experiment with another optimizer. */
    public Experiment withOptimizer(Optimizer other) {
        return with("optimizer", other);
    }

    /** The same experiment with other groups of parameters. */
    public Experiment withGroups(List<ParameterGroup> other) {
        return with("groups", other);
    }

    /** The same experiment with another schedule of its learning rate, or none. */
    public Experiment withSchedule(Optional<Schedule> other) {
        return with("schedule", other);
    }

    /** The same experiment with another clipping of its gradient, or none. */
    public Experiment withClipping(Optional<Clipping> other) {
        return with("clipping", other);
    }

    /** The same experiment on other data, without the predictions that were printed for its own. */
    public Experiment withData(Dataset other) {
        return with("printed", List.of()).with("data", other);
    }

    /** The same experiment from other parameters, which no scheme has drawn. */
    public Experiment withInitial(Parameters other) {
        return with("origin", Optional.empty()).with("initial", other);
    }

    /** The same experiment with its samples in another order. */
    public Experiment withOrder(SampleOrder other) {
        return with("order", other);
    }

    /** The same experiment with batches of another size. */
    public Experiment withBatchSize(int other) {
        return with("batchSize", other);
    }

    /**
     * The optimizer of a tensor, with the weight decay that pulls it; empty for parameters that stay as they are: those of a frozen group,
     * and the biases of a layer without.
     */
    public Optional<Optimizer> optimizer(int layer, ParameterKind kind) {
        return optimizer(layer, kind, optimizer);
    }

    /** The same if {@code main} took the place of the experiment's own optimizer; groups keep theirs. */
    public Optional<Optimizer> optimizer(int layer, ParameterKind kind, Optimizer main) {
        if (kind == ParameterKind.BIASES && network.layer(layer).bias() == LayerSpec.Bias.NONE) {
            return Optional.empty();
        }
        return ParameterGroup.optimizer(groups, layer, kind, main)
                .map(each -> each.weightDecay().pulls(kind) ? each : each.withWeightDecay(WeightDecay.NONE));
    }

    /** The experiment's own optimizer and those of its groups. */
    public List<Optimizer> optimizers() {
        return Stream.concat(Stream.of(optimizer), groups.stream().flatMap(group -> group.optimizer().stream()))
                .distinct()
                .toList();
    }

    /** How many numbers its optimizer remembers of each parameter of this tensor: the first so many slots of {@link OptimizerMemory}. */
    public int slots(int layer, ParameterKind kind) {
        return optimizer(layer, kind).map(Optimizer::slots).orElse(0);
    }

    /** Of the rules that the parameters follow the one that remembers most: {@link OptimizerMemory} has its slots. */
    public Optimizer memoryRule() {
        return optimizers().stream()
                .max(Comparator.comparingInt(Optimizer::slots))
                .orElseThrow();
    }

    /** Whether the rule of any parameter remembers more than the number of updates. */
    public boolean remembers() {
        return memoryRule().slots() > 0;
    }

    private Experiment with(String component, Object other) {
        return Components.with(this, Experiment.class, component, other);
    }

    /** The batches of the first epoch, in order; those of every epoch, where {@link #repeatsItsEpochs}. */
    public List<Batch> batches() {
        return batches(1);
    }

    /** The batches of this epoch, counted from 1, in order. */
    public List<Batch> batches(int epoch) {
        return order.equals(SampleOrder.OF_FILE) ? data.batches(batchSize) : data.batches(rows(epoch), batchSize);
    }

    /** The rows of the data, counted from 0, that this epoch, counted from 1, trains with, in order. */
    public int[] rows(int epoch) {
        int[] rows = order.rows(data.samples(), epoch);
        return Arrays.copyOf(rows, Math.min(rows.length, batchCount() * batchSize));
    }

    /** Whether every epoch has the same batches. */
    public boolean repeatsItsEpochs() {
        return order.repeats(epochs);
    }

    /** How many samples the first epoch trains with. */
    public int samplesPerEpoch() {
        int rows = order.rowsPerEpoch(data.samples());
        return Math.min(rows, batchCount() * batchSize);
    }

    /** How many batches an epoch has; cheap, where {@link #batches} copies the data. */
    public int batchCount() {
        return order.batches(data.samples(), batchSize);
    }

    /** The number of optimizer updates of the whole run. */
    public int updates() {
        return epochs * batchCount();
    }

    /** Which update of the run that of this batch is; all are counted from 1. */
    public int update(int epoch, int batch) {
        return (epoch - 1) * batchCount() + batch;
    }

    private static void requireFinite(Parameters initial) {
        for (int l = 0; l < initial.depth(); l++) {
            if (initial.weights(l).firstNonFinite() >= 0 || initial.biases(l).firstNonFinite() >= 0) {
                throw new IllegalArgumentException("initial parameters of layer " + (l + 1) + " must be finite");
            }
        }
    }
}
