package org.mlpparity.diagnosis;

import org.mlpparity.verdict.Quantity;

/**
 * One observed matrix of a step.
 *
 * @param quantity what it holds
 * @param layer counted from 0; -1 for a quantity of the whole network
 */
record Slot(Quantity quantity, int layer) {
    /** What is right or wrong together. */
    enum Channel {
        START,
        FORWARD,
        LOSS,
        GRADIENT,
        UPDATE
    }

    static final Slot PREDICTIONS = new Slot(Quantity.PREDICTIONS, -1);
    static final Slot LOSS = new Slot(Quantity.LOSS, -1);

    /** Where tensor t of a gradient stands: W of layer 1, b of layer 1, W of layer 2, … */
    static Slot gradient(int tensor) {
        return new Slot(tensor % 2 == 0 ? Quantity.WEIGHT_GRADIENT : Quantity.BIAS_GRADIENT, tensor / 2);
    }

    static Slot after(int tensor) {
        return new Slot(tensor % 2 == 0 ? Quantity.WEIGHTS : Quantity.BIASES, tensor / 2);
    }

    /** Initial parameters: weights and biases share a quantity, so the tensor stands for the layer. */
    static Slot initial(int tensor) {
        return new Slot(Quantity.INITIAL_PARAMETERS, tensor);
    }

    Channel channel() {
        return switch (quantity) {
            case INITIAL_PARAMETERS -> Channel.START;
            case PRE_ACTIVATIONS, ACTIVATIONS, PREDICTIONS, OTHER_PREDICTIONS -> Channel.FORWARD;
            case LOSS -> Channel.LOSS;
            case DELTAS, WEIGHT_GRADIENT, BIAS_GRADIENT -> Channel.GRADIENT;
            case MEMORY, WEIGHTS, BIASES -> Channel.UPDATE;
        };
    }

    /** The tensor of the parameters that this is about, or -1. */
    int tensor() {
        return switch (quantity) {
            case INITIAL_PARAMETERS -> layer;
            case WEIGHT_GRADIENT, WEIGHTS -> 2 * layer;
            case BIAS_GRADIENT, BIASES -> 2 * layer + 1;
            case PRE_ACTIVATIONS, ACTIVATIONS, PREDICTIONS, LOSS, DELTAS, MEMORY, OTHER_PREDICTIONS -> -1;
        };
    }
}
