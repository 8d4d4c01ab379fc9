package org.mlpparity.verdict;

import java.io.Serializable;

/**
 * Where a number stands. Everything is counted from 1, as people read it.
 *
 * @param epoch the epoch
 * @param batch the batch within the epoch; 0 for what stands after the last update
 * @param quantity what kind of number
 * @param layer the layer, or 0 for a quantity of the whole network
 * @param row the row: a sample for activations and predictions, a unit for weights; 1 for rows of biases
 * @param column the column
 */
public record Place(int epoch, int batch, Quantity quantity, int layer, int row, int column) implements Serializable {
    @Override
    public String toString() {
        return (batch == 0 ? "after the last update, " : "epoch " + epoch + ", batch " + batch + ", ") + words();
    }

    /** The same without the step: "weight gradient of layer 2, entry [1, 3]". */
    public String words() {
        String where = layer == 0 ? "" : " of layer " + layer;
        return quantity.words() + where + entry();
    }

    private String entry() {
        return switch (quantity) {
            case LOSS -> "";
            case PRE_ACTIVATIONS, ACTIVATIONS, DELTAS -> ", sample " + row + ", unit " + column;
            case PREDICTIONS, OTHER_PREDICTIONS -> ", sample " + row + ", output " + column;
            case BIAS_GRADIENT, BIASES -> ", unit " + column;
            case INITIAL_PARAMETERS, WEIGHT_GRADIENT, MEMORY, WEIGHTS -> ", entry [" + row + ", " + column + "]";
        };
    }
}
