package org.mlpparity.dl4j;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
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
        DataSet staged = arrays.stage(batch);
        network.setInput(staged.getFeatures());
        network.setLabels(staged.getLabels());
        network.computeGradientAndScore();
        Parameters gradient = reduced(network.getGradientsViewArray(), batch.samples());
        boolean decays = experiment.optimizer().weightDecay().kind() != WeightDecay.Kind.NONE;
        return new LossGradient(decays ? lossWithoutDecay(staged) : network.score(), gradient);
    }

    /** The output layer's score before Deeplearning4j adds ½·λ·Σθ² to it. */
    private double lossWithoutDecay(DataSet staged) {
        List<INDArray> activations = network.feedForward(staged.getFeatures(), false); // the first is the input itself
        IOutputLayer output = (IOutputLayer) network.getOutputLayer();
        LayerWorkspaceMgr heap = LayerWorkspaceMgr.noWorkspaces();
        output.setInput(activations.get(activations.size() - 2), heap);
        output.setLabels(staged.getLabels());
        return output.computeScore(0, true, heap);
    }

    /** The gradient with the mean over samples, which Deeplearning4j leaves to its updater. */
    private Parameters reduced(INDArray view, int samples) {
        int divisor = experiment.loss().reduction().samples().divisor(samples);
        Precision precision = experiment.precision();
        // A float32 quotient rounded by way of a double is rounded rightly.
        return layout.parameters(Dl4jArrays.numbers(view)).map(g -> precision.round(g / divisor));
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
