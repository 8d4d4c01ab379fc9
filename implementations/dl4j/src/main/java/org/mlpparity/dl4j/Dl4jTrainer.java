package org.mlpparity.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.NotOffered;
import org.mlpparity.trainer.Observation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A MultiLayerNetwork in training; its own {@code fit} makes every update. */
final class Dl4jTrainer implements MlpTrainer {
    private final Experiment experiment;
    private final Dl4jLayout layout;
    private final Dl4jArrays arrays;
    private final MultiLayerNetwork network;
    private final List<DataSet> epoch;

    Dl4jTrainer(Experiment experiment) {
        this.experiment = experiment;
        layout = new Dl4jLayout(experiment.network());
        arrays = new Dl4jArrays(experiment.precision());
        network = new MultiLayerNetwork(Dl4jConfiguration.of(experiment));
        network.init(arrays.vector(layout.flatten(experiment.initial())), true);
        epoch = experiment.batches().stream().map(arrays::stage).toList();
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return Dl4jArrays.matrix(network.output(arrays.matrix(inputs), false));
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        List<Matrix> activations = network.feedForward(arrays.matrix(inputs), false).stream()
                .skip(1) // the first is the input itself
                .map(Dl4jArrays::matrix)
                .toList();
        return Optional.of(new ForwardPass(List.of(), activations));
    }

    @Override
    public LossGradient gradient(Batch batch) {
        Dl4jWatch watch = watched(batch, this::propagate);
        return new LossGradient(watch.loss(), reduced(watch, batch.samples()));
    }

    @Override
    public Observation observe(Batch batch) {
        Dl4jWatch watch = watched(batch, this::propagate);
        return watch.shown(reduced(watch, batch.samples()));
    }

    @Override
    public Observation observedStep(Batch batch) {
        Dl4jWatch watch = watched(batch, network::fit);
        Observation shown = watch.shown(reduced(watch, batch.samples()));
        return memory().map(shown::with).orElse(shown);
    }

    private Dl4jWatch watched(Batch batch, Consumer<DataSet> work) {
        Dl4jWatch watch = new Dl4jWatch(experiment.optimizer().weightDecay().coefficient() > 0);
        network.setListeners(watch);
        try {
            work.accept(arrays.stage(batch));
        } finally {
            network.setListeners(List.of());
        }
        return watch;
    }

    /** Forward and back, without an update. */
    private void propagate(DataSet batch) {
        network.setInput(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
    }

    /** The gradient with the mean over samples, which Deeplearning4j leaves to its updater. */
    private Parameters reduced(Dl4jWatch watch, int samples) {
        int divisor = experiment.loss().reduction().samples().divisor(samples);
        Precision precision = experiment.precision();
        // A float32 quotient rounded by way of a double is rounded rightly.
        return layout.parameters(watch.gradientView()).map(g -> precision.round(g / divisor));
    }

    /** Adam's m and then v, as they stand in one row; the velocity of Nesterovs is one of steps, and not shown. */
    private Optional<OptimizerMemory> memory() {
        Optimizer.Kind rule = experiment.optimizer().kind();
        return switch (rule) {
            case ADAM -> Optional.of(means());
            case SGD, NESTEROV -> Optional.empty();
            default -> throw NotOffered.of(rule);
        };
    }

    private OptimizerMemory means() {
        double[] state = Dl4jArrays.numbers(network.updaterState());
        int count = state.length / 2;
        List<Parameters> slots = List.of(
                layout.parameters(Arrays.copyOf(state, count)),
                layout.parameters(Arrays.copyOfRange(state, count, state.length)));
        return new OptimizerMemory(network.getIterationCount(), slots);
    }

    @Override
    public void step(Batch batch) {
        network.fit(arrays.stage(batch));
    }

    @Override
    public void trainEpoch() {
        epoch.forEach(network::fit);
    }

    @Override
    public Parameters parameters() {
        return layout.parameters(Dl4jArrays.numbers(network.params()));
    }

    /** Nesterovs and Adam begin with zeros as their state; Adam reads its t from the iteration count. */
    @Override
    public void load(Parameters parameters) {
        network.setParams(arrays.vector(layout.flatten(parameters)));
        INDArray state = network.updaterState();
        if (state != null) {
            state.assign(0);
        }
        network.setIterationCount(0);
    }

    @Override
    public void close() {
        network.close();
        for (DataSet batch : epoch) {
            batch.getFeatures().close();
            batch.getLabels().close();
        }
    }
}
