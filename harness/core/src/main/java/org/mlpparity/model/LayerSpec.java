package org.mlpparity.model;

/**
 * One fully connected layer.
 *
 * @param units how many outputs it has, at least 1
 * @param activation what is applied to its pre-activations
 */
public record LayerSpec(int units, Activation activation) {
    public LayerSpec {
        if (units < 1) {
            throw new IllegalArgumentException("units (" + units + ") must be positive");
        }
    }
}
