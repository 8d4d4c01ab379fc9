package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.diagnosis.Pass.Forward;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;

/** The decisions of a forward and backward pass, one method each; what is not overridden is done right. */
interface Twist {
    /** Nothing is done wrong. */
    Twist NONE = new Twist() {};

    /** The weights [outputs × inputs] that this layer computes with. */
    default Matrix weights(int layer, Matrix weights) {
        return weights;
    }

    /** The biases [1 × outputs] that this layer computes with. */
    default Matrix biases(int layer, Matrix biases) {
        return biases;
    }

    /** The weights through which this layer's delta goes down to the layer below. */
    default Matrix backwardWeights(int layer, Matrix weights) {
        return weights;
    }

    /** What stands in for φ' in this layer [samples × units]; empty where nothing does. */
    default Optional<Estimate> slopes(int layer, Forward forward) {
        return Optional.empty();
    }

    /** What is used for the output layer's delta [samples × outputs]. */
    default Optional<Estimate> outputDelta(Forward forward, Batch batch) {
        return Optional.empty();
    }

    /** By what a sample's loss is multiplied. */
    default double sampleWeight(int sample, int samples) {
        return 1;
    }

    /** What a sample's delta counts in the gradient of the biases. */
    default double biasWeight(int sample, int samples) {
        return 1;
    }
}
