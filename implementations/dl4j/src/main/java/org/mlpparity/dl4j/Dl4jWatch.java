package org.mlpparity.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.Observation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies what one pass of Deeplearning4j leaves while it is under way: fit and computeGradientAndScore tell their listeners.
 *
 * <p>The pass itself goes up to the output layer's input. Its output layer forms predictions twice on the way back, for the gradient
 * and for the score, and keeps neither: here it is asked once more, for the same numbers from the same input and parameters.
 */
final class Dl4jWatch extends BaseTrainingListener {
    private final boolean decays;
    private final List<Matrix> activations = new ArrayList<>();
    private double loss;
    private double[] gradientView = {};

    /** @param decays whether the network's score has a weight decay's share in it, which is no part of the loss */
    Dl4jWatch(boolean decays) {
        this.decays = decays;
    }

    /** The input and the activations of every layer but the last. */
    @Override
    public void onForwardPass(Model model, List<INDArray> signals) {
        signals.stream().skip(1).map(Dl4jArrays::matrix).forEach(activations::add);
        Layer output = ((MultiLayerNetwork) model).getOutputLayer();
        LayerWorkspaceMgr heap = LayerWorkspaceMgr.noWorkspaces();
        INDArray input = signals.get(signals.size() - 1);
        activations.add(Dl4jArrays.matrix(output.activate(input, true, heap)));
    }

    /** The gradient before an updater has worked on it. */
    @Override
    public void onBackwardPass(Model model) {
        MultiLayerNetwork network = (MultiLayerNetwork) model;
        gradientView = Dl4jArrays.numbers(network.getGradientsViewArray());
        loss = decays ? lossWithoutDecay(network) : network.score();
    }

    /** The output layer's score before Deeplearning4j adds ½·λ·Σθ² to it. */
    private static double lossWithoutDecay(MultiLayerNetwork network) {
        return ((IOutputLayer) network.getOutputLayer()).computeScore(0, true, LayerWorkspaceMgr.noWorkspaces());
    }

    /** dL/dθ in Deeplearning4j's order, summed over the samples. */
    double[] gradientView() {
        return gradientView;
    }

    /** The batch's loss. */
    double loss() {
        return loss;
    }

    /** All of it, with the gradient reduced as the experiment says. */
    Observation shown(Parameters gradient) {
        return new Observation(
                true,
                List.of(),
                activations,
                List.of(),
                OptionalDouble.of(loss),
                Optional.of(gradient),
                Optional.empty());
    }
}
